"""What is said reaches the world, by one road, and who is refused says why in its own words."""

from pathlib import Path
from typing import Any

import pytest
from talking import beside, evening, hand_over, said, somebody
from worlds_by_hand import MEADOW, VILLAGER, WARDEN, WISP, WOLF

from duskfolk.agents.characters import Character, Heard, Outlook, Persona, Plan, shipped_persona
from duskfolk.game import replay
from duskfolk.game.levels import build
from duskfolk.game.play.session import Session
from duskfolk.game.play.speech import speak
from duskfolk.game.world.kinds import Genre, Order, Relation
from duskfolk.game.worlds import Worlds

WITH_EMBER = MEADOW.replace(".", "*", 1)
HEDGED = """
###############
#.......#.....#
#.......#.....#
#.......#*....#
#.......#.....#
#.......#.....#
###############
"""


class Willing:
    """A policy of somebody's own, which agrees to one act whatever is said."""

    def __init__(self, act: str, **given: Any) -> None:
        self._plan = Plan(act, why="Why not.", given=given)

    def plan(self, persona: Persona, heard: Heard, outlook: Outlook) -> Plan:
        """Agree."""
        return self._plan


def willing(name: str, act: str, **given: Any) -> Character:
    """A character who agrees to everything."""
    return Character(shipped_persona(name), policy=Willing(act, **given))


def test_who_is_asked_to_lead_to_a_place_leads_there() -> None:
    session = evening(beside(WISP))
    reply = speak(session, 1, somebody("mosswick"), said("lead", where="south-east"))
    assert reply.act == "lead"
    state = session.state
    assert state.order[0, 1] == Order.LEAD
    assert state.order_x[0, 1] > state.x[0, 1]
    assert state.order_y[0, 1] > state.y[0, 1]
    assert session.recorder.replay.acts[-1].wish == {"place": "south-east"}


def test_who_is_asked_to_lead_and_not_whereto_leads_to_what_the_night_needs_next() -> None:
    session = evening(beside(WISP, drawn=WITH_EMBER))
    speak(session, 1, somebody("mosswick"), said("lead"))
    assert session.recorder.replay.acts[-1].wish == {"place": "ember"}


def test_who_is_asked_to_lead_to_somebody_goes_where_it_last_saw_him() -> None:
    session = evening(beside(WISP, 1.0, (VILLAGER, 9.5, 3.5)))
    assert session.state.sees[0, 1] >> 2 & 1
    speak(session, 1, somebody("mosswick"), said("lead", who=("tobin",)))
    assert session.recorder.replay.acts[-1].wish == {"to": 2}, "body 2 of this level is tobin"


@pytest.mark.parametrize(("slots", "reason"), [
    ({"who": ("wolf",)}, "unknown"), ({"where": "gate"}, "no_place"),
    ({"what": ("ember",)}, "no_way"),
])  # fmt: skip
def test_what_the_world_refuses_is_said_in_the_characters_words_and_changes_nothing(
    slots: dict[str, Any], reason: str
) -> None:
    session = evening(beside(WISP, drawn=HEDGED))
    mosswick, before = somebody("mosswick"), session.worlds.digest(0)
    feeling = mosswick.mood
    reply = speak(session, 1, mosswick, said("lead", **slots))
    assert (reply.act, reply.plan.about) == ("refuse", reason)
    words = [line.say for line in mosswick.persona.pool(f"refuse.{reason}", "calm")[1]]
    assert reply.line in words
    assert session.worlds.digest(0) == before
    assert session.recorder.replay.acts == []
    assert mosswick.mood == feeling
    assert not mosswick.memory.moments[-1].done
    assert (session.spoken[-1].done, session.spoken[-1].refused) == (False, reason)


def test_an_excuse_is_made_in_the_language_that_is_spoken() -> None:
    session = evening(beside(WISP, drawn=HEDGED))
    reply = speak(session, 1, somebody("mosswick"), said("lead", "zh", where="gate"))
    assert not reply.line.isascii()


def test_who_offers_oil_in_words_keeps_its_ember() -> None:
    session = evening(beside(WARDEN, drawn=WITH_EMBER))
    hand_over(session)
    reply = speak(session, 1, willing("ysolde", "bribe"), said("offer", what=("oil",)))
    assert reply.act == "bribe"
    assert session.state.carrying[0, 0]
    assert session.state.charge[0, 0] < 1


