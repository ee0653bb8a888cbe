"""However seldom a body looks, its moods take the time that has passed, and no less."""

import pytest
from test_moods import THIEF, Yard


def _after(yard: Yard, gap: float, *seen: object) -> str:
    """The mood at a look after some seconds without one."""
    yard.now += gap - 0.1
    yard.live(0.1, *seen)  # type: ignore[arg-type]
    return yard.mood


def _hunter(need: float = 0.8) -> Yard:
    yard = Yard(need=need)
    yard.live(2.0, THIEF)
    assert yard.mood == "hunting"
    yard.live(0.1)  # the last look that saw nobody begins to count
    return yard


@pytest.mark.parametrize("need", [0.0, 0.8])
@pytest.mark.parametrize(
    ("gap", "mood"), [(1.1, "hunting"), (1.3, "suspicious"), (7.1, "suspicious"), (7.3, "calm"),
                      (15.0, "calm"), (19.9, "calm"), (25.0, "calm")]
)  # fmt: skip
def test_a_hunt_is_lost_and_searched_for_in_one_long_gap(
    gap: float, mood: str, need: float
) -> None:
    assert _after(_hunter(need), gap) == mood


def test_one_gap_is_as_many_short_ones() -> None:
    seldom, often = _hunter(), _hunter()
    for gap in (0.5, 2.5, 4.0, 0.3):
        _after(seldom, gap)
        often.live(gap)
        assert seldom.mood == often.mood


@pytest.mark.parametrize(("gap", "mood"), [(2.9, "suspicious"), (3.1, "calm"), (5.0, "calm")])
def test_a_noise_is_heeded_for_three_seconds_whenever_one_looks_next(gap: float, mood: str) -> None:
    yard = Yard()
    yard.live(0.1)
    yard.senses.noise(3.0, 0.0, 5.0)
    yard.live(0.1)
    assert _after(yard, gap) == mood


def test_doubt_fades_by_the_true_time() -> None:
    yard = Yard(need=8.0)
    yard.live(4.1, THIEF)
    yard.live(0.1)
    assert _after(yard, 2.0) == "suspicious"
    assert _after(yard, 2.2) == "calm"


@pytest.mark.parametrize("need", [0.0, 0.8])
def test_who_looks_every_few_seconds_and_sees_its_rival_each_time_hunts_on(need: float) -> None:
    yard = Yard(need=need)
    _after(yard, 4.0, THIEF)
    for _ in range(4):
        assert _after(yard, 4.0, THIEF) == "hunting"


@pytest.mark.parametrize(
    ("gap", "mood"), [(2.0, "hunting"), (2.3, "suspicious"), (8.1, "suspicious"), (8.3, "calm")]
)
def test_who_saw_a_rival_and_then_looked_away_loses_it_a_second_later(
    gap: float, mood: str
) -> None:
    yard = Yard()
    yard.live(2.0, THIEF)
    assert _after(yard, gap) == mood


def test_a_rival_that_comes_back_after_a_gap_is_doubted_anew() -> None:
    assert _after(_hunter(), 4.0, THIEF) == "suspicious"
    assert _after(_hunter(need=0.0), 4.0, THIEF) == "hunting"
