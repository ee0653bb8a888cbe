"""Why a night was lost: causes that the record bears out, and the same night without them."""

import numpy as np
import pytest
from lost_plays import lost_replay, lost_tape

from duskfolk.game.losing import Kind, causes_of, sentence, tape_of, why_lost
from duskfolk.game.losing.cause import Branch
from duskfolk.game.losing.undone import chances
from duskfolk.game.losing.why import _PRIOR, gains
from duskfolk.game.losing.words import texts
from duskfolk.game.play.words import losses
from duskfolk.game.world.kinds import Deed, Genre, Move, Outcome, Tally

IDLE = Move.STAY, Deed.DASH


def test_every_cause_has_its_words_in_both_languages() -> None:
    for table in (*texts().values(), *losses.texts()[1].values(), _PRIOR):
        assert set(table) == set(Kind)
    english, chinese = losses.texts()[0].values()
    assert set(english) == set(chinese)


def test_a_tape_is_the_play_moment_by_moment() -> None:
    replay = lost_replay()
    tape = tape_of(replay)
    assert tape.end == len(replay)
    assert tape.outcome == Outcome.NIGHTFALL
    assert tape.past.tick[1] - tape.past.tick[0] == 3
    assert (tape.actions == np.stack(replay.actions)).all()


def test_who_stood_still_under_blows_is_told_so() -> None:
    tape = lost_tape(Genre.THEFT, acts=IDLE)
    assert tape.outcome == Outcome.LOST
    found = causes_of(tape)
    stood = [cause for cause in found if cause.kind == Kind.STOOD]
    blows = tape.past.tally[:, 0, Tally.STRUCK]
    assert len(stood) == 3
    assert all(blows[cause.at] > blows[cause.at - 1] for cause in stood)
    assert sentence(stood[0], "en") == "You stood still while a warden struck."
    assert sentence(stood[0], "zh") == "守卫出手时，你站着没动。"


def test_a_night_that_fell_is_told_by_what_was_missing_and_by_time_lost() -> None:
    tape = lost_tape(acts=(Move.STAY, Deed.NONE))
    said = [sentence(cause, "en") for cause in causes_of(tape)]
    assert said == [
        "The night closed in: seven lamps were still dark.",
        "You stood still for 67 seconds, and the night did not wait.",
    ]


def test_a_night_that_was_won_has_no_cause() -> None:
    tape = lost_tape(Genre.PACK, acts=None)
    assert tape.outcome == Outcome.WON
    assert causes_of(tape) == []
    assert why_lost(tape, {}) is None


def test_a_branch_is_the_same_night_until_it_is_made_otherwise() -> None:
    tape = lost_tape(Genre.THEFT, acts=IDLE)
    before = tape.past.hearts[:, 0].copy()
    assert chances(tape, {}, [Branch(tape.end)], 4) == [0.0], "what has ended stays as it ended"
    assert (tape.past.hearts[:, 0] == before).all(), "the tape is only read"
    ten = chances(tape, {}, [Branch(0), Branch(0)], 6, seed=3)
    assert ten == chances(tape, {}, [Branch(0), Branch(0)], 6, seed=3)


@pytest.mark.parametrize("kind", [Kind.STOOD, Kind.FULL, Kind.BLOW])
def test_without_its_cause_the_last_blow_does_not_land(kind: Kind) -> None:
    tape = lost_tape(Genre.VIGIL, acts=IDLE, setting="gentle", seed=3)
    last = [cause for cause in causes_of(tape) if cause.kind == kind][-1]
    assert last.at == tape.end
    (gain,) = gains(tape, {}, [last], 32)
    assert gain > 0, "with it nothing was left to win"


def test_what_was_told_of_late_is_told_again_only_where_nothing_else_helps() -> None:
    tape = lost_tape(Genre.THEFT, acts=IDLE)
    first = why_lost(tape, None)
    assert first is not None
    second = why_lost(tape, None, [first.kind] * 3)
    assert second is not None
    assert second.kind != first.kind


def test_who_stops_waiting_gets_what_is_usual() -> None:
    tape = lost_tape(Genre.THEFT, acts=IDLE)
    assert why_lost(tape, {}, enough=lambda: True) == why_lost(tape, None)
