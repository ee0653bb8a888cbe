"""How hard a play is: the settings, the slider between them, and what a world makes of them."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher
from restless import restless

from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.setting import SETTINGS, Setting, setting_at, setting_of
from duskfolk.game.world.kinds import FOES, Genre
from duskfolk.game.world.rules import DOUBT_LONGEST, DOUBT_TICKS, PACE_MOST
from duskfolk.game.worlds import Worlds


def test_gentle_fair_and_fierce_lie_on_the_slider() -> None:
    assert list(SETTINGS) == ["gentle", "fair", "fierce"]
    for slider, name in ((0, "gentle"), (0.5, "fair"), (1.0, "fierce")):
        assert setting_at(slider) == setting_of(name) == setting_of(slider) == SETTINGS[name]
        assert setting_of(str(slider)) == SETTINGS[name], "as a command line has it"
    assert Setting() == Setting(DOUBT_TICKS, 1.0, 1.0), "as a level was drawn"


def test_the_farther_the_slider_the_harder_it_is() -> None:
    between = [setting_at(slider) for slider in np.linspace(0, 1, 21).tolist()]
    for softer, harder in pairwise(between):
        assert softer.doubt >= harder.doubt
        assert softer.awake <= harder.awake
        assert softer.pace <= harder.pace
    assert len(set(between)) == len(between)


@pytest.mark.parametrize(
    "wrong", ["gentel", "", "1.1", "nan", -0.01, 1.01, float("nan"), True, (18, 1.0),
              (1.5, 1.0, 1.0), (DOUBT_LONGEST + 1, 1.0, 1.0), (-1, 1.0, 1.0), (18, 1.1, 1.0),
              (18, 1.0, 0.0), (18, 1.0, PACE_MOST + 1), (18, float("nan"), 1.0), ("18", 1.0, 1.0),
              (True, 1.0, 1.0), [18, 1.0, 1.0], b"fair"],
)  # fmt: skip
def test_what_is_no_setting_is_refused_and_the_world_goes_on(wrong: object) -> None:
    worlds = Worlds(1)
    worlds.start(0, build(Genre.WATCH, 0), 1)
    before = worlds.digest(0)
    with pytest.raises(OptionError):
        worlds.start(0, build(Genre.PACK, 0), 2, wrong)  # pyright: ignore[reportArgumentType]
    assert worlds.digest(0) == before


@pytest.mark.parametrize("name", SETTINGS)
def test_a_world_begins_as_hard_as_its_setting_says(name: str) -> None:
    setting, worlds = SETTINGS[name], Worlds(1)
    worlds.start(0, build(Genre.HOLLOW, 0), 1, setting)
    s = worlds.state
    foes = np.isin(s.role[0], FOES) & (np.arange(s.role.shape[1]) < s.bodies[0])
    assert s.need[0] == setting.doubt
    assert np.allclose(s.pace[0, foes], setting.pace)
    assert (s.pace[0, : s.bodies[0]][~foes[: s.bodies[0]]] == 1).all()
    awake = (s.sleeps[0] == 0) & foes
    assert awake.sum() == pytest.approx(setting.awake * foes.sum(), abs=0.5)
    for _ in range(100):
        worlds.step(restless(worlds))
    assert (s.dazed[0, foes & ~awake] > 0).all(), "who sleeps all night sleeps on"


def test_who_sleeps_all_night_is_luck_and_the_same_luck_again() -> None:
    worlds = Worlds(8)
    for w in range(8):
        worlds.start(w, build(Genre.PACK, 0), w % 4, setting_of("gentle"))
    asleep = {worlds.state.sleeps[w].tobytes() for w in range(8)}
    assert len(asleep) > 1
    for w in range(4):
        assert worlds.digest(w) == worlds.digest(w + 4)


def test_a_save_keeps_its_setting() -> None:
    worlds = Worlds(2)
    worlds.start(0, build(Genre.PACK, 0), 1, Setting(30, 0.4, 1.5))
    for _ in range(30):
        worlds.step(restless(worlds))
    worlds.start(1, build(Genre.PACK, 0), 9)
    worlds.restore(1, worlds.save(0))
    assert worlds.digest(1) == worlds.digest(0)
    assert worlds.state.need[1] == 30


def test_to_begin_asks_numba_for_the_kind_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it knows at once it looks up in C; an enum it takes apart, in Python, in every call."""
    worlds, level = Worlds(1), build("watch", 0)
    worlds.start(0, level, 1, SETTINGS["fair"])  # compiles what is not compiled yet
    usual: Callable[[Any, object], object] = Dispatcher.typeof_pyval
    asked: list[object] = []

    def slowly(self: Any, value: object) -> object:
        asked.append(value)
        return usual(self, value)

    monkeypatch.setattr(Dispatcher, "typeof_pyval", slowly)
    for seed in range(5):
        worlds.start(0, level, seed, SETTINGS["fair"])
    assert not asked
