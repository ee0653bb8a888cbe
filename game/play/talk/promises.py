"""Promises: what the player gave its word on, and whether it was kept.

A word that names nothing is about what the character wants of the night, or, given to a foe, about
sparing it. All stand until the night is over: one to do something is broken by then, one to leave
somebody in peace is kept by then. Whether a plum is brought no night can tell: such a word is not
held to the player, and whoever was given it remembers that it is open.
"""

import re
from dataclasses import dataclass, field, replace

from ....agents.characters import Persona, Said
from ....agents.characters.remembering.promised import content
from ...world.kinds import FOES, Outcome, Role
from ...world.rules import TALK_REACH
from ..session.glance import Glance, glance
from ..session.session import Session
from .situation import people_of

_SPARING = frozenset(("flash", "light up", "harm", "hurt", "lantern"))
_KINDS = {"ember": "ember", "lamp": "lamp", "home": "home"}
_ALL = re.compile(r"\b(?:all|every|each)\b|所有|全部|每|都")
_GENERAL = frozenset((
    "help", "aid", "assist", "best", "good", "want", "wish", "ask", "thing", "please", "soon",
    "back", "try", "so", "care",
))  # fmt: skip
_GENERAL_ZH = frozenset("帮助忙力尽想要求你我您事做好会发誓一定照办放心来")
"""What a word names that is about nothing in particular."""


@dataclass
class Promise:
    """A word that was given.

    Args:
        body: to whom.
        kind: "ember" (to bring some), "lamp" (to light some), "home" (to bring somebody home),
            "spare" (not to flash), "errand" (what the character wants of the night).
        count: of how many.
        about: "home": who is brought home.
        had: the ember that was in hand then, which counts for nothing.
        words: in which it was given.
    """

    body: int
    kind: str
    count: int = 1
    about: int = -1
    had: int = 0
    words: str = ""
    done: set[int] = field(default_factory=set[int])  # embers brought; lamps lit


def promise_of(session: Session, body: int, said: Said, persona: Persona) -> Promise | None:
    """What was promised in a sentence, to somebody who is ``persona``.

    None for what binds nobody, "I promise nothing", and for what no night can tell.
    """
    kept = _promise_of(session, body, said)
    if kept is None or (kept.kind in ("errand", "spare") and not _is_of(kept, said, persona)):
        return None
    return replace(kept, words=said.text)


def _is_of(promise: Promise, said: Said, persona: Persona) -> bool:
    """Whether a word that names nothing of the night is about what it is taken for."""
    spoken = persona.speaking(said.language)
    if said.slots.negated or any(said.text == choice.say for choice in spoken.choices):
        return True
    named = {term for term in content(said.text)
             if term not in _GENERAL and not _GENERAL_ZH.issuperset(term)}  # fmt: skip
    wish = content(spoken.errand.text) if spoken.errand and promise.kind == "errand" else set[str]()
    return not named or any(len(term) > 1 for term in named & wish)  # 子 is in a child and a plum


def _promise_of(session: Session, body: int, said: Said) -> Promise | None:
    slots, me = said.slots, max(session.played, 0)
    role = Role(int(session.state.role[0, body]))
    count = max(1, round(slots.count)) if slots.count is not None else 1
    what = slots.what[0] if slots.what else ""
    if slots.negated or what in _SPARING:
        return Promise(body, "spare") if slots.negated and (what in _SPARING or not what) else None
    kind = "home" if slots.where == "home" else _KINDS.get(what, "")
    if kind == "home" or (slots.who and not what):
        about = _named(session, body, slots.who)
        return None if about is None else Promise(body, "home", about=about)
    if kind == "lamp" and _ALL.search(said.text.lower()):
        count = max(1, len(session.level.lamps) - glance(session.state, me).lamps.bit_count())
    if kind:
        return Promise(body, kind, count, had=int(session.state.carrying[0, me]))
    return Promise(body, "spare" if role in FOES and not what else "errand")


def settled(
    session: Session, promise: Promise, before: Glance, now: Glance, hurt: bool, errand: bool
) -> bool | None:
    """Whether a promise has been kept or broken by now; None while it is open.

    Args:
        session: the play.
        promise: which one; what was done for it is noted in it.
        before: the play a decision ago.
        now: the play now.
        hurt: whether the player has just dazed the one to whom it was given.
        errand: whether what that one wants of the night has come true.
    """
    if promise.kind == "spare":
        return False if hurt else True if now.outcome != Outcome.RUNNING else None
    if promise.kind == "ember":
        _bring(session, promise, now)
    elif promise.kind == "lamp" and now.kindled > before.kindled:
        promise.done |= {n for n in range(8) if (now.lamps & ~before.lamps) >> n & 1}
    is_home = promise.kind == "home" and now.safe[promise.about]
    if len(promise.done) >= promise.count or is_home or (promise.kind == "errand" and errand):
        return True
    return None if now.outcome == Outcome.RUNNING else False


def _bring(session: Session, promise: Promise, now: Glance) -> None:
    """Note an ember that the player holds beside the one to whom it was promised."""
    state, me = session.state, max(session.played, 0)
    dx, dy = (float(axis[0, me] - axis[0, promise.body]) for axis in (state.x, state.y))
    near = dx * dx + dy * dy <= float(TALK_REACH) ** 2
    if now.ember and now.ember != promise.had and near:
        promise.done.add(now.ember)


def _named(session: Session, body: int, who: tuple[str, ...]) -> int | None:
    """Who is to be brought home: who was named, else the one who was told."""
    people = people_of(session.level, others=True)
    villagers = [a for a in range(int(session.state.bodies[0]))
                 if session.state.role[0, a] == Role.VILLAGER]  # fmt: skip
    if not who or who[0] in ("you", people.get(body, "")):
        return body if body in villagers else None
    return next((a for a in villagers if who[0] in (people.get(a), "villager")), None)
