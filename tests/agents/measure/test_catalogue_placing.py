"""Placing a level: by few plays of the right bots, none of whom is a player."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.cells import CELLS
from duskfolk.agents.measure.catalogue.joint import Joint
from duskfolk.agents.measure.catalogue.placing import Placer
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import Genre

_PANEL = (("panel-scripted-regular", "fierce"), ("panel-lamplighter-free", "gentle"))


def _placer(own: float) -> Placer:
    """One to which the first of the panel tells all of the players, and the second nothing."""
    size = len(CELLS) + len(_PANEL)
    cov = np.full((size, size), 2.0) + own * np.eye(size)
    cov[-1, :-1] = cov[:-1, -1] = 0
    return Placer(Joint(np.zeros((len(Genre), size)), cov), _PANEL)


def test_the_bot_who_tells_of_the_players_plays_and_the_other_does_not():
    placer = _placer(own=0.1)
    place = placer.place(build("watch", 5_000_000), most=32, seconds=600)
    assert place.plays == 32
    assert len({round(rate, 2) for rate in place.rates.values()}) == 1  # all go along with it
    assert max(place.sd.values()) < 0.2
    assert set(place.rates) == set(CELLS)
    for setting, told in place.estimate.items():
        rate = place.rates["regular", setting]
        assert (told.logit < 0) == (rate > 0.5)
        assert 0 < told.sd < 1.5, "as far as all three are unsure together"


def test_a_level_has_the_same_place_each_time():
    level = build("pack", 5_000_001)
    first, second = (_placer(own=0.3).place(level, most=24, seconds=600) for _ in range(2))
    assert (first.rates, first.sd, first.estimate) == (second.rates, second.sd, second.estimate)


def test_so_many_plays_of_each_cell_are_exactly_so_many_whatever_the_time():
    level = build("pack", 5_000_001)
    first, second = (
        _placer(own=0.3).place(level, most=1, seconds=wait, each=3) for wait in (0, 600)
    )
    assert first.plays == second.plays == 3 * len(_PANEL)
    assert (first.rates, first.sd, first.estimate) == (second.rates, second.sd, second.estimate)


def test_without_time_no_play_begins_and_all_stays_unsure():
    place = _placer(own=0.3).place(build("pack", 5_000_001), seconds=0)
    assert place.plays == 0
    assert set(place.rates.values()) == {0.5}


def test_a_panel_that_is_unknown_here_is_refused():
    size = len(CELLS) + 1
    joint = Joint(np.zeros((len(Genre), size)), np.eye(size))
    with pytest.raises(OptionError, match="panel-expert-regular"):
        Placer(joint, [("panel-expert-regular", "fair")])
