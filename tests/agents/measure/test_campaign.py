"""The campaign's measures: distances are the least there are, branches are twins, ways end."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.measure.campaign import journeying, tension, unlike
from duskfolk.agents.measure.campaign.kept import Kept
from duskfolk.agents.measure.campaign.playing import Ended, minds_at, play_often
from duskfolk.agents.measure.campaign.setup import Luck, Setup, seeds
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import Level, build
from duskfolk.game.minds import check_minds
from duskfolk.game.nights.mercy import OPENS
from duskfolk.game.world.kinds import Genre, Outcome
from duskfolk.scripts import bench_campaign, cli
from duskfolk.scripts.bench_parts import part_of

pytestmark = pytest.mark.journey

LEVEL = build(Genre.WATCH, 4000013)


def test_every_part_is_there() -> None:
    assert all(callable(part_of(where)) for where in bench_campaign.PARTS.values())


def test_the_cheapest_pairing_is_the_least_of_all() -> None:
    luck = np.random.default_rng(0)
    for n in (1, 2, 5, 6):
        costs = luck.random((n, n))
        least = min(sum(costs[i, j] for i, j in enumerate(one)) for one in permutations(range(n)))
        assert unlike.cheapest(costs) == pytest.approx(least)


def test_tiles_moved_aside_are_as_far_as_they_were_moved() -> None:
    tiles = np.array([(3, 4), (9, 9), (4, 4)], np.int16)
    moved = tiles[::-1] + np.array((0, 5), np.int16)
    assert unlike.mover(unlike.away(tiles, moved)) == pytest.approx(5)
    assert unlike.mover(unlike.unalike(tiles, tiles[::-1])) == 0


def test_plays_side_by_side_end_as_they_do_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    together = play_often(LEVEL, "regular", None, 5, slider=0.5)
    monkeypatch.setattr("duskfolk.agents.measure.campaign.playing.WORLDS", 2)
    assert play_often(LEVEL, "regular", None, 5, slider=0.5) == together


def test_a_branch_with_the_luck_of_its_play_ends_as_the_play_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deciders = check_minds(minds_at(LEVEL.genre, "regular", 0.5))
    ends = play_often(LEVEL, "regular", None, 3, slider=0.5)
    moments, length = tension.played(LEVEL, deciders, 0.5, 0, 3)
    assert length == [end.decisions for end in ends]
    luck = seeds(Luck(0), 3)
    monkeypatch.setattr(
        tension, "luck_of", lambda moment, future, seed: np.uint64(luck[moment.play])
    )
    for course, end in zip(tension.courses_of(LEVEL, "regular", 0.5, 0, 3, 2), ends, strict=True):
        assert set(course.chances) == {float(end.won)}
    assert len(moments) == sum(-(-decisions // 20) for decisions in length)


def test_only_moments_whose_chance_is_open_have_all_their_futures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lived: list[tuple[int, range]] = []

    def live(minds: object, moments: Sequence[tension.Moment], futures: range, seed: int
             ) -> np.ndarray:  # fmt: skip
        lived.append((len(moments), futures))
        return np.full(len(moments), len(futures) // 2 if len(lived) > 1 else 0) + (
            np.arange(len(moments)) if len(lived) == 1 else 0
        )

    def played(*given: object) -> tuple[list[tension.Moment], list[int]]:
        return [tension.Moment(0, 20 * n, b"", {}) for n in range(17)], [340]

    monkeypatch.setattr(tension, "_lived", live)
    monkeypatch.setattr(tension, "played", played)
    (course,) = tension.courses_of(LEVEL, "regular", 0.5, 0, 1, 64)
    assert lived == [(17, range(16)), (11, range(16, 64))], "3 to 13 of 16 are not clear"
    assert course.chances[:3].tolist() == [0, 1 / 16, 2 / 16]
    assert course.chances[3] == (3 + 24) / 64
    assert course.chances[16] == 1


def test_a_tension_that_was_found_is_taken_from_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nights = tension.VALLEY[:2]
    asked: list[int] = []

    def courses(level: Level, *given: object) -> list[tension.Course]:
        asked.append(level.number)
        return [tension.Course(np.array([0.7, 0.3]), np.array([0.0, 0.9]))]

    monkeypatch.setattr(tension, "VALLEY", nights[:1])
    monkeypatch.setattr(tension, "courses_of", courses)
    setup = Setup(plays=1, kept=tmp_path / "kept.jsonl")
    first = tension.tension(Path(), setup)
    assert first["turns"] == 1
    assert tension.tension(Path(), setup) == first
    assert len(asked) == 1
    monkeypatch.setattr(tension, "VALLEY", nights)
    assert tension.tension(Path(), setup)["turns"] == 1
    tension.tension(Path(), replace(setup, seed=1))
    assert len(asked) == 4, "another night and other luck are found anew"


def test_a_file_of_findings_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_text('{"of": "a", "turns": 2, "open": 0}\n', encoding="utf-8")
    with pytest.raises(OptionError, match="turns"):
        Kept(path, ("turns", "open"))


def test_a_play_turns_that_was_on_both_sides() -> None:
    share = np.array([0.0, 0.5, 0.9])
    assert tension.Course(np.array([0.7, 0.5, 0.3]), share).turns
    assert not tension.Course(np.array([0.9, 0.5, 1.0]), share).turns
    assert tension.Course(np.array([0.5, 0.5, 1.0]), share).open == pytest.approx(1)


def test_a_night_that_is_lost_is_played_until_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    sliders: list[float] = []

    def lost(*given: object, slider: float, **named: object) -> list[Ended]:
        sliders.append(slider)
        return [Ended(Outcome.LOST, 300)] * 2

    monkeypatch.setattr(journeying, "play_often", lost)
    figures = journeying.journeys(Path(), Setup(plays=2))
    assert figures["ended"] == 1, "losses open the way"
    assert figures["tries"] == OPENS
    assert figures["minutes"] == 36 * 3 * 0.5
    assert figures["lit"] == figures["lit.unaided"] == figures["lit.low"] == 0
    assert sliders[-3:] == [1.0, 1.0, 0.5]


def test_the_command_measures_what_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "campaign.json"
    told = ["bench", "campaign", "--only", "codes", "--profiles", "2", "--json", str(path)]
    assert cli.main(told) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
    assert figures["campaign.codes"] == 1
    assert figures["campaign.wrong"] == 0
