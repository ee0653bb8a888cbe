"""What is said reaches the world, by one road, and who is refused says why in its own words."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from talking import beside, evening, hand_over, said, somebody
from worlds_by_hand import LIT, MEADOW, VILLAGER, WARDEN, WISP, WOLF, Valley

from duskfolk.agents.characters import (
    Character,
    Heard,
    How,
    Outlook,
    Persona,
    Plan,
    shipped_persona,
)
from duskfolk.game import replay
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk.listeners import listener
from duskfolk.game.play.talk.pace import SLOWLY, pace_of
from duskfolk.game.play.talk.situation import people_of, situation_of
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Genre, Mood, Move, Order, Relation, Role
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


def hearing_of(session: Session) -> int | None:
    """Whom the player would talk to."""
    return listener(session, people_of(session.level, others=True))


def test_the_nearest_is_talked_to_and_who_faces_one_before_who_looks_away() -> None:
    session = evening(beside(VILLAGER, 1.0, (VILLAGER, 4.4, 3.5)))
    session.state.face[0, 1], session.state.face[0, 2] = Move.WEST, Move.WEST
    assert hearing_of(session) == 1, "the other is as near, but looks away"
    session.state.face[0, 2] = Move.EAST
    session.state.x[0, 2] = 4.8
    session.worlds.look_again(0)
    assert hearing_of(session) == 2


def test_anybody_is_talked_to_before_the_wisp_and_who_hears_by_it_last() -> None:
    session = evening(beside(WISP, 0.6, (WOLF, 8.5, 3.5)))
    session.state.mood[0, 2] = Mood.CALM
    assert hearing_of(session) == 1
    session.state.charge[0, 1] = 0.0
    assert hearing_of(session) == 1, "the wisp itself needs no charge to be spoken to"
    session = evening(beside(WISP, 0.6, (VILLAGER, 7.0, 3.5), (WOLF, 8.5, 3.5)))
    session.state.mood[0, 3] = Mood.CALM
    assert hearing_of(session) == 2
    session.state.mood[0, 3] = Mood.HUNTING
    assert hearing_of(session) == 3, "who threatens is meant before all others"


def test_a_wolf_out_of_reach_is_spoken_to_through_a_wisp_that_has_the_charge() -> None:
    session = evening(beside(WISP, 1.0, (WOLF, 8.5, 3.5)))
    assert listener(session, {2: "greyhide"}) == 2
    session.state.charge[0, 1] = 0.0
    assert listener(session, {2: "greyhide"}) is None


def test_talk_stops_the_world_in_peace_and_slows_it_beside_a_hunter() -> None:
    calm = evening(beside(VILLAGER))
    assert pace_of(calm) == 0
    hunted = evening(beside(VILLAGER, 1.0, (WOLF, 9.5, 3.5)))
    assert pace_of(hunted) == SLOWLY
    hunted.state.relation[0, 2, 0] = Relation.NEUTRAL
    assert pace_of(hunted) == 0, "who was calmed hunts nobody"


def test_a_level_can_say_that_the_world_goes_on_while_one_talks() -> None:
    valley = beside(VILLAGER)
    assert pace_of(Session(replace(valley.level, talk_goes_on=True), 1)) == SLOWLY


def test_an_ember_that_it_has_not_seen_is_not_told_of() -> None:
    session = evening(beside(VILLAGER, drawn=HEDGED))
    assert "ember_direction" not in situation_of(session, 1).facts
    reply = speak(session, 1, somebody("pip"), said("ask_ember"))
    assert reply.act != "hint"


def test_an_ember_that_it_has_seen_is_told_of_as_long_as_it_lies_there() -> None:
    session = evening(beside(VILLAGER, drawn=WITH_EMBER))
    pip = somebody("pip")
    reply = speak(session, 1, pip, said("ask_ember"))
    assert reply.act == "hint"
    assert reply.plan.slots["ember_direction"] in ("west", "north-west")
    hand_over(session)
    assert speak(session, 1, pip, said("ask_ember")).act != "hint", "it has been taken"


def test_who_is_asked_for_somebody_it_saw_says_where_and_else_nothing() -> None:
    session = evening(beside(VILLAGER, 1.0, (WARDEN, 9.5, 3.5)))
    ask = said("ask_warden")
    assert situation_of(session, 1, ask).facts["sought_direction"] == "east"
    assert speak(session, 1, somebody("marta"), ask).act == "hint"
    session.state.seen_at[0, 1, 2] = -1
    assert "sought_direction" not in situation_of(session, 1, ask).facts


def test_what_is_paid_and_what_is_left_of_the_toll_is_known() -> None:
    session = evening(beside(WARDEN, drawn=WITH_EMBER))
    session.state.toll[0] = 2
    hand_over(session)
    facts = situation_of(session, 1).facts
    assert (facts["embers"], facts["has_oil"], facts["toll_left"]) == (1, True, 2)
    ysolde = somebody("ysolde")
    assert speak(session, 1, ysolde, said("trade", what=("ember",), where="gate")).act == "trade"
    assert situation_of(session, 1).facts["toll_left"] == 1
    session.state.paid[0] = 2
    assert speak(session, 1, ysolde, said("ask_gate")).act == "open_gate"
    assert session.state.gate_open[0]
    assert "toll_left" not in situation_of(session, 1).facts


def test_who_is_told_how_does_it_so() -> None:
    session = evening(beside(WISP))
    bold = float(session.state.dials[0, 1, 0])
    quietly = How("bold", -1 if bold > 0.5 else 1, 5)
    speak(session, 1, somebody("mosswick"), said("lead", where="east", how=quietly))
    assert session.state.order[0, 1] == Order.LEAD
    assert session.state.dials[0, 1, 0] != bold
    assert [one.act for one in session.recorder.replay.acts] == ["lead", "order"]


def test_who_cannot_do_it_so_does_it_all_the_same() -> None:
    session = evening(beside(WISP))
    speak(session, 1, somebody("mosswick"), said("stay", how=How("stern", 1, 3)))
    assert session.state.order[0, 1] == Order.WAIT
    assert [one.act for one in session.recorder.replay.acts] == ["stay"]


def test_where_the_nearest_dark_lamp_is_can_be_asked_for() -> None:
    session = evening(Valley(LIT, (Role.LAMPLIGHTER, 9.5, 4.5), (VILLAGER, 8.5, 4.5)))
    assert situation_of(session, 1).facts["lamp_direction"] == "west"
    marta = somebody("marta")
    lines = [speak(session, 1, marta, said("ask_lamp")).line for _ in range(4)]
    assert any("west" in line for line in lines)
    session.state.burning[0] |= 1
    assert "lamp_direction" not in situation_of(session, 1).facts
