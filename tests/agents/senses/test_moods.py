"""Moods that Senses keep, and what a game tells of moods and orders itself."""

from collections.abc import Sequence

import numpy as np
import pytest

from duskfolk.agents import Other, Own, Senses, SensesError
from duskfolk.game import layout

THIEF = Other("thief", 6.0, 0.0)


class Yard:
    """One body at the origin, and whoever it sees."""

    def __init__(self, role: str = "warden", need: float = 0.8, **own: object) -> None:
        self.seen: list[Other] = []
        self.told = Own(0.0, 0.0)._replace(**own)
        self.now = 0.0
        self.senses = Senses[str](role, lambda body: self.told, lambda body: self.seen,
                                  doubt=need)  # fmt: skip

    def live(self, seconds: float, *seen: Other) -> np.ndarray:
        """Look ten times a second; the last row."""
        self.seen = list(seen)
        row = np.zeros(0)
        for _ in range(round(seconds * 10)):
            self.now = round(self.now + 0.1, 3)
            (row,) = self.senses.look(["it"], self.now)
        return row

    @property
    def mood(self) -> str:
        return self.senses.mood("it")


def _told(row: Sequence[float] | np.ndarray, *names: str) -> list[float]:
    return [float(row[layout.index(name)]) for name in names]


def test_a_foe_doubts_then_hunts_loses_it_searches_and_is_calm_again() -> None:
    yard = Yard()
    yard.live(1.0)
    assert yard.mood == "calm"
    row = yard.live(0.5, THIEF)  # the doubt of the first look comes with the second
    assert yard.mood == "suspicious"
    assert _told(row, "own.mood", "own.doubt") == pytest.approx([0.5, 0.5])
    assert yard.senses.masks[0, 2] == 0  # and does not strike yet
    row = yard.live(0.4, THIEF)
    assert yard.mood == "hunting"
    assert _told(row, "own.mood", "own.doubt") == [1.0, 1.0]
    yard.live(1.1)
    assert yard.mood == "hunting"
    row = yard.live(0.2)
    assert yard.mood == "suspicious"
    assert _told(row, "own.mood", "own.doubt") == [0.5, 0.0]
    yard.live(5.9)
    assert yard.mood == "suspicious"
    yard.live(0.2)
    assert yard.mood == "calm"


def test_who_is_near_is_doubted_half_as_long_and_doubt_fades() -> None:
    yard = Yard()
    yard.live(0.5, Other("thief", 3.9, 0.0))
    assert yard.mood == "hunting"
    yard = Yard()
    yard.live(0.5, THIEF)
    row = yard.live(0.4)  # its first look still minds what the last one saw
    assert _told(row, "own.doubt") == pytest.approx([0.25])
    yard.live(0.3)
    assert yard.mood == "calm"


def test_without_doubt_a_foe_hunts_at_once_and_strikes_who_is_in_reach() -> None:
    yard = Yard(need=0.0)
    yard.live(0.1, Other("thief", 1.2, 0.0))
    assert yard.mood == "hunting"
    assert yard.senses.masks.tolist() == [[1, 1, 1, 1]]


@pytest.mark.parametrize("relation", ["wary", "neutral", "ally"])
def test_nobody_doubts_who_is_not_hostile(relation: str) -> None:
    yard = Yard()
    yard.live(2.0, THIEF._replace(relation=relation))
    assert yard.mood == "calm"


@pytest.mark.parametrize("role", ["lamplighter", "wisp", "villager"])
def test_who_is_no_foe_by_nature_stays_calm(role: str) -> None:
    yard = Yard(role)
    yard.senses.noise(0.0, 0.0, 5.0)
    row = yard.live(2.0, Other("wolf", 5.0, 0.0, role="wolf", relation="hostile"))
    assert yard.mood == "calm"
    assert _told(row, "own.mood", "own.doubt") == [0.0, 0.0]


def test_a_noise_makes_the_calm_suspicious_for_three_seconds() -> None:
    yard = Yard()
    yard.live(0.1)
    yard.senses.noise(3.0, 0.0, 5.0, heed=False)
    yard.live(0.1)
    assert yard.mood == "calm"
    yard.senses.noise(3.0, 0.0, 2.0)  # too far away
    yard.senses.noise(3.0, 0.0, 5.0, by="it")
    yard.live(0.1)
    assert yard.mood == "calm"
    yard.senses.noise(3.0, 0.0, 5.0)
    yard.live(3.0)
    assert yard.mood == "suspicious"
    yard.live(0.2)
    assert yard.mood == "calm"


