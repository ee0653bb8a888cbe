"""Whole levels are played honestly, and shares say how sure they are."""

import json
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from duskfolk import document
from duskfolk.agents import BundleError, load
from duskfolk.agents.kit.intervals import Share, difference, excess, mean, wilson
from duskfolk.agents.measure.evaluate import (
    LevelId,
    Measure,
    evaluate,
    level_ids,
    play_out,
    success,
    unseen,
)
from duskfolk.agents.policy import provenance
from duskfolk.agents.policy.runtime import Brain
from duskfolk.envs.values import GENRES_OF
from duskfolk.game.world.kinds import Genre, Outcome, Role
from duskfolk.scripts import cli
from duskfolk.scripts import evaluate as command
from duskfolk.scripts.evaluate import Settings, _trained_on, levels_of

TINY = Measure(levels=2, worlds=8, dials=(0.5, 0.5, 0.5))


class Still:
    """A brain that stays where it is."""

    role = "warden"

    def decide(
        self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray
    ) -> np.ndarray:  # fmt: skip
        assert rows.shape[1:] == (160,)
        assert masks.shape == (len(rows), 4)
        assert draws.min() >= 0
        assert draws.max() < 1
        return np.zeros((len(rows), 2), np.int8)


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],
)  # the last one: R. G. Newcombe, Statistics in Medicine 17 (1998), p. 860
def test_wilson_intervals_are_those_of_the_books(
    hits: int, count: int, low: float, high: float
) -> None:
    share = wilson(hits, count)
    assert share.low == pytest.approx(low, abs=5e-5)
    assert share.high == pytest.approx(high, abs=5e-5)


@pytest.mark.parametrize(("hits", "count"), [(1, 0), (-1, 5), (6, 5)])
def test_impossible_counts_are_refused(hits: int, count: int) -> None:
    with pytest.raises(ValueError, match="of"):
        wilson(hits, count)


@pytest.mark.parametrize("embers", [0.0, 1.0, 7.0])
def test_one_level_alone_has_no_interval_and_two_have_a_wide_one(embers: float) -> None:
    share = mean([embers])
    assert not share.is_sure
    assert str(share) == f"{embers:.3f} (too few levels for an interval)"
    two, many = mean([embers, embers + 1]), mean([embers, embers + 1] * 4)
    assert two.high == pytest.approx(two.value + 12.706 / 2), "Student's with one degree of freedom"
    assert many.high - many.low < two.high - two.low
    assert not difference(share, many).is_sure
    assert not excess(many, share).is_sure


def test_imps_measured_on_one_level_are_told_without_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    words = ["evaluate", "--role", "imp", "--levels", "1", "--genre", "theft", "--json", str(path)]
    assert cli.main(words) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "embers brought home" in said
    assert re.search(r"lead over its scripted twin: [-+][\d.]+% \(too few levels", said)
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert {"imp.trained", "imp.gap", "imp.lead"} <= figures.keys()
    assert not [key for key in figures if key.endswith((".low", ".high"))]


