"""The campaign's figures: each can fail, each says how sure it is, and no two cells share luck."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.kit.intervals import least, most, percentile, ratio, wilson
from duskfolk.agents.measure.campaign import (
    coding,
    journeying,
    losing,
    rising,
    teaching,
    tension,
    unlike,
)
from duskfolk.agents.measure.campaign.losing import Told
from duskfolk.agents.measure.campaign.playing import Ended
from duskfolk.agents.measure.campaign.setup import Luck, Setup, bias, seeds
from duskfolk.game.losing import Kind
from duskfolk.game.nights import VALLEY
from duskfolk.game.nights.mercy import EASES
from duskfolk.game.nights.valley import THIRD
from duskfolk.game.play.square import measure as square
from duskfolk.game.world.kinds import Outcome

PLAYS = 24
NIGHTS = len(VALLEY)
WON, LOST = Ended(Outcome.WON, 300), Ended(Outcome.LOST, 300)
PARTS = {"first": (teaching, teaching.first), "valley": (rising, rising.valley),
         "journeys": (journeying, journeying.journeys)}  # fmt: skip
CANNOT_FAIL = {"ended"}  # while losses open the way; `lit` can, and is told beside it


def measured(part: str, ends: Iterator[Ended], monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """The figures of a part whose plays end like this."""
    module, measure = PARTS[part]

    def played(level: object, player: str, setting: object, plays: int, *given: object,
               **named: object) -> list[Ended]:  # fmt: skip
        return [next(ends) for _ in range(plays)]

    monkeypatch.setattr(module, "play_often", played)
    monkeypatch.setattr(module, "level_of", lambda night: night)
    monkeypatch.setattr(teaching, "without", lambda level, verb: level)
    return measure(Path(), Setup(plays=PLAYS))


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_is_the_same_whoever_plays(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    luck = np.random.default_rng(0)
    coin = iter(lambda: WON if luck.random() < 0.5 else LOST, None)
    found = [measured(part, ends, monkeypatch) for ends in (cycle([LOST]), cycle([WON]), coin)]
    names = [name for name in found[0] if not name.endswith((".n", ".bias", ".low", ".high"))]
    still = {name for name in names if len({figures[name] for figures in found}) == 1}
    assert still == CANNOT_FAIL & set(names)


@pytest.mark.parametrize("part", PARTS)
def test_every_estimate_has_an_interval_and_says_of_how_much(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = measured(part, cycle([WON, LOST, WON]), monkeypatch)
    for name in figures:
        if not name.endswith((".n", ".bias", ".low", ".high")) and name not in CANNOT_FAIL:
            assert figures[f"{name}.low"] <= figures[name] <= figures[f"{name}.high"], name
            assert figures[f"{name}.n"] >= PLAYS


def test_lamps_are_lit_by_whoever_wins_before_the_way_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = dict[tuple[str, str], int]()

    def late(level: object, player: str, setting: object, plays: int, *given: object,
             slider: float) -> list[Ended]:  # fmt: skip
        tries[str(level), player] = tries.get((str(level), player), -1) + 1
        return [WON if tries[str(level), player] == EASES else LOST] * plays

    monkeypatch.setattr(journeying, "level_of", lambda night: night.name)
    monkeypatch.setattr(journeying, "play_often", late)
    figures = journeying.journeys(Path(), Setup(plays=PLAYS))
    assert figures["lit"] == 1
    assert figures["lit.unaided"] == 0, "a night is made easier before it"


def draws(chances: np.ndarray, plays: int) -> Iterator[np.ndarray]:
    """How often nights of such chances are won, again and again."""
    luck = np.random.default_rng(1)
    for _ in range(300):
        yield luck.binomial(plays, chances)


WAYS = {
    "alike": np.full(NIGHTS, 0.6),
    "in waves": 0.7 - 0.2 * np.sin(np.arange(NIGHTS)) - np.arange(NIGHTS) / 150,
}


@pytest.mark.parametrize("plays", [20, 400])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_least_or_most_of_nights_lies_in_its_interval(way: str, plays: int) -> None:
    chances = WAYS[way]
    logits = np.log(chances / (1 - chances))
    means = logits.reshape(-1, THIRD).mean(1)
    hardest = [
        n * THIRD + int(third.argmin()) for n, third in enumerate(chances.reshape(-1, THIRD))
    ]
    true = {
        "hardest": chances.min(),
        "step": -np.diff(logits).min(),
        "rise": -np.diff(means).max(),
        "relief": min(logits[at + 1] - logits[at] for at in hardest if at + 1 < NIGHTS),
    }
    shares: dict[str, Callable[..., tuple[float, float, float]]] = {
        name: share for name, (_, share) in rising._FIGURES.items()
    }
    for name, value in true.items():
        held = np.mean([
            low - 1e-9 <= value <= high + 1e-9
            for _, low, high in (shares[name](won, plays) for won in draws(chances, plays))
        ])  # fmt: skip
        assert held >= 0.93, f"{name}: {held}"


def test_of_few_plays_luck_adds_more_and_it_is_told() -> None:
    few, many = ([round(0.6 * plays)] * NIGHTS for plays in (20, 400))
    told = {
        plays: rising.figures(won, plays, Luck(0)) for won, plays in ((few, 20), (many, 400))
    }  # fmt: skip
    assert told[20]["hardest.bias"] < told[400]["hardest.bias"] - 0.1 < -0.1
    assert told[20]["step.bias"] > 1
    assert told[400]["step.bias"] == pytest.approx(0.3, abs=0.05)


def test_no_night_follows_the_last_one() -> None:
    won = [300] * NIGHTS
    won[5] = won[15] = 200
    won[-1] = 100
    figures = rising.figures(won, 400, Luck(0))
    assert figures["relief"] == pytest.approx(np.log(300.5 / 100.5) - np.log(200.5 / 200.5))
    assert figures["relief.low"] > 0


def test_the_least_of_one_is_itself_and_of_several_is_told_from_both_sides() -> None:
    one = partial(wilson, 30, 100)
    assert least([one]) == pytest.approx(wilson(30, 100))
    assert most([one]) == pytest.approx(wilson(30, 100))
    three = [one, partial(wilson, 60, 100), partial(wilson, 90, 100)]
    assert least(three).low == pytest.approx(wilson(30, 100).low)
    assert least(three).high > wilson(30, 100).high
    assert most(three).low < wilson(90, 100).low
    assert percentile([1.0] * 99 + [3.0], 0.5) == (1, 1, 1)
    hits, counts = [1, 0, 2, 1, 0, 1] * 5, [9, 8, 7, 9, 8, 7] * 5
    assert ratio(hits, counts, 3.0).high > ratio(hits, counts).high


def test_a_bias_is_nothing_where_nothing_is_chosen() -> None:
    mean = bias(lambda won: float(won.mean()), [10, 20, 30], 40, Luck(2))
    assert mean == pytest.approx(0, abs=0.2)
    assert bias(lambda won: float(won.min()), [20, 20, 20], 40, Luck(2)) < -2


def test_no_two_cells_and_no_two_seeds_share_luck() -> None:
    setups = [Setup(seed) for seed in (0, 1, 2, 3, 2**20)]
    cells = [(part, night, n) for part in ("first", "valley", "journeys")
             for night in ("first.1", "third.2") for n in (0, 1, 2)]  # fmt: skip
    drawn = [seed for setup in setups for cell in cells for seed in seeds(setup.luck(*cell), 50)]
    assert len(set(drawn)) == len(drawn)
    assert max(drawn) < 2**63
    luck = Setup(3).luck("valley", "third.2")
    assert seeds(luck, 9)[:4] == seeds(luck, 4) == seeds(Setup(3).luck("valley", "third.2"), 4)


def test_each_cell_plays_with_luck_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[int, ...]]()

    def played(*given: object, luck: Luck | None = None, **named: object) -> list[Ended]:
        each = luck or next(one for one in given if isinstance(one, Luck))
        asked.append(tuple(seeds(each, 2)))
        return [LOST] * PLAYS

    monkeypatch.setattr(teaching, "without", lambda level, verb: level)
    for module, measure in PARTS.values():
        monkeypatch.setattr(module, "play_often", played)
        monkeypatch.setattr(module, "level_of", lambda night: night)
        measure(Path(), Setup(plays=PLAYS))
    assert len(set(asked)) == len(asked) > 100


def test_no_two_moments_share_the_luck_of_their_futures() -> None:
    moments = [tension.Moment(play, 20 * n, b"", {}) for play in range(8) for n in range(30)]
    for seed in (0, 2**62):
        lucks = {int(tension.luck_of(one, n, seed)) for one in moments for n in range(64)}
        assert len(lucks) == len(moments) * 64


def test_tension_is_told_with_its_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[int]()

    def courses(level: object, player: str, slider: float, seed: int, plays: int
                ) -> list[tension.Course]:  # fmt: skip
        asked.append(seed)
        chances = np.array([0.7, 0.3 if len(asked) % 3 else 0.7])
        return [tension.Course(chances, np.array([0.0, 0.9]))] * plays

    monkeypatch.setattr(tension, "courses_of", courses)
    monkeypatch.setattr(tension, "word_of", lambda level, *how: level.name)
    monkeypatch.setattr(tension, "level_of", lambda night: night)
    figures = tension.tension(Path(), Setup(plays=3))
    assert len(set(asked)) == NIGHTS
    assert figures["turns"] == pytest.approx(2 / 3)
    assert figures["turns.low"] < 0.55 < 0.75 < figures["turns.high"]
    assert figures["turns.n"] == figures["open.n"] == 90


def test_a_seed_draws_which_endless_nights_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = set[int]()

    def endless(row: int, turn: int) -> None:
        rows.add(row)
        raise StopIteration

    monkeypatch.setattr(unlike, "endless", endless)
    for seed in (0, 1, 2, 2):
        with pytest.raises(StopIteration):
            unlike.unlike(Path(), Setup(seed))
    assert len(rows) == 3


def told(night: str, kind: Kind = Kind.STOOD, gain: float = 0.5) -> Told:
    return Told(night, kind, "said", True, gain)


def test_losses_of_one_night_tell_less_than_as_many_of_several() -> None:
    gains = [0.5] * 6 + [0.0] * 6
    one = [told(f"night {n // 6}", gain=gain) for n, gain in enumerate(gains)]
    many = [told(f"night {n % 4}", gain=gain) for n, gain in enumerate(gains)]
    clustered, spread = (losing.figures(each, Setup()) for each in (one, many))
    assert clustered["why.helps"] == spread["why.helps"] == 0.5
    assert clustered["why.helps.high"] - clustered["why.helps.low"] == 1
    assert spread["why.helps.high"] - spread["why.helps.low"] < 0.9


def test_few_losses_are_not_sure_and_none_are_told() -> None:
    notes: list[str] = []
    three = losing.figures([told("a")] * 3, Setup(plays=4, note=notes.append))
    assert three["why.helps"] == 1
    assert three["why.helps.low"] < 0.5, "three of three are no certainty"
    assert notes[0] == "3 losses tell little; ask for more plays, --profiles 8"
    losing.figures([told("a")], Setup(plays=4, note=notes.append))
    assert "1 loss tells little; ask for more plays, --profiles 8" in notes
    assert losing.figures([], Setup(note=notes.append)) == {"why.losses": 0}
    assert notes[-1].startswith("0 losses tell little")


def test_a_square_that_says_nothing_has_no_false_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        class evening:
            night = "a"
            remarks = ()

    monkeypatch.setattr(square, "_way", lambda player, luck: [(None, Silent)] * 3)
    monkeypatch.setattr(square, "_untrue", lambda played, journey: [])
    monkeypatch.setattr(square, "_words", lambda journey, there: [])
    monkeypatch.setattr(square.gathering, "there", lambda journey: [])
    figures = square.square(Path(), Setup(plays=1))
    assert figures["remarks"] == figures["stale"] == 0
    assert "remarks.false" not in figures
    assert figures["remarks.high"] < 1


def test_fewer_plays_are_fewer_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "rebuilt", lambda written: ["same"] * len(written))

    class Elsewhere:
        stdout = "same same same"

    monkeypatch.setattr(coding.subprocess, "run", lambda *given, **named: Elsewhere)
    figures = coding.codes(Path(), Setup(plays=3))
    assert figures["codes"] == 1
    assert figures["codes.n"] == 3
    assert figures["codes.low"] < 0.5
    assert figures["wrong"] == 0
    assert 0 < figures["wrong.high"] < 0.1
