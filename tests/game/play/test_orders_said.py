"""What is told to folk in words reaches the world: errands, manners, to one or to all, and back."""

from typing import Any

import pytest
from talking import beside, evening, said, somebody
from worlds_by_hand import VILLAGER, WARDEN, WISP

from duskfolk.agents.characters import Heard, How, Said, Slots
from duskfolk.agents.characters.mood import Mood
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Order, Relation


def told(text: str = "", language: str = "en", **slots: Any) -> Said:
    """An order as the reader hears it, beside what it does not understand."""
    return Said(language, (Heard("unclear"), Heard("order")), Slots(**slots), text)


def peace(session: Session, body: int = 1) -> Session:
    """The same play, where a body is no enemy of the lamplighter for a while."""
    session.worlds.pledge_all(0, [(body, 0), (0, body)], Relation.NEUTRAL, 2000)
    session.worlds.look_again(0)
    return session


def test_a_wisp_goes_where_it_is_told_and_is_called_back() -> None:
    session, mosswick = evening(beside(WISP)), somebody("mosswick")
    assert speak(session, 1, mosswick, told(errand="go_east", where="east")).act == "order"
    assert session.state.order[0, 1] == Order.GO
    reply = speak(session, 1, mosswick, told(errand="none"))
    assert (reply.act, reply.plan.about) == ("order", "free")
    assert session.state.order[0, 1] == Order.NONE


def test_an_errand_and_its_manner_are_told_in_one_breath() -> None:
    session = evening(beside(WISP))
    before = session.state.dials[0, 1, 0]
    speak(session, 1, somebody("mosswick"), told(errand="go_east", how=How("bold", -1, 5)))
    assert session.state.order[0, 1] == Order.GO
    assert session.state.dials[0, 1, 0] < before


def test_a_manner_that_one_lacks_is_done_in_the_nearest_or_not_at_all() -> None:
    session = evening(beside(WISP))
    dials = session.state.dials[0, 1].copy()
    speak(session, 1, somebody("mosswick"), told(errand="go_east", how=How("greed", 1, 5)))
    assert session.state.order[0, 1] == Order.GO, "the errand is done all the same"
    assert (session.state.dials[0, 1] == dials).all()
    speak(session, 1, somebody("mosswick"), told(how=How("stealth", 1, 5)))
    assert session.state.dials[0, 1, 0] < dials[0], "who is to be quiet does not run"


def test_a_warden_heeds_whom_it_trusts_and_keeps_its_post_for_others() -> None:
    session, oswin = peace(evening(beside(WARDEN))), somebody("oswin")
    oswin.mood = Mood(trust=0.1, fear=0.0, anger=0.1)
    assert speak(session, 1, oswin, told(errand="go_east")).plan.key == "refuse.post"
    oswin.mood = Mood(trust=0.9, fear=0.0, anger=0.1)
    assert speak(session, 1, oswin, told(errand="go_east")).act == "order"
    assert session.state.order[0, 1] == Order.GO
    assert speak(session, 1, oswin, told(how=How("vigilance", -1, 4))).plan.key == "order.turned"


def test_who_is_an_enemy_hears_no_order_but_what_else_was_said() -> None:
    session = evening(beside(WARDEN))
    heard = Said("en", (Heard("ask_self"), Heard("order")), Slots(errand="wait"))
    assert speak(session, 1, somebody("oswin"), heard).act == "tell"


@pytest.mark.parametrize(("text", "many"), [("Wait here, all of you", 3), ("You two, wait", 2),
                                            ("Wait here", 1)])  # fmt: skip
def test_what_is_said_to_all_is_done_by_all_of_them_who_hear(text: str, many: int) -> None:
    session = evening(beside(WISP, 1.0, (WISP, 5.5, 2.5), (WISP, 5.5, 4.5), (VILLAGER, 4.5, 3.5)))
    heard = Said("en", (Heard("stay"),), Slots(), text)
    speak(session, 1, somebody("mosswick"), heard)
    waiting = [body for body in range(1, 4) if session.state.order[0, body] == Order.WAIT]
    assert len(waiting) == many
    assert session.state.order[0, 4] == Order.NONE, "of another kind, and not spoken to"


def test_an_order_to_all_stands_in_the_replay() -> None:
    session = evening(beside(WISP, 1.0, (WISP, 5.5, 2.5)))
    speak(session, 1, somebody("mosswick"), told("大家往东走", "zh", errand="go_east"))
    assert [act.body for act in session.recorder.replay.acts] == [1, 2]


def test_who_agreed_to_nothing_sends_nobody() -> None:
    session = evening(beside(WISP, 1.0, (WISP, 5.5, 2.5)))
    before = session.worlds.digest(0)
    speak(session, 1, somebody("mosswick"), said("insult"))
    assert session.worlds.digest(0) == before
