"""Errands by talk, sentence by sentence of RULES.md, each on a tiny world drawn by hand."""

from typing import Any

import numpy as np
import pytest
from talking import beside, do, legal, refused, relation
from worlds_by_hand import IMP, MEADOW, VILLAGER, WARDEN, WISP, WOLF, E, Valley, near

from duskfolk.game import acts, layout
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import ORDERS, OWN_DIALS, path_tiles
from duskfolk.game.world.kinds import Deed, Order, Relation, Role
from duskfolk.game.world.rules import (
    DIAL_TICKS,
    LEAD_GAP,
    LED_REACH,
    ORDER_TICKS,
    POST_REACH,
    SHOUT_REACH,
    STRENGTHS,
    TICKS_PER_DECISION,
)

NEAR = 0.02
GRASSY = MEADOW.replace("#.............#\n#####", "#........,,...#\n#####")
WITH_LAMP = MEADOW.replace("#.............#", "#...........L.#", 1)
WITH_EMBER = MEADOW.replace(".", "*", 1)  # at (1.5, 1.5)
OBEYS = {"lead", "order"}


def told(valley: Valley, name: str, body: int = 1) -> float:
    """A number of somebody's row."""
    return float(valley.worlds.rows[0, body, layout.index(name)])


def ordered(valley: Valley, body: int = 1) -> str:
    """What a body's row says that it was ordered."""
    said = [order for order in ORDERS[1:] if told(valley, f"order.{order}", body)]
    return said[0] if said else "none"


# Who obeys


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP])
def test_a_foe_obeys_when_it_is_at_peace_and_not_before(role: Role) -> None:
    valley = beside(role)
    assert not legal(valley) & {*OBEYS, "follow", "stay"}
    assert "no enemy" in refused(valley, "order", order="wait")
    do(valley, "calm")
    assert legal(valley) >= {*OBEYS, "follow", "stay"}


def test_who_is_wary_takes_no_orders() -> None:
    valley = beside(IMP, 1.0, (VILLAGER, 6.5, 2.5))
    assert relation(valley, 1, 2) == Relation.WARY
    assert not legal(valley, 1, 2) & OBEYS


def test_an_order_lasts_no_longer_than_the_peace() -> None:
    valley = beside(WARDEN)
    do(valley, "bribe")
    valley.state.pledge[0, 1, 0] = 30
    do(valley, "order", order="wait")
    assert valley.get("order_left", 1) == 30
    valley.wait(30)
    assert ordered(valley) == "none"
    free = beside(WISP)
    do(free, "order", order="wait")
    assert free.get("order_left", 1) == ORDER_TICKS


def test_an_order_ends_when_who_gave_it_is_an_enemy() -> None:
    valley = beside(WISP)
    do(valley, "order", order="wait")
    valley.relate(1, 0, Relation.HOSTILE)
    valley.live(1)
    assert ordered(valley) == "none"
    assert valley.get("order_by", 1) == 0


# Orders


@pytest.mark.parametrize(
    ("order", "about"),
    [("wait", {}), ("go", {"x": 11.5, "y": 4.5}), ("go", {"place": "east"}), ("follow", {}),
     ("follow", {"to": 2}), ("hide", {}), ("spare", {"to": 2}), ("hunt", {"to": 2})],
)  # fmt: skip
def test_who_is_asked_knows_its_order_at_once_and_for_a_minute(
    order: str, about: dict[str, Any]
) -> None:
    valley = beside(WISP, 1.0, (IMP, 12.5, 3.5), drawn=GRASSY)
    do(valley, "order", order=order, **about)
    known = "go" if order == "hide" else order
    assert ordered(valley) == known
    assert valley.get("order_left", 1) == ORDER_TICKS
    valley.of(1, order_left=2 * TICKS_PER_DECISION)
    valley.live(1)
    assert ordered(valley) == known
    valley.live(1)
    assert ordered(valley) == "none"


def test_to_follow_nobody_in_particular_is_to_follow_who_asks() -> None:
    valley = beside(WISP)
    do(valley, "order", order="follow")
    assert valley.get("order_to", 1) == 0


def test_a_running_order_is_taken_back_or_redirected_at_once() -> None:
    valley = beside(WISP)
    do(valley, "order", order="wait")
    do(valley, "order", order="go", place="east")
    assert ordered(valley) == "go"
    do(valley, "order", order="none")
    assert ordered(valley) == "none"
    assert valley.get("order_by", 1) == 0


