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


def lacks_to_give(asked: Asked) -> str:
    """A wisp that has an ember for an empty hand, or a villager that has oil for the lantern."""
    if asked.role == Role.WISP:
        return _lacks_to_pass_on(asked) if asked.is_ally else "enemy"
    if asked.role != Role.VILLAGER or asked.by != LAMPLIGHTER:
        return "unable"
    if not asked.is_ally:
        return "enemy"
    if asked.get("charge", asked.by) > 1.0 - float(FILL_OIL):
        return "full_lantern"
    return "" if _calm(asked) >= FILL_CALM else "uneasy"


def give(asked: Asked) -> None:
    """It hands over its ember, or fills the lantern, as it would of its own accord."""
    if asked.role == Role.WISP:
        _pass_on(asked, asked.body, asked.by)
        return
    asked.worlds.state.charge[asked.w, asked.by] += FILL_OIL  # as float32, like every rule
    asked.put("calm", (asked.body,), 0)
    _count(asked, Tally.FILLED)


def lacks_to_mend(asked: Asked) -> str:
    """A wisp, where all is calm and a heart is lost."""
    if asked.role != Role.WISP or asked.by != LAMPLIGHTER:
        return "unable"
    if not asked.is_ally:
        return "enemy"
    if asked.get("hearts", asked.by) >= int(HEARTS[Role.LAMPLIGHTER]):
        return "whole"
    return "" if _calm(asked) >= MEND_CALM else "uneasy"


def mend(asked: Asked) -> None:
    """A heart is whole again."""
    asked.put("hearts", (asked.by,), asked.get("hearts", asked.by) + 1)
    asked.put("calm", (asked.body,), 0)
    _count(asked, Tally.MENDED)


def lacks_to_trade(asked: Asked) -> str:
    """An imp for oil or an ember; a villager for an ember; a warden for one of the gate's toll."""
    if asked.role == Role.IMP:
        return _lacks_to_swap(asked)
    if asked.role not in (Role.VILLAGER, Role.WARDEN) or asked.by != LAMPLIGHTER:
        return "unable"
    if asked.role == Role.WARDEN and toll_left(asked) <= 0:
        return "no_toll"
    if price_of(asked, ("ember",)) != "ember":
        return "empty_hand"
    if asked.role == Role.WARDEN:
        return "just_paid" if _has_just_been_paid(asked) else ""
    if not asked.is_ally:
        return "enemy"
    return "" if asked.get("charge", asked.by) < 1 else "full_lantern"


def trade(asked: Asked) -> None:
    """The one for the other; no ember is kept: it lies on its bed again."""
    if asked.role == Role.IMP:
        if _imps_price(asked) == "ember":
            _pass_on(asked, asked.by, asked.body)
        else:
            pour_out(asked)
            if not _lacks_to_pass_on(asked):
                _pass_on(asked, asked.body, asked.by)
        _be_at_peace(asked)
        return
    lay_back(asked)
    if asked.role == Role.VILLAGER:
        asked.worlds.state.charge[asked.w, asked.by] = _FULL
        return
    asked.put("paid", (), asked.get("paid") + 1)
    _be_at_peace(asked)


def lacks_to_open_gate(asked: Asked) -> str:
    """A warden that is no enemy, when the toll is paid and the gate closed."""
    if asked.role != Role.WARDEN:
        return "unable"
    if asked.get("gate_open"):
        return "already"
    if asked.get("toll") <= 0:
        return "no_toll"
    if toll_left(asked) > 0:
        return "unpaid"
    return "enemy" if asked.is_hostile else ""


def open_gate(asked: Asked) -> None:
    """The gate opens, and never closes again."""
    asked.put("gate_open", (), 1)


def toll_left(asked: Asked) -> int:
    """Embers that wardens still want for the gate."""
    if asked.get("gate_open"):
        return 0
    return int(asked.get("toll") - asked.get("paid"))


def _lacks_to_pass_on(asked: Asked) -> str:
    """An ember passes from the hand of who is asked into that of who asks, if it can hold one."""
    if asked.get("role", asked.by) not in (Role.LAMPLIGHTER, Role.WISP, Role.IMP):
        return "unable"
    if not asked.get("carrying", asked.body):
        return "no_ember"
    return "full_hand" if asked.get("carrying", asked.by) else ""


def _lacks_to_swap(asked: Asked) -> str:
    """An imp needs something that it wants, and who asks something to pay it with."""
    if _imps_price(asked):
        return ""
    if not price_of(asked):
        return "empty_hand"
    return "full_hand" if asked.get("carrying", asked.by) else "unwanted"


def _imps_price(asked: Asked) -> str:
    """What an imp takes: oil from an enemy or for its ember, or an ember into an empty hand."""
    for_oil = asked.is_hostile or not _lacks_to_pass_on(asked)
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
