"""Who obeys is told from who would have been there anyway."""

import numpy as np
import pytest
from worlds_by_hand import (
    LAMPLIGHTER,
    MEADOW,
    STAY,
    VILLAGER,
    WARDEN,
    WISP,
    WOLF,
    Act,
    Valley,
    facing,
    until,
)

from duskfolk.agents import load
from duskfolk.agents.measure.evaluate import Ending, LevelId, Measure, play_out
from duskfolk.agents.measure.obedience import (
    FIRST_LEVEL,
    SETTLED,
    Moment,
    Ordering,
    evaluate_orders,
    is_obeyed,
)
from duskfolk.agents.measure.together import Peace
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import ORDERS, ORDERS_START, index
from duskfolk.game.world.geometry import DX, DY
from duskfolk.game.world.kinds import FOES, Deed, Genre, Order, Outcome, Relation, Role, Tally
from duskfolk.game.world.rules import MAX_AGENTS, WINDUP_TICKS
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds

NOTHING = np.zeros((1, MAX_AGENTS, 2), np.int8)  # what folk did, for which peace does not ask
DIRECTION = index("hint.order.dx")
FAR, NEAR, AWAY = Moment(gap=9.0), Moment(gap=1.4), Moment(gap=2.5)
STRUCK = [FAR, Moment(gap=9.0, strikes=1, suffered=1)]
BY_OTHERS = [FAR, Moment(gap=9.0, suffered=1), Moment(gap=9.0, strikes=1, suffered=1)]


class Walker:
    """Walks to and fro; one that obeys does what its row says it was asked, as well as it knows."""

    role = "warden"

    def __init__(self, obeys: bool) -> None:
        self._obeys = obeys

    def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
        acts = np.zeros((len(rows), 2), np.int8)
        acts[:, 0] = 1 + (draws[:, 0] * 8).astype(np.int8)
        orders = rows[:, ORDERS_START : ORDERS_START + len(ORDERS) - 1]
        asked = np.flatnonzero(orders.any(1) & self._obeys)
        way = rows[asked, DIRECTION : DIRECTION + 2] @ np.array([DX, DY])
        acts[asked, 0] = np.where(np.abs(way).max(1) > 0, way.argmax(1), 0)
        return acts


@pytest.mark.parametrize(
    ("order", "seen", "obeyed"),
    [
        (Order.WAIT, [*[Moment(x=0.3 * t) for t in range(SETTLED)], *[Moment(x=1.5)] * 30], True),
        (Order.WAIT, [*[Moment()] * 20, Moment(y=0.6), *[Moment()] * 20], False),
        (Order.GO, [FAR, AWAY, NEAR, FAR], True),
        (Order.GO, [FAR, AWAY, AWAY], False),
        (Order.FOLLOW, [FAR, FAR, FAR, AWAY, AWAY, FAR], True),
        (Order.FOLLOW, [AWAY, AWAY, AWAY, AWAY, FAR, FAR], False),
        (Order.HIDE, [Moment(), Moment(hides=True)], True),
        (Order.HIDE, [Moment(hides=True), Moment()], False),
        (Order.SPARE, [NEAR, NEAR], True),
        (Order.SPARE, STRUCK, False),
        (Order.SPARE, BY_OTHERS, True),
        (Order.HUNT, STRUCK, True),
        (Order.HUNT, BY_OTHERS, False),
        (Order.HUNT, [FAR, NEAR, FAR], True),
        (Order.HUNT, [FAR, AWAY], False),
    ],
)
def test_an_order_is_obeyed_by_being_where_it_says(
    order: Order, seen: list[Moment], obeyed: bool
) -> None:
    assert is_obeyed(order, seen) == obeyed


def test_who_obeys_is_where_it_was_asked_to_be_and_its_twin_is_not() -> None:
    witness = Ordering(Role.WARDEN)
    play(Walker(obeys=True), witness)
    for order in (Order.WAIT, Order.GO):
        both = witness.answers[order]
        assert both, order
        assert sum(asked for asked, _ in both) > len(both) / 2, order
        assert not any(unasked for _, unasked in both), order


def test_who_is_deaf_to_orders_does_what_its_twin_does() -> None:
    witness = Ordering(Role.WARDEN)
    play(Walker(obeys=False), witness)
    judged = [answer for both in witness.answers.values() for answer in both]
    assert len(judged) >= 5
    assert all(asked == unasked for asked, unasked in judged)