def test_who_is_under_ones_order_hears_another_from_afar() -> None:
    valley = beside(WISP)
    far = 5.5 + float(SHOUT_REACH)
    do(valley, "order", order="go", place="east")
    valley.of(1, x=far - NEAR)
    assert legal(valley) == {"follow", "lead", "order", "stay"}
    do(valley, "order", order="none")
    assert not legal(valley), "and not without one"
    do_at = beside(WISP)
    do(do_at, "order", order="wait")
    do_at.of(1, x=far + NEAR)
    assert not legal(do_at)
    do_at.of(1, x=far - NEAR, dazed=9)
    assert not legal(do_at)


def test_nobody_hears_the_shout_of_another() -> None:
    valley = beside(WISP, 1.0, (VILLAGER, 5.5, 4.5))
    do(valley, "order", order="wait")
    valley.of(1, x=11.5)
    assert "order" in legal(valley)
    assert "order" not in legal(valley, 1, 2)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({}, "An order says what to do, or how"),
        ({"order": "sit"}, "order 'sit'"),
        ({"order": "lead"}, "order 'lead'"),
        ({"order": 1}, "order"),
        ({"order": "go"}, "is about a place"),
        ({"order": "go", "place": "moon"}, "place 'moon'"),
        ({"order": "go", "place": "lamp"}, "There is no lamp here"),
        ({"order": "go", "x": 1.5}, "give both"),
        ({"order": "go", "x": 1.5, "y": 1.5, "place": "east"}, "given twice"),
        ({"order": "go", "x": 0.5, "y": 0.5}, "Nobody can stand"),
        ({"order": "go", "x": float("nan"), "y": 1.5}, "The x of a place"),
        ({"order": "hunt"}, "is about a body"),
        ({"order": "hunt", "to": 0}, "is no foe of body 1"),
        ({"order": "wait", "to": 0}, "neither a body nor a place"),
        ({"order": "follow", "to": 9}, "expected a whole number from 0 to 1"),
        ({"order": "follow", "to": 99}, "expected a whole number from 0 to 11"),
        ({"order": "hide"}, "no grass"),
        ({"strength": 3}, "are of a dial"),
        ({"dial": "loud"}, "dial 'loud'"),
        ({"dial": "vigilance"}, "A wisp has no dial 'vigilance'"),
        ({"dial": "bold", "strength": 6}, "from 1 to 5"),
        ({"dial": "bold", "strength": True}, "from 1 to 5"),
        ({"dial": "bold", "direction": 0}, "expected 1 or -1"),
        ({"order": "wait", "dial": "vigilance"}, "A wisp has no dial"),
        ({"order": "wait", "when": 3}, "argument of the act 'order' 'when'"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    wish: dict[str, Any], said: str
) -> None:
    valley = beside(WISP)
    assert said in refused(valley, "order", **wish)
    assert said in (acts.refusal(valley.worlds, 0, 1, "order", **wish) or "")


def test_acts_with_nothing_beside_their_name_take_nothing() -> None:
    assert "takes nothing beside its name" in refused(beside(WARDEN), "calm", to=0)


def test_to_ask_whether_an_act_would_be_refused_changes_nothing() -> None:
    valley = beside(WISP)
    before, row = valley.worlds.digest(0), valley.worlds.rows.copy()
    assert acts.refusal(valley.worlds, 0, 1, "order", order="go", place="west") is None
    assert acts.refusal(valley.worlds, 0, 1, "greet") is None
    assert valley.worlds.digest(0) == before
    assert np.array_equal(valley.worlds.rows, row)


# Places by name


def test_places_have_names() -> None:
    valley = beside(WISP, drawn=WITH_LAMP.replace(".", "*", 1))
    for place, x, y in (("ember", 1.5, 1.5), ("east", 13.5, 3.5), ("west", 1.5, 3.5),
                        ("south", 6.5, 5.5), ("north", 6.5, 1.5)):  # fmt: skip
        do(valley, "order", order="go", place=place)
        assert (valley.get("order_x", 1), valley.get("order_y", 1)) == (x, y), place
    do(valley, "order", order="go", place="lamp")
    x, y = valley.get("order_x", 1), valley.get("order_y", 1)
    assert max(abs(x - 12.5), abs(y - 1.5)) == 1, "one stands beside a lamp"


