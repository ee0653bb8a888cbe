"""The onlooker: what it sees of whom, and how it tells a dial's two ends apart."""

import numpy as np
import pytest
from worlds_by_hand import LONG, Valley

from duskfolk.agents.measure.onlooker import CLIP, SIGHTS, WHOLE, Clips, Onlooker, told
from duskfolk.game.world.kinds import Deed, Move, Role

STILL = np.zeros((1, 12, 2), np.int8)
EAST, WEST, DASH = (Move.EAST, Deed.NONE), (Move.WEST, Deed.NONE), (Move.WEST, Deed.DASH)
NAMES = (*SIGHTS, *WHOLE)


def watch(valley: Valley, role: Role, decisions: int, act: tuple[Move, Deed]) -> Onlooker:
    """Look on while body 1 does the same for so many decisions."""
    looker = Onlooker(role)
    looker.begin(valley.worlds, 0)
    for _ in range(decisions):
        looker.before(valley.worlds, STILL)
        valley.live(1, {1: act})
        looker.after(valley.worlds, STILL)
    return looker


def sight(looker: Onlooker, name: str, clip: int = 0) -> float:
    return float(looker.clips.sights[clip, NAMES.index(name)])


def test_a_clip_is_twenty_whole_seconds_of_each_body() -> None:
    valley = Valley(LONG, (Role.LAMPLIGHTER, 1.5, 1.5), (Role.WISP, 20.5, 2.5), (Role.WISP, 5, 2))
    assert not watch(valley, Role.WISP, CLIP - 1, EAST).clips.sights.size
    assert watch(valley, Role.WISP, 2 * CLIP + 1, EAST).clips.sights.shape == (4, len(NAMES))


def test_places_are_seen_as_they_are() -> None:
    valley = Valley(LONG, (Role.LAMPLIGHTER, 30.5, 2.5), (Role.WISP, 2.5, 2.5))
    seen = watch(valley, Role.WISP, CLIP, EAST)
    apart = valley.get("x", 1) - 2.5
    assert sight(seen, "tiles from first place to last") == pytest.approx(apart)
    assert sight(seen, "ground covered, of a walk") == pytest.approx(apart / 0.42 / CLIP, abs=0.01)
    assert sight(seen, "patches of ground visited") == pytest.approx(apart / 2 + 1, abs=1)
    assert sight(seen, "stands") > 0.2, "it came to the far wall"


def test_deeds_are_seen_as_they_are() -> None:
    valley = Valley(LONG, (Role.LAMPLIGHTER, 30.5, 2.5), (Role.WISP, 20.5, 2.5))
    assert sight(watch(valley, Role.WISP, CLIP, DASH), "dashes") > 0.03
    valley = Valley(LONG, (Role.LAMPLIGHTER, 30.5, 2.5), (Role.WISP, 20.5, 2.5))
    seen = watch(valley, Role.WISP, CLIP, WEST)
    assert sight(seen, "dashes") == 0
    assert sight(seen, "is beside a wall or water") > 0.3


def test_nobody_looks_at_who_sleeps() -> None:
    valley = Valley(LONG, (Role.LAMPLIGHTER, 30.5, 2.5), (Role.WOLF, 2.5, 2.5), asleep=3 * CLIP)
    assert len(watch(valley, Role.WOLF, CLIP, EAST).clips.level) == 0


def clips(middle: float, seed: int, levels: int = 40, each: int = 4) -> Clips:
    """Clips of which one number leans to a side, several a level."""
    rng = np.random.default_rng(seed)
    sights = rng.normal(0, 1, (levels * each, len(NAMES)))
    sights[:, 3] += middle
    return Clips(sights, np.repeat(np.arange(levels, dtype=np.uint64), each))


def test_ends_that_look_alike_are_told_by_a_coin_and_others_surely() -> None:
    assert told(clips(0, 1), clips(0, 2)).value == pytest.approx(0.5, abs=0.1)
    assert told(clips(-3, 1), clips(3, 2)).value > 0.98
    some = told(clips(-1, 1, levels=200), clips(1, 2, levels=200))
    assert 0.79 < some.value < 0.88, "a normal deviate is right in 0.84 of cases"


def test_a_level_that_looks_like_no_other_is_no_reason_to_be_sure() -> None:
    """Clips of one level are copies of each other: as many levels, not as many clips, are told."""
    few, many = clips(-0.5, 3, levels=30, each=1), clips(0.5, 4, levels=30, each=1)
    copied = [Clips(np.repeat(of.sights, 9, 0), np.repeat(of.level, 9)) for of in (few, many)]
    wide, found = told(few, many), told(copied[0], copied[1])
    assert found.high - found.low > 0.6 * (wide.high - wide.low)


def test_too_few_clips_tell_nothing() -> None:
    assert told(clips(-3, 1, levels=2, each=1), clips(3, 2)) == (0.5, 0, 1)
