"""Said orders in the bench of talk: the blind sentences, said to shipped folk on unseen levels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...envs.values import parse_role
from ...game.acts import Told
from ...game.layout import ROLES
from ...game.world.kinds import Role
from .. import load, shipped
from ..characters.exam.blind import orders_of
from ..characters.exam.orders import Order
from ..characters.exam.part import Rows, Setup
from ..characters.exam.readers import understood_order
from ..characters.intents import How
from ..policy.runtime import Brain
from .dials import evaluate_dials
from .evaluate import Measure, genres_of, level_ids
from .order_figures import FIRST_LEVEL, SETTINGS, TOLD_ROLES, Heard, by_strength, cost_of, obeyed

LEVELS = 2  # on which each sentence is said
DIAL_LEVELS = 6  # of each genre, on which a dial is turned: of two, ranks are luck


def rows(folder: Path, setup: Setup) -> Rows:
    """``order.obeyed``, ``.spearman``, ``.cost`` and what they are made of.

    ``.clear`` stands behind the figures of a listener who mishears nothing.
    """
    heard = [heard_of(order) for order in orders_of()]
    clear = [replace(each, given=each.meant) for each in heard]
    brains = {parse_role(name): load(name) for name in ROLES if name in shipped()}
    told = {role: brains[role] for role in TOLD_ROLES}
    figures = obeyed(told, heard, LEVELS, setup.seed)
    without_fault = obeyed(told, clear, LEVELS, setup.seed)
    figures |= {f"{key}.clear": value for key, value in without_fault.items()}
    return figures | dial_rows(brains, heard, clear, setup)


def obeyed_rows(orders: Sequence[Order], seed: int = 0) -> Rows:
    """``order.obeyed`` and its parts for anybody's orders, as who is told understands them."""
    brains = {role: load(role.name.lower()) for role in TOLD_ROLES}
    return obeyed(brains, [heard_of(order) for order in orders], LEVELS, seed)


def heard_of(order: Order) -> Heard:
    """A line of a file of orders: what it means, and what it was understood as."""
    meant = told_of(order.how, order.errand)
    assert meant is not None, "a line of a file of orders means something"
    return Heard(meant, told_of(*understood_order(order)), order.language, order.role)


def told_of(how: How | None, errand: str) -> Told | None:
    """An order as the world takes it, None where nothing was ordered."""
    if how is not None:
        return Told(errand, how.dial, how.direction, how.strength)
    return Told(errand) if errand else None


def dial_rows(
    brains: Mapping[Role, Brain], heard: Sequence[Heard], clear: Sequence[Heard], setup: Setup
) -> Rows:
    """What orders about dials do over all roles, and what they cost.

    ``order.cost`` is that of the role to which orders are dearest, ``.dearest`` that of the dearest
    dial and direction.
    """
    ranks: dict[str, list[float]] = {}
    costs: list[float] = []  # of all dials and directions
    by_role: list[float] = []
    for role, brain in brains.items():
        genres = genres_of("own", role, brain.manifest)
        levels = level_ids(genres, FIRST_LEVEL, DIAL_LEVELS)
        dials = evaluate_dials(
            role, brain, levels, Measure(DIAL_LEVELS, seed=setup.seed), settings=SETTINGS
        )
        spent = list(cost_of(role, dials).values())
        costs += spent
        by_role.append(sum(spent) / len(spent))
        for end, sentences in (("", heard), (".clear", clear)):
            for language, found in by_strength(role, dials, sentences).items():
                ranks.setdefault(f"order.spearman.{language}{end}", []).extend(found)
                ranks.setdefault(f"order.spearman{end}", []).extend(found)
    figures = {key: round(sum(found) / len(found), 4) for key, found in sorted(ranks.items())}
    cost = {"order.cost": max(by_role), "order.cost.dearest": max(costs)}
    return figures | {key: round(value, 4) for key, value in cost.items()}