def test_nobody_is_sent_on_where_a_wall_is() -> None:
    valley = Valley(MEADOW, (Role.LAMPLIGHTER, 12.5, 3.5), (WISP, 13.5, 3.5))
    assert "any farther that way" in refused(valley, "order", order="go", place="east")


# Follow and stay, of those who take no hand


def test_who_is_no_lost_villager_follows_and_stays_by_order() -> None:
    valley = beside(WISP)
    do(valley, "follow")
    assert (ordered(valley), valley.get("order_to", 1)) == ("follow", 0)
    do(valley, "stay")
    assert ordered(valley) == "wait"


def test_who_waits_and_is_sent_somewhere_walks_again() -> None:
    valley = beside(VILLAGER)
    do(valley, "follow")
    do(valley, "stay")
    assert relation(valley, 1, 1) == Relation.NEUTRAL
    do(valley, "order", order="go", place="east")
    x = valley.at(1)[0]
    valley.walk(1, E)
    assert valley.at(1)[0] > x


def test_who_takes_a_hand_is_under_no_order_any_more() -> None:
    valley = beside(VILLAGER)
    do(valley, "order", order="go", place="east")
    do(valley, "follow")
    assert ordered(valley) == "none"


# Lead


def test_who_leads_goes_ahead_and_waits_for_who_falls_behind() -> None:
    valley = beside(WISP)
    do(valley, "lead", place="east")
    assert ordered(valley) == "go"
    assert told(valley, "hint.order.dx") > 0.9
    valley.of(1, x=5.5 + float(LEAD_GAP) + NEAR)
    assert ordered(valley) == "wait"
    valley.of(1, x=5.5 + float(LEAD_GAP) - NEAR)
    assert ordered(valley) == "go"
    assert path_tiles(told(valley, "hint.order.path")) == near(13.5 - 9.48, abs=0.3)


def test_who_leads_is_done_when_who_follows_is_there() -> None:
    valley = beside(WISP)
    do(valley, "lead", place="east")
    valley.of(0, x=13.5 - float(LED_REACH) - NEAR)
    valley.live(1)
    assert valley.get("order", 1) == Order.LEAD
    valley.of(0, x=13.5 - float(LED_REACH) + NEAR)
    valley.live(1)
    assert valley.get("order", 1) == Order.NONE


def test_one_is_led_to_somebody_the_leader_knows_of() -> None:
    valley = beside(WISP, 1.0, (VILLAGER, 11.5, 3.5))
    do(valley, "lead", to=2)
    assert (valley.get("order_x", 1), valley.get("order_y", 1)) == (11.5, 3.5)
    lost = beside(WISP, 1.0, (VILLAGER, 11.5, 3.5))
    lost.state.seen_at[0, 1, 2] = -1
    with pytest.raises(OptionError, match="does not know where body 2 is"):
        do(lost, "lead", to=2)


@pytest.mark.parametrize("wish", [{}, {"to": 1, "place": "east"}, {"x": 1.5}, {"order": "go"}])
def test_to_lead_takes_one_aim(wish: dict[str, Any]) -> None:
    refused(beside(WISP), "lead", **wish)


# Hide


def test_who_is_asked_to_hide_lets_go_and_is_sent_into_the_grass() -> None:
    valley = beside(VILLAGER, drawn=GRASSY)
    do(valley, "follow")
    assert "hide" in legal(valley)
    do(valley, "hide")
    assert valley.get("leader", 1) == 0
    assert valley.get("order", 1) == Order.HIDE
    assert ordered(valley) == "go", "into the grass first"
    assert (valley.get("order_x", 1), valley.get("order_y", 1)) == (9.5, 5.5)
    valley.of(1, x=9.5, y=5.5)
    assert ordered(valley) == "wait", "and there it keeps still"


def test_who_was_pushed_away_from_where_it_waits_goes_back() -> None:
    valley = beside(WISP)
    do(valley, "order", order="wait")
    valley.of(1, x=6.5 + float(POST_REACH) + NEAR)
    assert ordered(valley) == "go"
    assert told(valley, "hint.order.dx") < -0.9
    valley.of(1, x=6.5 + float(POST_REACH) - NEAR)
    assert ordered(valley) == "wait"


