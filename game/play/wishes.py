"""From what was said to what a body is asked for: whom, what, where and how, beside an act's name.

A character's rule says what it knows itself ("wait"); what is open the sentence fills in. Nothing
here decides: a word that names nobody and no place is refused, and the character says so.
"""

from collections.abc import Mapping
from typing import cast

from ...agents.characters import Plan, Slots
from .. import acts
from ..errors import Refused
from ..world.kinds import Role
from .session import Session
from .situation import people_of

_OF_FOLK = ("follow", "spare", "hunt")  # orders that are about somebody
_ME = ("lamplighter", "me", "player")


def wish_of(session: Session, body: int, plan: Plan, slots: Slots) -> acts.Wish:
    """What to ask of ``body`` beside the act of a plan.

    Args:
        session: the play.
        body: who would do it.
        plan: the act, and what its rule gives for it.
        slots: what the sentence spoke of.

    Raises:
        Refused: it is about somebody or a place that is not here, or not known to ``body``.
    """
    takes = acts.WISHES.get(plan.act, frozenset[str]())
    wish = dict(_how(plan.given, slots)) if "dial" in takes else {}
    if "order" in takes and isinstance(order := plan.given.get("order"), str):
        wish["order"] = order
    if "what" in takes and (what := _paid(plan.given, slots)):
        wish["what"] = what
    order = wish.get("order")
    if order in _OF_FOLK:
        wish |= _about(session, body, plan, slots, str(order))
    elif plan.act == "lead" or order == "go":
        wish |= _where(session, body, plan, slots)
    return cast("acts.Wish", wish)


def _how(given: Mapping[str, object], slots: Slots) -> dict[str, object]:
    """In what manner: as the rule has it, else as it was said."""
    if "dial" in given:
        return {name: given[name] for name in ("dial", "direction", "strength") if name in given}
    if slots.how is None:
        return {}
    how = slots.how
    return {"dial": how.dial, "direction": how.direction, "strength": how.strength}


def _paid(given: Mapping[str, object], slots: Slots) -> str:
    said = given.get("what") or next(iter(slots.what), "")
    return str(said) if said in ("ember", "oil") else ""


def _about(session: Session, body: int, plan: Plan, slots: Slots, order: str) -> dict[str, object]:
    """Whom an order is about: whoever was named, else who asks; nobody is hunted unnamed."""
    named = [str(plan.given["to"])] if "to" in plan.given else list(slots.who)
    me = max(session.played, 0)
    if not named and order != "hunt":
        return {"to": me}
    return {"to": _body_called(session, body, named[0] if named else "", me)}


def _where(session: Session, body: int, plan: Plan, slots: Slots) -> dict[str, object]:
    """Where to: a place that was said, a thing or folk that was, else what the night needs next."""
    given = [str(plan.given[name]) for name in ("place", "to") if name in plan.given]
    said = next(
        iter((*given, *([slots.where] if slots.where else []), *slots.what, *slots.who)), ""
    )
    if not said:
        return {"place": _next(session)}
    if said in acts.PLACES:
        return {"place": said}
    return {"to": _body_called(session, body, said, max(session.played, 0))}


def _next(session: Session) -> str:
    """The place where the lamplighter has to go next."""
    state, me = session.state, max(session.played, 0)
    if state.gate_open[0]:
        return "gate"
    return "lamp" if state.carrying[0, me] else "ember"


def _body_called(session: Session, body: int, name: str, me: int) -> int:
    """The body of a name or of a kind of folk: of several the one last seen by who is asked.

    Raises:
        Refused: ``body`` knows of none.
    """
    if name in _ME:
        return me
    state, count = session.state, int(session.state.bodies[0])
    people = people_of(session.level, others=True)
    known = [
        other
        for other in range(count)
        if other != body
        and int(state.seen_at[0, body, other]) >= 0
        and name in (people.get(other), Role(int(state.role[0, other])).name.lower())
    ]
    if not known:
        raise Refused(
            f"Body {body} knows of no {name or 'such folk'} here; name another.", "unknown"
        )
    return max(known, key=lambda other: (int(state.seen_at[0, body, other]), -other))