def play(walker: Walker, witness: Ordering) -> list[Ending]:
    """Two pairs of whole nights, since nobody wins or strikes."""
    minds = {Role.WARDEN: walker, Role.LAMPLIGHTER: "random"}
    pairs = [LevelId(Genre.WATCH, FIRST_LEVEL + number // 2) for number in range(4)]
    return play_out(pairs, minds, Measure(), Role.WARDEN, witness=witness)


def are_alike(worlds: Worlds) -> bool:
    """Whether the worlds of the first pair are, in what this is about."""
    s = worlds.state
    columns = (s.x, s.y, s.mood, s.tally, s.order, s.outcome)
    return all(np.array_equal(column[0], column[1]) for column in columns)


def test_twins_are_equals_again_when_an_order_is_over() -> None:
    class Watched(Ordering):
        """Looks at the worlds of a pair after each decision."""

        alike = unlike = 0

        def after(self, worlds: Worlds, actions: Bytes) -> None:
            super().after(worlds, actions)
            if (worlds.state.order[0] == Order.NONE).all():
                assert are_alike(worlds)
                self.alike += 1
            else:
                self.unlike += not are_alike(worlds)

    witness = Watched(Role.WARDEN)
    endings = play(Walker(obeys=True), witness)
    assert endings[0] == endings[1]
    assert endings[0].outcome != Outcome.RUNNING
    assert min(witness.alike, witness.unlike) > 20


def test_only_foes_are_asked_to_hunt_and_only_who_does_harm_to_spare() -> None:
    found = evaluate_orders(Role.VILLAGER, load("villager"), Measure(1, genres=(Genre.ESCORT,)))
    asked = {key.split(".")[2] for key in found}
    assert Role.VILLAGER not in FOES
    assert asked
    assert asked <= {"wait", "go", "follow", "hide"}
    for key in asked:
        low, obeyed, high = (
            found[f"villager.order.{key}.obeyed{end}"] for end in (".low", "", ".high")
        )
        assert 0 <= low <= obeyed <= high <= 1


def test_who_has_human_limits_has_no_twin() -> None:
    with pytest.raises(OptionError, match="human limits"):
        evaluate_orders(Role.LAMPLIGHTER, load("newcomer"))


def test_a_blow_that_the_world_lets_land_is_no_wrong() -> None:
    valley: Valley = facing(Role.WARDEN, 0.8)
    peace = Peace(allied=False)
    for decision in range(until(WINDUP_TICKS) + 1):
        live(valley, peace, {1: (STAY, Deed.USE)} if decision == 0 else {})
    assert peace.strikes == 1
    assert peace.wronged == {Role.WARDEN: 0, Role.WOLF: 0}


@pytest.mark.parametrize("relation", Relation)
def test_a_blow_is_a_wrong_if_whom_it_meets_has_no_foe_among_those_who_struck(
    relation: Relation,
) -> None:
    """A world with a fault: the wolf, which is no foe of the wisp, has struck it."""
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 6.3, 3.5), (WISP, 6.3, 4.0))
    valley.relate(1, 2, relation)
    wolf_is_wrong = int(relation != Relation.HOSTILE)
    assert wronged_by(valley, [(1, 2)]) == {Role.WARDEN: 0, Role.WOLF: wolf_is_wrong}


def test_a_wrong_is_found_beside_a_blow_that_was_none_and_told_of_the_nearest() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 3.5, 3.5), (WOLF, 4.3, 3.5), (WISP, 9.5, 3.5),
                    (WARDEN, 8.7, 3.5))  # fmt: skip
    assert wronged_by(valley, [(1, 0), (3, 2)]) == {Role.WARDEN: 1, Role.WOLF: 0}
    assert wronged_by(valley, [(1, 2), (3, 0)]) == {Role.WARDEN: 1, Role.WOLF: 0}


def test_blows_of_one_decision_are_no_wrongs_if_each_has_a_foe_whom_it_can_have_met() -> None:
    """The villager stands nearer to the warden, and it was the wolf that struck it."""
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 6.3, 3.5), (WOLF, 7.4, 3.5),
                    (VILLAGER, 6.5, 3.5))  # fmt: skip
    assert wronged_by(valley, [(1, 0), (2, 3)]) == {Role.WARDEN: 0, Role.WOLF: 0}


def wronged_by(valley: Valley, blows: list[tuple[int, int]]) -> dict[Role, int]:
    """What peace says of a decision in which so many strikers struck somebody, by any law."""
    peace, tally = Peace(allied=False), valley.state.tally
    peace.before(valley.worlds, NOTHING)
    for striker, victim in blows:
        tally[0, striker, Tally.STRIKES] += 1
        tally[0, victim, Tally.STRUCK] += 1
    peace.after(valley.worlds, NOTHING)
    assert peace.strikes == len(blows)
    return peace.wronged


def live(valley: Valley, peace: Peace, acts: dict[int, Act]) -> None:
    """One decision, on which peace looks."""
    peace.before(valley.worlds, NOTHING)
    valley.live(1, acts)
    peace.after(valley.worlds, NOTHING)