@pytest.mark.parametrize("order", ["wait", "hide"])
def test_an_imp_that_is_to_keep_still_is_bold_about_it_and_does_not_blink(order: str) -> None:
    valley = at_peace(IMP, drawn=GRASSY)
    do(valley, "order", order=order)
    assert told(valley, "dial.bold") == 1
    do(valley, "order", order="none")
    assert told(valley, "dial.bold") == 0.5


def test_training_tells_waiting_and_hiding_as_they_are() -> None:
    valley = beside(WISP, drawn=GRASSY)
    valley.worlds.order(0, 1, "hide")
    assert ordered(valley) == "hide"
    valley.worlds.order(0, 1, "wait")
    valley.of(1, x=11.5)
    assert ordered(valley) == "wait"


def test_nobody_hides_where_no_grass_is() -> None:
    assert "hide" not in legal(beside(VILLAGER))
    assert "no grass" in refused(beside(VILLAGER), "order", order="hide")


# Fetch


def test_a_wisp_that_is_asked_goes_for_an_ember_and_then_comes() -> None:
    valley = beside(WISP, drawn=WITH_EMBER)
    do(valley, "fetch")
    assert ordered(valley) == "go"
    assert told(valley, "hint.order.dx") < -0.5
    valley.hold(1)
    assert ordered(valley) == "follow"
    valley.live(1)
    assert valley.get("order", 1) == Order.FETCH
    valley.do(1, Deed.USE)  # its gift, as always
    assert valley.get("carrying", 0) > 0
    valley.live(1)
    assert ordered(valley) == "none"


def test_only_a_wisp_fetches_and_only_what_is_there_for_an_empty_hand() -> None:
    assert "fetch" not in legal(beside(VILLAGER, drawn=WITH_EMBER))
    assert "fetch" not in legal(beside(WISP)), "there is no ember"
    valley = beside(WISP, drawn=WITH_EMBER)
    valley.hold(0)
    assert "fetch" not in legal(valley)


# How: dials


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize("dial", ["bold", "roam", "own", OWN_DIALS["wisp"]])
def test_a_dial_is_turned_by_fifths_of_the_way_to_its_end(dial: str, direction: int) -> None:
    at = layout.DIALS.index(dial) if dial in layout.DIALS else 2
    found: list[float] = []
    for strength in range(1, STRENGTHS + 1):
        valley = beside(WISP)
        do(valley, "order", dial=dial, direction=direction, strength=strength)
        found.append(told(valley, f"dial.{layout.DIALS[at]}"))
    assert found == near([0.5 + direction * half for half in (0.1, 0.2, 0.3, 0.4, 0.5)])


def test_a_turned_dial_goes_back_after_a_minute() -> None:
    valley = beside(WISP)
    valley.worlds.set_dials(0, 1, (0.25, 0.5, 0.75))
    do(valley, "order", dial="bold", strength=5)
    assert valley.state.dial_left[0, 1].tolist() == [DIAL_TICKS, 0, 0]
    valley.state.dial_left[0, 1, 0] = 2 * TICKS_PER_DECISION
    valley.live(1)
    assert told(valley, "dial.bold") == 1
    valley.live(1)
    assert told(valley, "dial.bold") == 0.25
    assert not valley.state.dial_left.any()
    assert not valley.state.dial_back.any()


def test_to_be_told_twice_turns_no_farther_than_once() -> None:
    valley = beside(WISP)
    do(valley, "order", dial="bold", strength=2)
    do(valley, "order", dial="bold", strength=2)
    assert told(valley, "dial.bold") == near(0.7)
    do(valley, "order", dial="bold", direction=-1, strength=5)
    assert told(valley, "dial.bold") == 0
    do(valley, "order", order="none")
    assert told(valley, "dial.bold") == 0.5


def test_what_and_how_are_told_in_one_breath() -> None:
    valley = beside(WARDEN)
    do(valley, "calm")
    do(valley, "order", order="go", place="east", dial="vigilance", direction=-1, strength=5)
    assert ordered(valley) == "go"
    assert told(valley, "dial.own") == 0


def test_a_dial_that_is_set_for_good_is_not_turned_back() -> None:
    valley = beside(WISP)
    do(valley, "order", dial="bold", strength=5)
    valley.worlds.set_dials(0, 1, (0.125, 0.5, 0.5))
    assert not valley.state.dial_left.any()
    valley.live(1)
    assert told(valley, "dial.bold") == 0.125


