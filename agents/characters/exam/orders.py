"""Said orders: whether a sentence is understood as the dial, or the errand, that it means.

| key | meaning |
| --- | --- |
| `text`, `language` | what the player says, and in which language |
| `dial`, `direction`, `strength` | `bold`, `roam` or a role's own; -1 or 1; 1, a little, to 5 |
| `errand` | instead of these: one of `ERRANDS` |
| `role` | whose dial it is, where several have one |
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duskfolk.document import Node, read_lines
from duskfolk.files import AnyPath

from ..intents import How, Said
from ..ordered import ordered
from .cases import LARGEST, CaseError, not_empty, sentence
from .part import Rows

ERRANDS = ("wait", "follow", "go_north", "go_to_lamp", "go_home", "hide", "hunt", "spare")
_HOW = ("dial", "direction", "strength")


@dataclass(frozen=True)
class Order:
    """One line: what is said, and the dial or the errand that is meant."""

    text: str
    language: str
    how: How | None = None
    errand: str = ""
    role: str = ""


Understand = Callable[[Order], tuple[How | None, str]]
"""What a sentence was understood as: a dial's turn or none, and an errand or an empty text."""


def read_orders(path: AnyPath) -> list[Order]:
    """The orders of a file.

    Raises:
        CaseError: the file is missing or no such file; the sentence names the line and the key.
    """
    lines = read_lines(path, most=LARGEST, refuse=CaseError, longest=100)
    return not_empty([_order(node) for node in lines], path)


def score_orders(orders: Sequence[Order], understand: Understand) -> tuple[Rows, list[str]]:
    """The share understood of each language: the errand, or the dial and its direction.

    How strongly is a matter of degree: it has a figure of its own, the mean number of steps by
    which the strength was missed where the dial was understood.
    """
    asked: dict[str, int] = {}
    right: dict[str, int] = {}
    missed: list[int] = []
    faults: list[str] = []
    for order in orders:
        how, errand = understand(order)
        asked[order.language] = asked.get(order.language, 0) + 1
        if order.how is None:
            is_right = errand == order.errand
        else:
            is_right = how is not None and _turn(how) == _turn(order.how)
        right[order.language] = right.get(order.language, 0) + is_right
        if is_right and how is not None and order.how is not None:
            missed.append(abs(how.strength - order.how.strength))
        if not is_right:
            wanted = order.errand or f"{order.how}"
            faults.append(f"{order.text!r}: read as {errand or how}, expected {wanted}")
    rows: Rows = {f"orders.understood.{name}": right[name] / asked[name] for name in sorted(asked)}
    if missed:
        rows["orders.strength_missed"] = sum(missed) / len(missed)
    return rows, faults


def said_order(said: Said) -> tuple[How | None, str]:
    """The order in what a reader made of a sentence: its manner and its errand."""
    return ordered(said)


def _turn(how: How) -> tuple[str, int]:
    return how.dial, how.direction


def _order(node: Node) -> Order:
    fields = node.fields(("text", "language"), (*_HOW, "errand", "role"))
    text, language = sentence(fields)
    role = fields["role"].name() if "role" in fields else ""
    if ("errand" in fields) == ("dial" in fields):
        node.fail("an order is a dial or an errand; give one of them.")
    if "errand" in fields:
        return Order(text, language, errand=fields["errand"].one_of("errand", ERRANDS), role=role)
    node.fields(("text", "language", *_HOW), ("role",))
    if (direction := fields["direction"].whole(-1, 1)) == 0:
        fields["direction"].fail("got 0, expected -1 or 1.")
    how = How(fields["dial"].name(), direction, fields["strength"].whole(1, 5))
    return Order(text, language, how, role=role)
