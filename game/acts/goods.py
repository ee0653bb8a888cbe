"""Goods: what is handed over, exchanged, mended, and what the gate costs."""

import numpy as np

from ..world.kinds import Relation, Role, Tally
from ..world.rules import (
    BRIBE_TICKS,
    FILL_CALM,
    FILL_OIL,
    HEARTS,
    MEND_CALM,
    TICKS_PER_SECOND,
)
from .asked import LAMPLIGHTER, Asked
from .paying import lay_back, pour_out, price_of

_FULL = np.float32(1.0)
TOLL_REST = 5 * TICKS_PER_SECOND  # ticks that a warden who has just been paid takes no more


def may_give(asked: Asked) -> bool:
    """A wisp that has an ember for an empty hand, or a villager that has oil for the lantern."""
    if not asked.is_ally:
        return False
    if asked.role == Role.WISP:
        return _passes_on(asked)
    room = asked.get("charge", asked.by) <= 1.0 - float(FILL_OIL)
    calm = _calm(asked) >= FILL_CALM and asked.by == LAMPLIGHTER
    return asked.role == Role.VILLAGER and calm and room


def give(asked: Asked) -> None:
    """It hands over its ember, or fills the lantern, as it would of its own accord."""
    if asked.role == Role.WISP:
        _pass_on(asked, asked.body, asked.by)
        return
    asked.worlds.state.charge[asked.w, asked.by] += FILL_OIL  # as float32, like every rule
    asked.put("calm", (asked.body,), 0)
    _count(asked, Tally.FILLED)


def may_mend(asked: Asked) -> bool:
    """A wisp, where all is calm and a heart is lost."""
    lost = asked.get("hearts", asked.by) < int(HEARTS[Role.LAMPLIGHTER])
    lost &= asked.by == LAMPLIGHTER
    return asked.role == Role.WISP and asked.is_ally and lost and _calm(asked) >= MEND_CALM


def mend(asked: Asked) -> None:
    """A heart is whole again."""
    asked.put("hearts", (asked.by,), asked.get("hearts", asked.by) + 1)
    asked.put("calm", (asked.body,), 0)
    _count(asked, Tally.MENDED)


def may_trade(asked: Asked) -> bool:
    """An imp for oil or an ember; a villager for an ember; a warden for one of the gate's toll."""
    if asked.role == Role.IMP:
        return bool(_imps_price(asked))
    if asked.by != LAMPLIGHTER or price_of(asked, ("ember",)) != "ember":
        return False
    if asked.role == Role.VILLAGER:
        return asked.is_ally and asked.get("charge", asked.by) < 1
    return asked.role == Role.WARDEN and toll_left(asked) > 0 and not _has_just_been_paid(asked)


def trade(asked: Asked) -> None:
    """The one for the other; no ember is kept: it lies on its bed again."""
    if asked.role == Role.IMP:
        if _imps_price(asked) == "ember":
            _pass_on(asked, asked.by, asked.body)
        else:
            pour_out(asked)
            if _passes_on(asked):
                _pass_on(asked, asked.body, asked.by)
        _be_at_peace(asked)
        return
    lay_back(asked)
    if asked.role == Role.VILLAGER:
        asked.worlds.state.charge[asked.w, asked.by] = _FULL
        return
    asked.put("paid", (), asked.get("paid") + 1)
    _be_at_peace(asked)


def may_open_gate(asked: Asked) -> bool:
    """A warden that is no enemy, when the toll is paid and the gate closed."""
    paid = asked.get("toll") > 0 and toll_left(asked) == 0
    return (
        asked.role == Role.WARDEN and not asked.is_hostile and paid and not asked.get("gate_open")
    )


def open_gate(asked: Asked) -> None:
    """The gate opens, and never closes again."""
    asked.put("gate_open", (), 1)


def toll_left(asked: Asked) -> int:
    """Embers that wardens still want for the gate."""
    if asked.get("gate_open"):
        return 0
    return int(asked.get("toll") - asked.get("paid"))


def _passes_on(asked: Asked) -> bool:
    """Whether an ember can pass from the hand of who is asked into that of who asks."""
    takes = asked.get("role", asked.by) in (Role.LAMPLIGHTER, Role.WISP, Role.IMP)
    full, empty = asked.get("carrying", asked.body) > 0, asked.get("carrying", asked.by) == 0
    return takes and full and empty


def _imps_price(asked: Asked) -> str:
    """What an imp takes: oil from an enemy or for its ember, or an ember into an empty hand."""
    for_oil = asked.is_hostile or _passes_on(asked)
    free = not asked.get("carrying", asked.body)
    takes = *(("oil",) if for_oil else ()), *(("ember",) if free else ())
    return price_of(asked, takes)


def _pass_on(asked: Asked, giver: int, taker: int) -> None:
    ember = int(asked.get("carrying", giver)) - 1
    asked.put("carrying", (taker,), ember + 1)
    asked.put("carrying", (giver,), 0)
    asked.put("ember_at", (ember,), taker)
    for axis in ("x", "y"):  # what is carried is where its carrier is
        asked.put(f"ember_{axis}", (ember,), asked.get(axis, taker))
    _count(asked, Tally.GIVEN, giver)


def _has_just_been_paid(asked: Asked) -> bool:
    """Whether a warden still has its hands full: a toll is brought, and not pumped from one bed."""
    return asked.get("pledge", asked.body, asked.by) > BRIBE_TICKS - TOLL_REST


def _be_at_peace(asked: Asked) -> None:
    """No enemy for the time of a bribe, unless it is none for longer."""
    pair = asked.body, asked.by
    lasting = asked.get("relation", *pair) != Relation.HOSTILE and not asked.get("pledge", *pair)
    if not lasting:
        asked.be_neutral(max(BRIBE_TICKS, int(asked.get("pledge", *pair))))


def _calm(asked: Asked) -> float:
    return min(asked.get("calm", asked.body), asked.get("calm", asked.by))


def _count(asked: Asked, what: Tally, who: int | None = None) -> None:
    body = asked.body if who is None else who
    asked.put("tally", (body, what), asked.get("tally", body, what) + 1)