def test_orders_and_dials_are_kept_in_saves() -> None:
    valley = beside(WISP, stirred=False)
    do(valley, "order", order="go", place="east", dial="bold", strength=4)
    do(valley, "lead", place="west")
    saved, before = valley.worlds.save(0), valley.worlds.digest(0)
    valley.live(3)
    valley.worlds.restore(0, saved)
    assert valley.worlds.digest(0) == before


def test_a_world_in_which_nobody_was_asked_has_the_digest_of_before_there_were_orders() -> None:
    valley = beside(WISP)
    before = valley.worlds.digest(0)
    do(valley, "order", order="wait", dial="bold")
    assert valley.worlds.digest(0) != before
    do(valley, "order", order="none")
    valley.state.asked[0] = 0
    assert valley.worlds.digest(0) == before


def test_a_manner_lasts_no_longer_than_the_peace_and_is_taken_back_from_afar() -> None:
    valley = beside(WARDEN)
    do(valley, "bribe")
    valley.state.pledge[0, 1, 0] = 30
    do(valley, "order", dial="bold", direction=-1, strength=5)
    assert valley.state.dial_left[0, 1, 0] == 30
    far = beside(WISP)
    do(far, "order", dial="bold", strength=5)
    far.of(1, x=5.5 + float(SHOUT_REACH) - NEAR)
    do(far, "order", order="none")
    assert told(far, "dial.bold") == 0.5
    assert not legal(far), "and then it is under no order any more"


def test_who_did_as_it_was_told_for_its_time_is_under_nobodys_order() -> None:
    valley = beside(WISP)
    do(valley, "order", dial="bold", strength=5)
    valley.state.dial_left[0, 1, 0] = TICKS_PER_DECISION
    assert valley.get("order_by", 1) == 1
    valley.live(1)
    assert valley.get("order_by", 1) == 0


# Feuds and truces


def at_peace(role: Role, *more: tuple[Role, float, float], drawn: str = MEADOW) -> Valley:
    """Somebody who is at peace with the lamplighter, and others in sight."""
    valley = beside(role, 1.0, *more, drawn=drawn)
    do(valley, "calm")
    return valley


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_who_is_told_to_hunt_somebody_holds_it_for_an_enemy_until_it_is_called_off(
    role: Role,
) -> None:
    valley = at_peace(role, (IMP, 8.5, 3.5))
    before = valley.worlds.digest(0)
    do(valley, "order", order="hunt", to=2)
    assert (ordered(valley), relation(valley, 1, 2)) == ("hunt", Relation.HOSTILE)
    assert valley.get("pledge", 1, 2) == valley.get("order_left", 1)
    do(valley, "order", order="none")
    assert relation(valley, 1, 2) == Relation.NEUTRAL
    valley.state.asked[0] = 0
    assert valley.worlds.digest(0) == before, "an order that was called off leaves no trace"


def test_who_is_told_to_spare_an_enemy_is_at_peace_with_it_until_told_something_else() -> None:
    valley = at_peace(WOLF, (VILLAGER, 8.5, 3.5))
    assert relation(valley, 1, 2) == Relation.HOSTILE
    do(valley, "order", order="spare", to=2)
    assert (ordered(valley), relation(valley, 1, 2)) == ("spare", Relation.NEUTRAL)
    do(valley, "order", order="wait")
    assert relation(valley, 1, 2) == Relation.HOSTILE


def test_nobody_is_talked_into_a_feud_with_its_own_or_by_its_prey() -> None:
    wardens = at_peace(WARDEN, (WARDEN, 8.5, 3.5))
    assert "is no foe of body 1" in refused(wardens, "order", order="hunt", to=2)
    assert "is no foe of body 1" in refused(wardens, "order", order="hunt", to=0)
    wisp = beside(WISP, 1.0, (VILLAGER, 8.5, 3.5))
    assert "is no foe of body 1" in refused(wisp, "order", order="hunt", to=2)


def test_an_order_that_is_refused_ends_no_feud() -> None:
    valley = at_peace(WARDEN, (IMP, 8.5, 3.5))
    do(valley, "order", order="hunt", to=2)
    assert "Nobody can stand" in refused(valley, "order", order="go", x=0.5, y=0.5)
    assert relation(valley, 1, 2) == Relation.HOSTILE
