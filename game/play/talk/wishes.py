"""From what was said to what a body is asked for: whom, what, where and how, beside an act's name.

A character's rule says what it knows itself ("wait"); what is open the sentence fills in. Nothing
here decides: a word that names nobody and no place is refused, and the character says so.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from ....agents.characters import Plan, Slots
from ....agents.characters.intents import How
from ....agents.characters.manner import fitting
from ... import acts
from ...errors import Refused
from ...layout import DIALS, OWN_DIALS
from ...world.kinds import Role
from ..session.session import Session
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
        OptionError: the rule gives an order that there is none of, or nothing to do at all.
    """
    if plan.act == "order":
        told = _told(session, body, plan.given, slots)
        return acts.wish_of(session.worlds, 0, body, told, max(session.played, 0))
    takes = acts.WISHES.get(plan.act, frozenset[str]())
    wish: dict[str, object] = {}
    if "what" in takes and (what := _paid(plan.given, slots)):
        wish["what"] = what
    if plan.act == "lead":
        wish |= _where(session, body, plan.given, slots)
    return cast("acts.Wish", wish)


def manner_for(session: Session, body: int, slots: Slots) -> acts.Wish | None:
    """How ``body`` is to do what it agreed to, as far as it can; None where nothing was said."""
    how = _fit(session, body, slots.how)
    if how is None:
        return None
    return acts.Wish(dial=how.dial, direction=how.direction, strength=how.strength)


def _told(session: Session, body: int, given: Mapping[str, object], slots: Slots) -> acts.Told:
    """An order in the few words that the world takes."""
    errand = str(given.get("errand") or given.get("order") or "")
    how = None if errand == "none" else _fit(session, body, _how(given, slots))
    told = acts.Told() if how is None else acts.Told("", how.dial, how.direction, how.strength)
    if errand == "go":
        where = _where(session, body, given, slots)
        errand = acts.ERRAND_TO.get(str(where.get("place", "")), errand)
        return replace(told, errand=errand, to=cast("int | None", where.get("to")))
    return replace(told, errand=errand, to=_about(session, body, given, slots, errand))


def _how(given: Mapping[str, object], slots: Slots) -> How | None:
    """In what manner: as the rule has it, else as it was said."""
    if "dial" not in given:
        return slots.how
    named = {name: given[name] for name in ("dial", "direction", "strength") if name in given}
    return How(**named)  # pyright: ignore[reportArgumentType] - the world checks what it is


def _fit(session: Session, body: int, how: How | None) -> How | None:
    """A manner as the folk of ``body`` can have it."""
    role = Role(int(session.state.role[0, body])).name.lower()
    return fitting(how, (*DIALS, OWN_DIALS[role]))


def _paid(given: Mapping[str, object], slots: Slots) -> str:
    said = given.get("what") or next(iter(slots.what), "")
    return str(said) if said in ("ember", "oil") else ""


def _about(
    session: Session, body: int, given: Mapping[str, object], slots: Slots, errand: str
) -> int | None:
    """Whom an order is about: whoever was named, else who asks; of prey, its nearest foe."""
    if errand not in _OF_FOLK:
        return None
    named = [str(given["to"])] if "to" in given else list(slots.who)
    me = max(session.played, 0)
    if not named:
        return None if errand == "hunt" else me
    return _body_called(session, body, named[0], me)


def _where(
    session: Session, body: int, given: Mapping[str, object], slots: Slots
) -> dict[str, object]:
    """Where to: a place that was said, a thing or folk that was, else what the night needs next."""
    ruled = [str(given[name]) for name in ("place", "to") if name in given]
    said = next(
        iter((*ruled, *([slots.where] if slots.where else []), *slots.what, *slots.who)), ""
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
