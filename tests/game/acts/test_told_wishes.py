"""What was said becomes what the world can be asked for, or a sentence that says why not."""

import pytest
from talking import beside, do
from worlds_by_hand import IMP, VILLAGER, WARDEN, WISP, WOLF, Valley

from duskfolk.game.acts import ERRANDS, LAMPLIGHTER, Told, Wish, wish_of
from duskfolk.game.errors import OptionError


def wished(valley: Valley, told: Told, body: int = 1) -> Wish:
    """The arguments that an order as it was said comes to."""
    return wish_of(valley.worlds, 0, body, told)


@pytest.mark.parametrize(
    ("errand", "wish"),
    [
        ("wait", {"order": "wait"}),
        ("follow", {"order": "follow"}),
        ("hide", {"order": "hide"}),
        ("none", {"order": "none"}),
        ("go_north", {"order": "go", "place": "north"}),
        ("go_to_lamp", {"order": "go", "place": "lamp"}),
        ("go_home", {"order": "go", "place": "home"}),
        ("go_to_gate", {"order": "go", "place": "gate"}),
        ("spare", {"order": "spare", "to": LAMPLIGHTER}),
    ],
)
def test_an_errand_is_an_order(errand: str, wish: Wish) -> None:
    assert errand in (*ERRANDS, "none")
    assert wished(beside(WARDEN), Told(errand)) == wish


def test_what_and_how_are_said_in_one_breath() -> None:
    told = Told("follow", "vigilance", -1, 4)
    assert wished(beside(WARDEN), told) == {
        "order": "follow", "dial": "vigilance", "direction": -1, "strength": 4,
    }  # fmt: skip


def test_one_hunts_the_nearest_foe_it_knows_of_or_the_kind_that_was_named() -> None:
    valley = beside(WOLF, 1.0, (VILLAGER, 12.5, 3.5), (VILLAGER, 8.5, 3.5), (IMP, 7.5, 4.5))
    do(valley, "calm")
    assert wished(valley, Told("hunt")).get("to") == 3
    assert wished(valley, Told("hunt", whom="imp")).get("to") == 4
    assert wished(valley, Told("spare", whom="villager")).get("to") == 3
    assert wished(valley, Told("hunt", to=2)).get("to") == 2


def test_nobody_is_sent_after_those_of_whom_it_does_not_know() -> None:
    valley = beside(WARDEN)
    with pytest.raises(OptionError, match="knows of no imp whom it could hunt"):
        wished(valley, Told("hunt", whom="imp"))
    with pytest.raises(OptionError, match="kind of folk 'bear'"):
        wished(valley, Told("hunt", whom="bear"))


def test_what_is_no_order_is_refused() -> None:
    with pytest.raises(OptionError, match="Nothing was ordered"):
        wished(beside(WISP), Told())
    with pytest.raises(OptionError, match="errand 'dance'"):
        wished(beside(WISP), Told("dance"))