@pytest.mark.parametrize("levels", [None, [], [0, 0], [-5, 9], [0, 10**20], [True, 1], ["0", 4]])
def test_a_brain_that_says_nonsense_of_its_levels_says_nothing_of_them(
    levels: object,
) -> None:
    brain = load("imp")
    told = json.dumps({} if levels is None else {"levels": levels})
    training = provenance.read(document.parse(told, "it", refuse=BundleError))
    odd = SimpleNamespace(manifest=replace(brain.manifest, training=training))
    assert _trained_on(odd) is None  # type: ignore[arg-type]
    assert _trained_on(brain) == brain.manifest.training.levels


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)  # R. G. Newcombe, Statistics in Medicine 17 (1998), p. 873, method 10
def test_intervals_of_differences_are_those_of_the_books(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    found = difference(wilson(*one), wilson(*other))
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_an_excess_over_nothing_is_a_difference() -> None:
    nothing, some = Share(0.0, 0.0, 0.5), Share(2.0, 1.0, 3.0)
    assert excess(some, nothing) == difference(some, nothing)
    tenfold = excess(*(Share(10 * a, 10 * b, 10 * c) for a, b, c in (some, Share(4, 3, 5))))
    assert tenfold == pytest.approx(excess(some, Share(4, 3, 5))), "it is a share of the other"


def test_a_brain_that_does_not_tell_its_levels_is_not_said_to_know_any(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = load("imp")
    silent = replace(known.manifest, training=replace(known.manifest.training, levels=None))
    words = ["evaluate", "--role", "imp", "--levels", "1", "--genre", "theft"]
    said: list[str] = []
    for manifest in (known.manifest, silent):
        brain = Brain(known.network, manifest)
        monkeypatch.setattr(command, "_brain", lambda settings, role, brain=brain: brain)
        assert cli.main(words) == 0
        said.append(" ".join(capsys.readouterr().out.split()))
    assert "gap, training levels minus unseen ones: " in said[0]
    assert "training levels" not in said[1]
    assert "gap, levels below 1,000,000 (what it was trained on is not told) minus" in said[1]


def test_reports_use_levels_that_no_training_sees() -> None:
    levels = unseen(Role.WARDEN, TINY)
    assert {each.number for each in levels} == {1_000_000, 1_000_001}
    assert {each.genre for each in levels} == {Genre.WATCH, Genre.THEFT, Genre.HOLLOW, Genre.VIGIL}


def test_an_ending_depends_on_nothing_but_its_own_level() -> None:
    levels = level_ids([Genre.WATCH, Genre.PACK], 1_000_000, 3)
    minds = {Role.WARDEN: "random"}
    together = play_out(levels, minds, TINY)
    in_turns = play_out(levels, minds, Measure(worlds=2, dials=TINY.dials))
    backwards = play_out(levels[::-1], minds, TINY)[::-1]
    assert together == in_turns == backwards
    assert all(ending.outcome != Outcome.RUNNING for ending in together)


def test_success_is_the_roles_own() -> None:
    endings = play_out([LevelId(Genre.WATCH, 1_000_000)], measure=TINY)
    won = endings[0].outcome == Outcome.WON
    assert success(Role.LAMPLIGHTER, endings).value == float(won)
    assert success(Role.WARDEN, endings).value == float(not won)


def test_a_brain_is_measured_beside_scripted_and_random_on_the_same_levels() -> None:
    told: set[str] = set()
    figures = evaluate(
        Role.WARDEN, Still(), TINY, (0, 10), progress=lambda what, done, of: told.add(what)
    )
    assert told == {"random", "scripted", "trained", "training"}
    for what in told:
        low, value, high = (figures[f"warden.{what}{end}"] for end in (".low", "", ".high"))
        assert 0 <= low <= value <= high <= 1
    assert figures["warden.gap"] == pytest.approx(
        figures["warden.training"] - figures["warden.trained"], abs=1e-4
    )
    assert figures["warden.gap.low"] <= figures["warden.gap"] <= figures["warden.gap.high"]
    assert figures["warden.gap.low"] < figures["warden.gap.high"], "few levels tell little"
    assert {"watch.lamplighter_wins", "vigil.lamplighter_wins"} <= set(figures)
    assert "pack.lamplighter_wins" not in figures


def test_the_gap_of_imps_is_a_share_of_their_embers() -> None:
    figures = evaluate(Role.IMP, load("imp"), replace(TINY, genres=(Genre.THEFT,)), (0, 10))
    unseen, seen = figures["imp.trained"], figures["imp.training"]
    assert unseen > 1, "a trained imp brings home more than one, so the share is another number"
    assert figures["imp.gap"] == pytest.approx((seen - unseen) / unseen, abs=1e-4)
    assert figures["imp.gap.low"] < figures["imp.gap"] < figures["imp.gap.high"]


@pytest.mark.parametrize(("asked", "levels"), [(0, 400), (7, 7)])
def test_roles_of_few_genres_play_more_levels_of_each(asked: int, levels: int) -> None:
    assert levels_of(Settings(levels=asked), GENRES_OF[Role.IMP]) == levels


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--role", "lamplighter", "--brain", "skilled", "--orders"], "with human limits"),
        (["--role", "all", "--genre", "theft"], "There is no wolf in the genre 'theft'"),
        (["--role", "wolf", "--brain", "imp"], '"imp" is given to the role wolf, whose body it does'
         " not know; use --role imp."),
        (["--run", "runs/warden-1", "--brain", "warden"], "name two brains; give one of them."),
        (["--levels", "1100000"], "--levels 1100000: give at least 0 and at most 1,000,000."),
    ],
)  # fmt: skip
def test_what_cannot_be_measured_is_refused_before_anything_is_played(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("duskfolk.agents.measure.evaluate.evaluate", None)  # cannot be called
    assert cli.main(["evaluate", *words]) == 2
    assert said in capsys.readouterr().err


def test_the_report_has_the_names_that_were_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    assert cli.main(["evaluate", "--role", "warden", "--levels", "1", "--json", str(path)]) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    for what in ("scripted", "random"):
        assert {f"warden.{what}", f"warden.{what}.low", f"warden.{what}.high"} <= set(figures)
    assert all(isinstance(value, float) for value in figures.values())
