"""Features and difficulty of levels: what an estimate goes by, and what it says of its doubt."""

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from duskfolk.game import levels
from duskfolk.game.errors import LevelError
from duskfolk.game.levels import Company, build, difficulty_of, features_of
from duskfolk.game.levels.difficulty import (
    STRANGE,
    Weights,
    document_of,
    read_weights,
    shipped_weights,
)
from duskfolk.game.levels.sets import FIRST_FITTING_LEVEL, FIRST_UNSEEN_LEVEL
from duskfolk.game.world.kinds import Genre, Role

FOES = frozenset((Role.WARDEN, Role.WOLF, Role.IMP))


@pytest.mark.parametrize("genre", Genre)
def test_features_are_explained_and_doubled_folk_look_harder(genre: Genre) -> None:
    for number in range(5):
        few, many = build(genre, number), build(genre, number, crowd=2)
        values = features_of(few)
        assert values.keys() == levels.FEATURES.keys()
        assert all(np.isfinite(value) for value in values.values())
        assert difficulty_of(few).logit < difficulty_of(many).logit


@pytest.mark.parametrize("genre", Genre)
def test_the_slider_makes_every_genre_harder_all_the_way(genre: Genre) -> None:
    level = build(genre, FIRST_UNSEEN_LEVEL)
    told = [difficulty_of(level, Company(slider / 20, FOES)).logit for slider in range(21)]
    assert told == sorted(told)
    assert told[-1] - told[0] > 2, "fierce folk are another game"


def test_who_is_not_there_makes_no_difference_and_who_is_half_there_makes_half() -> None:
    pack = build(Genre.PACK, 3)  # wolves alone
    assert difficulty_of(pack, Company(0.0, frozenset((Role.WARDEN,)))) == difficulty_of(pack)
    theft = build(Genre.THEFT, 3)  # wardens and imps
    scripted, wardens, imps, both = (
        difficulty_of(theft, Company(1.0, frozenset(roles))).logit
        for roles in ((), (Role.WARDEN,), (Role.IMP,), (Role.WARDEN, Role.IMP))
    )
    assert scripted < wardens < both
    assert math.isclose(wardens - scripted + imps - scripted, both - scripted)


def test_an_estimate_says_what_it_does_not_know() -> None:
    level = build(Genre.WATCH, 5)
    usual = difficulty_of(level, Company(0.5, FOES))
    strange = difficulty_of(level, Company(0.5, strange=FOES))
    assert strange.logit == usual.logit
    assert math.isclose(strange.sd, math.hypot(usual.sd, STRANGE))
    unlike = replace(level, night_ticks=300)  # nobody can walk the tour in ten seconds
    assert difficulty_of(unlike).sd > difficulty_of(level).sd
    sure, unsure = usual, usual._replace(sd=3.0)
    assert abs(unsure.lost - 0.5) < abs(sure.lost - 0.5)


def test_weights_are_a_file_with_its_provenance(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(document_of(shipped_weights())))
    assert read_weights(path) == shipped_weights()
    about = shipped_weights().about
    assert str(FIRST_FITTING_LEVEL) in about["plays"]
    assert "regular" in about["measured by"]
    assert about["revision"]


def test_other_weights_can_take_their_place() -> None:
    ours = shipped_weights()
    flat = Weights(
        dict.fromkeys(Genre, (0.0, 0.0, 0.0, 0.0)),
        dict.fromkeys(Genre, 2.0),
        {name: scale._replace(weight=0.0) for name, scale in ours.scales.items()},
        {},
    )
    assert difficulty_of(build(Genre.VIGIL, 1), weights=flat) == (0.0, 2.0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "version"),
        ({"genres": {}}, "'watch' is missing"),
        ({"features": {"ground": {}}}, "is missing"),
        ({"about": "bots"}, "expected an object"),
    ],
)
def test_weights_that_make_no_sense_are_refused(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(document_of(shipped_weights()) | change))
    with pytest.raises(LevelError, match=said):
        read_weights(path)


def test_only_levels_and_companies_have_a_difficulty() -> None:
    level = build(Genre.WATCH, 1)
    with pytest.raises(LevelError, match="slider is at 2"):
        difficulty_of(level, Company(2.0))
    with pytest.raises(LevelError, match="Company"):
        difficulty_of(level, 0.5)  # pyright: ignore[reportArgumentType]
    with pytest.raises(LevelError, match="level"):
        features_of("watch")  # pyright: ignore[reportArgumentType]