def test_a_mood_that_the_game_tells_is_taken_and_kept_from_there() -> None:
    yard = Yard(mood="hunting", doubt=0.25)
    row = yard.live(0.1)
    assert _told(row, "own.mood", "own.doubt") == [1.0, 0.25]
    assert yard.mood == "hunting"
    yard.told = Own(0.0, 0.0)
    yard.live(1.0)
    assert yard.mood == "hunting"
    yard.live(1.1)
    assert yard.mood == "suspicious"


def test_moods_of_others_and_orders_stand_in_the_row() -> None:
    yard = Yard("wolf", order="hunt", order_to=(3.0, 4.0))
    row = yard.live(0.1, Other("fellow", 3.0, 0.0, role="wolf", mood="hunting"),
                    Other("other", 4.0, 0.0, role="wolf", mood="suspicious"))  # fmt: skip
    assert _told(row, "other.0.mood", "other.1.mood") == [1.0, 0.5]
    flags = [float(row[layout.index(f"order.{name}")]) for name in layout.ORDERS[1:]]
    assert flags == [0.0, 0.0, 0.0, 0.0, 0.0, 1.0]
    assert _told(row, "hint.order.dx", "hint.order.dy") == pytest.approx([0.6, 0.8])
    assert _told(row, "hint.order.path") == pytest.approx([layout.path_number(5.0)])


def test_who_has_looked_away_for_long_has_not_doubted_all_the_while() -> None:
    yard = Yard(need=8.0)
    yard.live(0.1, THIEF)
    yard.now += 15.0
    row = yard.live(0.1, THIEF)
    assert _told(row, "own.doubt") == pytest.approx([1 / 8])


@pytest.mark.parametrize("need", [0.0, 0.8])
def test_an_older_save_brings_back_no_mood_of_what_has_not_happened(need: float) -> None:
    yard = Yard(need=need)
    yard.now = 100.0
    yard.live(1.0, THIEF)
    assert yard.mood == "hunting"
    yard.now = 5.0
    row = yard.live(0.1)
    assert yard.mood == "calm"
    assert _told(row, "own.mood", "own.doubt") == [0.0, 0.0]


def test_time_that_goes_back_leaves_a_mood_that_is_older_still() -> None:
    yard = Yard(need=0.0)
    yard.live(1.0, THIEF)
    yard.senses.look(["other"], 50.0)
    yard.seen = []
    yard.senses.look(["other"], 1.5)
    assert yard.mood == "hunting"


@pytest.mark.parametrize("need", [0.0, 0.8])
@pytest.mark.parametrize("gap", [30.0, 1000.0])
def test_who_looks_again_after_long_and_sees_nobody_is_calm(need: float, gap: float) -> None:
    yard = Yard(need=need)
    yard.live(0.1, THIEF)
    yard.now += gap
    row = yard.live(0.1)
    assert yard.mood == "calm"
    assert _told(row, "own.doubt") == [0.0]
    yard.senses.noise(3.0, 0.0, 5.0)
    yard.live(0.1)
    assert yard.mood == "suspicious"
    yard.now += gap
    yard.live(0.1)
    assert yard.mood == "calm"


def test_who_has_not_looked_for_a_minute_begins_anew_but_for_what_it_was_told() -> None:
    yard = Yard(need=0.0)
    yard.live(0.1, THIEF)
    yard.now += 61.0
    yard.senses.tell("it", Other("imp", 0.0, 7.0, relation="hostile"), yard.now)
    row = yard.live(0.1)
    assert yard.mood == "calm"
    known = _told(row, "memory.0.dx", "memory.0.dy", "memory.1.age")
    assert known == pytest.approx([0.0, 0.7, 1.0])


def test_odd_moods_orders_and_doubts_are_refused() -> None:
    for own, said in (
        ({"mood": "angry"}, "Unknown mood 'angry'"),
        ({"order": "sit"}, "Unknown order 'sit'"),
        ({"order": None}, "Unknown order 'None'"),
        ({"doubt": "much"}, r"own\.doubt of 'it' is not a number"),
        ({"order_to": "home"}, r"own\.order_to answered 'home'"),
    ):
        with pytest.raises(SensesError, match=said):
            Yard(**own).live(0.1)  # type: ignore[arg-type]
    with pytest.raises(SensesError, match="Unknown mood 'mad'"):
        Yard().live(0.1, THIEF._replace(mood="mad"))
    for need in (-1.0, np.nan, "long", None):
        with pytest.raises(SensesError, match="The doubt is"):
            Yard(need=need)  # type: ignore[arg-type]
