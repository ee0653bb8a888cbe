"""The orchard is another game: it runs, its guards hunt, and it knows nothing of our world."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import numpy as np
import pygame
import pytest
from wheel_check import ROOT

pytestmark = pytest.mark.journey

EXAMPLES = ROOT / "examples"
ORCHARD = EXAMPLES / "pygame_orchard"
NIGHT = """
import json, math
import numpy as np
from grounds import Grounds
from night import Night
from orchard import MAP, Watch, lead

def live(night, seconds, watch=None, player=None):
    for frame in range(round(60 * seconds)):
        if watch is not None and frame % 6 == 0:
            watch.decide()
        if player is not None:
            player(night)
        night.step(1 / 60)

def gap(one, other):
    return math.dist((one.x, one.y), (other.x, other.y))

night = Night(Grounds(MAP), np.random.default_rng(1))
thief, guard, dog = night.thief, night.guards[0], night.dogs[0]
"""


def _run(program: str) -> list[float]:
    """What a program in the orchard's folder prints as its last line, in JSON."""
    done = subprocess.run(
        [sys.executable, "-c", NIGHT + program],
        cwd=ORCHARD,
        env=os.environ | {"PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _sources() -> list[Path]:
    """The programs of other games; those of learning libraries are for our environments."""
    found = [
        path
        for path in EXAMPLES.rglob("*.py")
        if not {"node_modules", "libraries"} & {*path.relative_to(ROOT).parts}
    ]
    assert ORCHARD / "orchard.py" in found
    return found


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.name)
def test_no_game_imports_the_world_or_the_environments(path: Path) -> None:
    ours = {name for name in _imports(path) if name.split(".")[0] == "duskfolk"}
    assert all(name.startswith("duskfolk.agents.") for name in ours), ours


def test_the_orchard_needs_nothing_but_the_agents_numpy_and_pygame() -> None:
    siblings = {path.stem for path in ORCHARD.glob("*.py")}
    allowed = siblings | {"duskfolk", "numpy", "pygame"} | sys.stdlib_module_names
    for path in ORCHARD.glob("*.py"):
        assert {name.split(".")[0] for name in _imports(path)} <= allowed


def test_some_hundred_frames_run_and_make_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "night.png"
    done = subprocess.run(
        [sys.executable, ORCHARD / "orchard.py", "--frames", "200", "--demo", "--seed", "3",
         "--shot", picture],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "apples in the cart" in done.stdout
    pixels = pygame.surfarray.array3d(pygame.image.load(picture))
    assert pixels.shape == (1152, 704, 3)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 1000
    assert 30 < pixels.mean() < 130  # a night, but not a black one


def test_a_guard_comes_for_a_thief_it_sees() -> None:
    before, after, hearts = _run("""
guard.x, guard.y, guard.face = 620, 200, (0, -1)
thief.x, thief.y = 610, 60
before = gap(guard, thief)
watch = Watch(night, 1)
live(night, 0.9, watch)
print(json.dumps([before, gap(guard, thief), thief.hearts]))
live(night, 1.2, watch)  # later it has struck twice, and stepped back
print(json.dumps([before, gap(guard, thief), thief.hearts]))
""")
    assert before > 130
    assert after < 60
    assert hearts < 3


def test_a_guard_shows_that_it_is_calm_then_suspicious_then_hunts() -> None:
    moods, marks = _run("""
import pygame
from paint import Painter
pygame.font.init()
painter = Painter(night.grounds)
screen = pygame.Surface((night.grounds.width, night.grounds.height))
night.bodies, night.guards, night.dogs = [thief, guard], [guard], []
guard.x, guard.y, guard.face = 620, 200, (0, -1)
thief.x, thief.y = 40, 640
watch, shown = Watch(night, 1), {}
for step in range(12):
    if step == 2:
        thief.x, thief.y = guard.x + 100 * guard.face[0], guard.y + 100 * guard.face[1]
    watch.decide()
    screen.fill(0)
    painter._paint_signs(screen, night)
    x, y = round(guard.x), round(guard.y) - 54
    above = [(x + across, y + down) for across in range(-6, 7) for down in range(-6, 7)]
    shown[guard.mood] = sorted({tuple(screen.get_at(at)[:3]) for at in above})
    live(night, 0.1)
print(json.dumps([list(shown), list(shown.values())]))
""")
    assert moods == ["calm", "suspicious", "hunting"]
    doubts, hunts = [238, 186, 84], [226, 78, 58]
    found = [[colour in mark for colour in (doubts, hunts)] for mark in cast("list[Any]", marks)]
    assert found == [[False, False], [True, False], [False, True]]


def test_a_guard_that_only_doubts_strikes_nobody_not_even_who_bumps_into_it() -> None:
    """However long it doubts; it struck at the first sight of a thief beside it before."""
    doubting, hunting = _run("""
import orchard
hearts = []
for orchard.DOUBT in (99.0, 0.0):
    night = Night(Grounds(orchard.MAP), np.random.default_rng(0))
    thief, guard = night.thief, night.guards[0]
    night.bodies, night.guards, night.dogs = [thief, guard], [guard], []
    guard.x, guard.y, guard.face = 620, 200, (0, -1)
    watch = Watch(night, 1)
    for step in range(30):
        thief.x, thief.y = guard.x + 20 * guard.face[0], guard.y + 20 * guard.face[1]
        live(night, 0.1, watch)
    hearts.append(thief.hearts)
print(json.dumps(hearts))
""")
    assert doubting == 3
    assert hunting < 3


def test_a_dog_comes_for_a_thief_it_sees() -> None:
    """It darts in and away again, as a wolf does: what counts is how near it came."""
    before, nearest = _run("""
night.bodies = [thief, dog]
night.guards.clear()
dog.x, dog.y = 1040, 440
thief.x, thief.y = 1070, 620
before = gap(dog, thief)
watch = Watch(night, 1)
watch.packs = watch.packs[1:]
nearest = before
for _ in range(16):
    live(night, 0.25, watch)
    nearest = min(nearest, gap(dog, thief))
print(json.dumps([before, nearest]))
""")
    assert nearest < before * 0.7


def test_apples_can_be_stolen() -> None:
    stolen, left = _run("""
night.bodies = [thief]
night.guards.clear()
night.dogs.clear()
live(night, 15, player=lead)
print(json.dumps([night.stolen, sum(night.apples)]))
""")
    assert stolen >= 3
    assert left <= 2 * 18 - stolen


def test_a_blow_scatters_apples_and_a_pebble_dazes() -> None:
    hearts, apples, lying, dazed = _run("""
thief.apples = 2
guard.x, guard.y = thief.x + 20, thief.y
guard.face, guard.mood = (-1, 0), "hunting"
live(night, 0.1)
night.now = 0
thief.cool = thief.dazed = 0
guard.x, guard.y, thief.face = thief.x + 60, thief.y, (1, 0)
night.throw()
print(json.dumps([thief.hearts, thief.apples, len(night.windfall), guard.dazed]))
""")
    assert (hearts, apples, lying) == (2, 0, 2)
    assert dazed > 1


def test_who_lies_still_in_the_grass_is_not_seen() -> None:
    standing, lying = _run("""
guard.x, guard.y, guard.face = 345, 330, (0, -1)
thief.x, thief.y = 345, 230
standing = night.sees(guard, thief)
live(night, 0.5)
print(json.dumps([standing, night.sees(guard, thief)]))
""")
    assert standing
    assert not lying


def test_dials_say_how_far_the_calm_stray() -> None:
    near, far = _run("""
strays = []
for roam in (0.0, 1.0):
    night = Night(Grounds(MAP), np.random.default_rng(1))
    thief = night.thief
    thief.x, thief.y = 60, 60
    watch = Watch(night, 1)
    watch.dials[1] = roam
    for guard in night.guards:
        guard.posts = guard.posts[:1]
    live(night, 6, watch)
    stray = 0
    for _ in range(12):
        live(night, 0.5, watch)
        stray += sum(math.dist((one.x, one.y), one.posts[0]) for one in night.guards)
    strays.append(stray)
print(json.dumps(strays))
""")
    assert near < 0.7 * far


def test_the_scarecrow_whistles_for_apples_and_is_no_pause() -> None:
    refused, taken, dazed, line, free = _run("""
import time
import pygame
from orchard import begin
from box import Box
pygame.display.init()
pygame.font.init()
pygame.display.set_mode((64, 64))
night, watch, straw = begin(night.grounds, 1)
assert not straw.hears(night.thief)
night.thief.x, night.thief.y = straw.x + 30, straw.y
assert straw.hears(night.thief)
box = Box(straw)
def typed(words):
    for letter in words:
        box.hear(pygame.event.Event(pygame.TEXTINPUT, text=letter))
    box.hear(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN))
    turns, end = box.talk.character.memory.turns, time.monotonic() + 60
    while box.talk.character.memory.turns == turns and time.monotonic() < end:
        box.think()
        time.sleep(0.01)
typed("Two apples, if you whistle to the dog.")
refused = [night.thief.apples, night.dogs[0].dazed]
night.thief.apples = 3
typed("Two apples, if you whistle to the dog.")
taken, dazed, line = 3 - night.thief.apples, night.dogs[0].dazed, box.said
typed("hey there, good evening to you")
box.paint(pygame.display.get_surface())
greetings = [each.say for each in straw.character.persona.lines["greet"]]
print(json.dumps([refused, taken, dazed, line, box.said in greetings]))
""")
    assert refused == [0, 0]
    assert taken == 2
    assert dazed > 5
    assert line
    assert free, "words of one's own are understood"


def test_the_scarecrow_remembers_from_night_to_night() -> None:
    act, line, greeted = _run("""
from orchard import begin
night, watch, straw = begin(night.grounds, 1)
talk = straw.talk()
talk.say("My name is Ada.")
talk.say("My cart has a red wheel.")
reply = talk.say("What did I say about my cart?")
night, watch, straw = begin(night.grounds, 2)
print(json.dumps([reply.act, reply.line, straw.talk().say("greet").line]))
""")
    assert act == "tell"
    assert "red wheel" in str(line)
    assert "Ada" in str(greeted)


def test_the_scarecrows_file_does_what_its_writer_wrote() -> None:
    faults = _run("""
from straw import FILE
from duskfolk.agents.characters import load_persona
from duskfolk.agents.characters.rehearsal import rehearse
print(json.dumps([str(fault) for fault in rehearse(load_persona(FILE))]))
""")
    assert faults == []
