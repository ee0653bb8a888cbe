"""Sentences on losses are read again by who knows only the sentence, and lies are found."""

import pytest
from lost_plays import lost_replay

from duskfolk.agents.measure.campaign.bearing import bears_out
from duskfolk.game.losing import causes_of, sentence, tape_of
from duskfolk.game.replay import Replay
from duskfolk.game.world.kinds import Deed, Genre, Move

PLAYS = {
    "scripted in a watch": {"genre": Genre.WATCH, "acts": None},
    "scripted in a maze": {"genre": Genre.HOLLOW, "acts": None},
    "scripted in a vigil": {"genre": Genre.VIGIL, "acts": None},
    "stands among imps": {"genre": Genre.THEFT, "acts": (Move.STAY, Deed.DASH)},
    "stands and flares": {"genre": Genre.VIGIL, "acts": (Move.STAY, Deed.POWER)},
    "stands in a vigil": {"genre": Genre.VIGIL, "acts": (Move.STAY, Deed.NONE)},
    "stands": {"genre": Genre.WATCH, "acts": (Move.STAY, Deed.NONE)},
}
LIES = (
    "The night closed in: one lamp was still dark.",
    "The night closed in: the gate was open, and you were not there.",
    "The night closed in: two villagers were not home.",
    "You stood still for 12 seconds, and the night did not wait.",
    "You were hunted for 3 seconds, and the night did not wait.",
    "A wolf struck the villager whose hand you held.",
    "A wolf heard your dash.",
    "An imp had you between them.",
    "Something else happened.",
)


@pytest.fixture(scope="module")
def replays() -> dict[str, Replay]:
    return {name: lost_replay(**how) for name, how in PLAYS.items()}  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("name", PLAYS)
def test_every_cause_that_is_found_is_borne_out(name: str, replays: dict[str, Replay]) -> None:
    found = causes_of(tape_of(replays[name]))
    assert found
    for cause in found:
        said = sentence(cause, "en")
        assert bears_out(replays[name], said), said


def test_lies_are_found(replays: dict[str, Replay]) -> None:
    for said in LIES:
        assert not bears_out(replays["stands among imps"], said), said


def test_a_blow_is_not_laid_at_anothers_door(replays: dict[str, Replay]) -> None:
    for said in ("A {} struck you.", "You stood still while a {} struck."):
        assert bears_out(replays["stands among imps"], said.format("warden"))
        assert not bears_out(replays["stands among imps"], said.format("wolf"))
