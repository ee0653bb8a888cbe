"""What is noted of a night is what its replay shows, and every kind of claim has its lines."""

import numpy as np
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.kept.evening import Claim
from duskfolk.game.play.session.bystanders import Bystanders
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.square.checking import film_of, happened, is_end, looked_on, saw
from duskfolk.game.play.square.remarks import OWN, PLAIN
from duskfolk.game.play.words.remarks import KINDS
from duskfolk.game.task import Task
from duskfolk.game.world.kinds import Genre, Outcome, Tally


def noted(genre: Genre, number: int, seed: int) -> tuple[Session, tuple[Claim, ...]]:
    session = Session(build(genre, number), seed, played=-1)
    looker = Bystanders(session)
    while not session.over:
        session.step()
        looker.see()
    return session, looker.claims()


@pytest.mark.parametrize("genre", [Genre.WATCH, Genre.THEFT, Genre.ESCORT, Genre.VIGIL])
def test_every_claim_is_found_again_in_the_replay(genre: Genre) -> None:
    session, claims = noted(genre, 4000003, 5)
    film = film_of(session.recorder.replay)
    assert claims
    for claim in claims:
        assert claim.kind in KINDS
        ended = is_end(film, claim.kind, claim.count)
        hits = happened(film, claim.kind, claim.who)
        assert ended or (hits is not None and hits.any()), claim
        for name in claim.seen if claim.kind not in PLAIN | OWN else ():
            assert looked_on(film, name) if hits is None else saw(film, name, hits), (claim, name)


def test_what_is_not_so_is_not_found() -> None:
    session, _ = noted(Genre.PACK, 4000033, 2)
    film = film_of(session.recorder.replay)
    record = session.record()
    assert is_end(film, "won", 0) == (record.outcome == Outcome.WON)
    assert not is_end(film, "bruised", record.tally[Tally.STRUCK] + 2)
    assert not is_end(film, "lamps", record.lamps + 3)
    robbed = happened(film, "robbed", "imp")
    assert robbed is not None
    assert not robbed.any(), "there is no imp in a pack's night"
    assert not saw(film, "marta", np.ones((len(film.grass), 12), bool)), "she is not there"


def test_a_night_whose_task_was_not_done_is_not_told_as_won() -> None:
    session = Session(build(Genre.PACK, 4000033), 2, played=-1, task=Task(flashed=99))
    looker = Bystanders(session)
    while not session.over:
        session.step()
        looker.see()
    assert session.outcome == Outcome.WON
    assert session.counted == session.record().outcome == Outcome.LOST
    assert session.record().broken == "unused"
    kinds = {claim.kind for claim in looker.claims([("marta", True)])}
    assert "won" not in kinds
    assert "task" in kinds
    assert "kept" in kinds
