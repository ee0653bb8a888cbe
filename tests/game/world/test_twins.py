"""Plain kernels and their twins: the same numbers, never mixed, handed over between two calls."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey

ACROSS = """
import sys
from duskfolk.game.world import twins
assert twins.begin_plain()
from duskfolk.game.levels import build
from duskfolk.game.nights import level_of
from duskfolk.game.nights.first import FIRST
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.world import dice
from duskfolk.game.world.kinds import Move
from duskfolk.game import worlds

assert "numba" not in sys.modules, "a plain process needs none"
level = level_of(FIRST[0])


def play(decisions, change_at):
    session = Session(level, 3)
    for decision in range(decisions):
        if decision == change_at:
            twins.make()
            twins.hand_over()
        session.step(Input(Move(decision // 5 % 9)))
    return session.worlds.digest(0)


plain = play(40, -1)
assert twins.is_plain()
twins.quicken()
assert vars(Move)["EAST"] is Move.EAST is Move(Move.EAST) is Move["EAST"]
assert vars(dice.Why)["SLIP"] is dice.Why.SLIP
across = play(40, 20)
assert not twins.is_plain()
compiled = play(40, -1)
assert plain == across == compiled, (plain, across, compiled)
assert hasattr(worlds.advance, "compiled"), "Python calls the twin now"
assert not hasattr(dice._mix, "py_func"), "what is plain goes on calling plain rules"
assert hasattr(dice.draw, "py_func")
assert twins.declare(play, None) is play, "what comes late is written in words of the plain ones"
print(plain)
"""
WHOLE = """
from duskfolk.game.world import twins
twins.begin_plain()
import duskfolk.game.world.dice
from duskfolk.game.play.waking import compile_at_once
compile_at_once()
from duskfolk.game.world import dice, kernel
assert hasattr(dice._mix, "py_func")
assert not twins.begin_plain(), "as if it had never been plain"


@kernel.kernel
def late(seed):
    return dice.draw(seed, 1, 2, 3)


assert late(7) == dice.draw(7, 1, 2, 3)
"""


NAMES = """
import sys
import duskfolk.game.acts.hearing
import duskfolk.game.play.night.ahead
import duskfolk.game.play.session.session
{between}
for module, space in sorted(sys.modules.items()):
    if module.startswith("duskfolk."):
        print(*(f"{{module}}.{{name}}" for name, value in sorted(vars(space).items())
                if hasattr(value, "py_func")))
"""


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True,
                          text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_python_calls_is_compiled_just_where_it_is_in_a_process_that_never_was_plain() -> None:
    """Compiled rules count no references: who calls one from Python frees what is in use."""
    begin = "from duskfolk.game.world import twins\ntwins.begin_plain()\n"
    over = "from duskfolk.game.play.waking import compile_at_once\ncompile_at_once()\n"
    handed = run(begin + NAMES.format(between=over)).split()
    assert handed == run(NAMES.format(between=over)).split()
    assert "duskfolk.game.acts.hearing._threat" in handed
    assert "duskfolk.game.acts.hearing._threatens" not in handed


def test_what_is_asked_about_one_body_stays_plain_whatever_changes_hands() -> None:
    run("""
from duskfolk.game.world import twins
twins.begin_plain()
from duskfolk.game.world import foresight, geometry
from duskfolk.game.play.waking import compile_at_once
compile_at_once()
assert hasattr(geometry.has_room, "py_func")
assert hasattr(geometry.is_walkable, "py_func")
room = foresight._slide.__globals__["has_room"]
assert not hasattr(room, "py_func")
assert not hasattr(room.__globals__["is_walkable"], "py_func")
""")


def test_a_night_is_the_same_plain_compiled_and_across_a_hand_over() -> None:
    assert len(run(ACROSS).strip()) == 32


def test_a_process_that_compiles_after_all_is_as_if_it_had_never_been_plain(tmp_path: Path) -> None:
    script = tmp_path / "late.py"
    script.write_text(WHOLE)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