def test_who_offers_what_it_has_not_gets_nothing_for_it() -> None:
    session = evening(beside(WARDEN))
    before = session.worlds.digest(0)
    reply = speak(session, 1, willing("ysolde", "bribe"), said("offer", what=("ember",)))
    assert reply.act == "refuse"
    assert session.worlds.digest(0) == before


def test_an_order_to_spare_is_about_who_was_named_and_else_about_who_asks() -> None:
    session = evening(beside(WISP, 1.0, (VILLAGER, 9.5, 3.5)))
    spare = willing("mosswick", "order", order="spare")
    speak(session, 1, spare, said("stand_down"))
    speak(session, 1, spare, said("stand_down", who=("tobin",)))
    assert [one.wish for one in session.recorder.replay.acts] == [
        {"order": "spare", "to": 0}, {"order": "spare", "to": 2},
    ]  # fmt: skip


def test_nobody_is_hunted_who_was_not_named() -> None:
    session = evening(beside(WISP))
    reply = speak(session, 1, willing("mosswick", "order", order="hunt"), said("threaten"))
    assert reply.act == "refuse"


def test_an_order_is_called_back_and_redirected_before_the_next_decision() -> None:
    session = evening(beside(WISP))
    mosswick = somebody("mosswick")
    speak(session, 1, mosswick, said("lead", where="east"))
    speak(session, 1, mosswick, said("stay"))
    assert session.state.order[0, 1] == Order.WAIT, "wait"
    speak(session, 1, mosswick, said("follow"))
    assert session.state.order[0, 1] == Order.FOLLOW, "no, come back"
    speak(session, 1, willing("mosswick", "order", order="none"), said("disagree"))
    assert session.state.order[0, 1] == Order.NONE
    assert len(session.moves) == 0


def test_who_is_ordered_hears_from_afar_that_it_is_called_back() -> None:
    session = evening(beside(WISP))
    mosswick = somebody("mosswick")
    speak(session, 1, mosswick, said("lead", where="east"))
    session.state.x[0, 1] = 12.5
    session.worlds.look_again(0)
    assert speak(session, 1, mosswick, said("follow")).act == "follow"


def test_a_play_with_talk_is_the_same_in_its_replay(tmp_path: Path) -> None:
    session = talked(tmp_path / "first.dusk")
    recorded = replay.load(tmp_path / "first.dusk")
    assert [one.wish for one in recorded.acts] == [{"place": "east"}, {"what": "oil"}]
    worlds = Worlds(1)
    assert [*replay.play_back(recorded, worlds)][-1] == len(session.moves)
    assert worlds.digest(0) == session.worlds.digest(0)
    talked(tmp_path / "second.dusk")
    assert (tmp_path / "first.dusk").read_bytes() == (tmp_path / "second.dusk").read_bytes()


def talked(path: Path) -> Session:
    """A play among folk with two exchanges that change something, each as soon as it can be."""
    session = Session(build(Genre.WATCH, 2), 4, played=-1)
    wanted = [
        (WISP, "lead", said("lead", where="east")),
        (WARDEN, "bribe", said("offer", what=("oil",))),
    ]
    while wanted and not session.over:
        role, act, sentence = wanted[0]
        for body in range(1, len(session.level.bodies)):
            if session.state.role[0, body] == role and act in session.legal(body):
                speak(session, body, willing("ysolde", act), sentence)
                break
        if session.spoken and session.spoken[-1].reply.act == act:
            wanted.pop(0)
        session.step()
    replay.save(session.recorder.replay, path)
    return session


def test_a_wolf_is_quieted_through_the_wisp() -> None:
    session = evening(beside(WISP, 1.0, (WOLF, 9.5, 3.5)))
    assert session.state.relation[0, 2, 0] == Relation.HOSTILE
    greyhide = somebody("greyhide")
    reply = speak(session, 2, greyhide, said("stand_down"))
    assert reply.act == "calm"
    assert session.state.relation[0, 2, 0] == Relation.NEUTRAL
    assert session.spoken[-1].was_foe
    assert session.spoken[-1].heard == {1}, "the wisp has carried it"
