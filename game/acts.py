"""What talk may do to the world: acts with names, beside the deeds that bodies do by themselves.

A character asks for an act by its name; the world says which acts are legal now (:func:`legal`) and
does them (:func:`execute`), between two decisions. Talk changes a world in no other way, so a
window, a play without one, a replay and an environment do the same. RULES.md, Relations, tells what
each act does.
"""

from collections.abc import Callable
from typing import NamedTuple

from duskfolk.errors import check_kind, nearest

from .errors import OptionError
from .world.gate import whole
from .world.kinds import EmberState, Outcome, Relation, Role
from .world.rules import (
    BRIBE_OIL,
    BRIBE_TICKS,
    CALM_TICKS,
    LOOK_AWAY_TICKS,
    PLACE_BEDS,
    TALK_REACH,
    WAIT_TICKS,
)
from .worlds import Worlds

WORDS = frozenset(
    ("none", "ask_again", "greet", "tell", "hint", "refuse", "warn", "thank", "part", "forgive")
)
"""Acts that are nothing but words: always legal, and nothing in the world changes."""

LATER = frozenset(("lead", "hide", "give", "trade", "fetch", "mend", "open_gate", "alarm"))
"""Acts that have a name already and no rule yet: never legal."""

LAMPLIGHTER = 0  # body 0: the only one who is led by the hand, and who has oil


class Asked(NamedTuple):
    """Who is asked for an act, and by whom."""

    worlds: Worlds
    w: int
    body: int  # who would do it
    by: int  # who asked

    def get(self, column: str, *index: int) -> int | float:
        """One value of this world's state."""
        return getattr(self.worlds.state, column)[(self.w, *index)].item()

    def put(self, column: str, index: tuple[int, ...], value: float) -> None:
        """Write one value of this world's state."""
        getattr(self.worlds.state, column)[(self.w, *index)] = value

    @property
    def is_hostile(self) -> bool:
        """Whether the one who is asked is an enemy of the one who asks."""
        return self.get("relation", self.body, self.by) == Relation.HOSTILE

    def be_neutral(self, ticks: int) -> None:
        """The one who is asked lowers its hand, is calm, and is no enemy for a while."""
        for column in ("windup", "mood", "doubt", "search", "lost"):
            self.put(column, (self.body,), 0)
        self.worlds.pledge(self.w, self.body, self.by, Relation.NEUTRAL, ticks)


class _Act(NamedTuple):
    """One line of the table of acts that change something."""

    may: Callable[[Asked], bool]
    do: Callable[[Asked], None]
    who: str  # can do it, and when, for the complaint


def legal(worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER) -> frozenset[str]:
    """The acts that ``body`` could do now if ``by`` asked for them.

    Args:
        worlds: the batch.
        w: the world.
        body: the body of the character that is asked.
        by: the body of whoever asks, the lamplighter unless told otherwise.

    Returns:
        Names: all :data:`WORDS`, and of the acts that change something those that can be done.

    Raises:
        OptionError: there is no such world or body.
    """
    asked = _asked(worlds, w, body, by)
    if not _can_talk(asked):
        return WORDS
    return WORDS | {name for name, act in _ACTS.items() if act.may(asked)}


def execute(worlds: Worlds, w: int, body: int, act: str, by: int = LAMPLIGHTER) -> None:
    """Let ``body`` do an act that ``by`` asked for, and everybody look round.

    Call it between two decisions; a :class:`~.replay.Recorder` does, and notes it besides. Words
    change nothing.

    Args:
        worlds: the batch.
        w: the world; the others do not change.
        body: the body that does it.
        act: its name.
        by: the body that asked for it.

    Raises:
        OptionError: there is no such act, world or body, or it is not legal now; then nothing has
            changed.
    """
    asked = _asked(worlds, w, body, by)
    rule = _rule(act)
    if rule is None:
        return
    if not (_can_talk(asked) and rule.may(asked)):
        raise OptionError(
            f"Body {body} of world {w} cannot do {act!r} for body {by} now: it takes {rule.who}, "
            "awake and within reach of a word. Ask first what is legal: acts.legal, or an "
            "environment's legal_acts."
        )
    rule.do(asked)
    worlds.look_again(w)


def _rule(act: str) -> _Act | None:
    """The rule of an act, None for words."""
    check_kind(act, str, "an act", "its name, such as 'follow'", OptionError)
    if act in LATER:
        raise OptionError(
            f"The act {act!r} has a name, but no rule yet; do one of {', '.join(_ACTS)}."
        )
    if act not in _ACTS and act not in WORDS:
        raise OptionError(nearest("act", act, (*WORDS, *_ACTS, *LATER)))
    return _ACTS.get(act)


def _asked(worlds: Worlds, w: int, body: int, by: int) -> Asked:
    """The two and their world, which are numbers of what is there."""
    check_kind(worlds, Worlds, "worlds", "the Worlds in which somebody talks", OptionError)
    w = whole(w, "The world of an act", 0, worlds.count - 1)
    last = int(worlds.state.bodies[w]) - 1
    if last < 0:
        raise OptionError(f"World {w} has nobody who could talk; start a level there first.")
    body = whole(body, "The body of an act", 0, last)
    return Asked(worlds, w, body, whole(by, "The body that asks for an act", 0, last))


def _can_talk(asked: Asked) -> bool:
    """Two who are awake and near, of whom the one who asks sees the other."""
    a, b = asked.by, asked.body
    if a == b or asked.get("outcome") != Outcome.RUNNING:
        return False
    if any(asked.get(column, one) for column in ("dazed", "safe") for one in (a, b)):
        return False
    dx, dy = asked.get("x", a) - asked.get("x", b), asked.get("y", a) - asked.get("y", b)
    reach = float(TALK_REACH)
    return bool(int(asked.get("sees", a)) >> b & 1) and dx * dx + dy * dy <= reach * reach


def _may_follow(asked: Asked) -> bool:
    lost = asked.get("role", asked.body) == Role.VILLAGER and asked.get("wanted") > 0
    return lost and asked.by == LAMPLIGHTER and asked.get("leader", asked.body) == 0


def _follow(asked: Asked) -> None:
    body = asked.body
    asked.put("leader", (body,), asked.by + 1)
    asked.put("relation", (body, body), asked.get("nature", body, body))
    asked.put("pledge", (body, body), 0)


def _may_stay(asked: Asked) -> bool:
    return asked.get("leader", asked.body) == asked.by + 1


def _stay(asked: Asked) -> None:
    asked.put("leader", (asked.body,), 0)
    asked.worlds.pledge(asked.w, asked.body, asked.body, Relation.NEUTRAL, WAIT_TICKS)


def _may_calm(asked: Asked) -> bool:
    return asked.get("cower", asked.body) > 0 or asked.is_hostile


def _calm(asked: Asked) -> None:
    asked.put("cower", (asked.body,), 0)
    if asked.is_hostile:
        asked.be_neutral(CALM_TICKS)


def _may_make_way(asked: Asked, ticks: int) -> bool:
    """Whether a warden is an enemy, or will be again before so many ticks are over."""
    pair = asked.body, asked.by
    ends = asked.get("nature", *pair) == Relation.HOSTILE != asked.get("relation", *pair)
    sooner = ends and 0 < asked.get("pledge", *pair) < ticks
    return asked.get("role", asked.body) == Role.WARDEN and (asked.is_hostile or sooner)


def _may_look_away(asked: Asked) -> bool:
    return _may_make_way(asked, LOOK_AWAY_TICKS)


def _look_away(asked: Asked) -> None:
    asked.be_neutral(LOOK_AWAY_TICKS)


def _may_bribe(asked: Asked) -> bool:
    has_oil = asked.by == LAMPLIGHTER and asked.get("charge", asked.by) >= float(BRIBE_OIL)
    can_pay = asked.get("carrying", asked.by) > 0 or has_oil
    return can_pay and _may_make_way(asked, BRIBE_TICKS)


def _bribe(asked: Asked) -> None:
    """The price is the ember in hand, which no warden keeps: it lies on its bed again; else oil."""
    worlds, w, by = asked.worlds, asked.w, asked.by
    ember = int(asked.get("carrying", by)) - 1
    if ember >= 0:
        bed = int(worlds.state.ground[w]), PLACE_BEDS + ember
        asked.put("carrying", (by,), 0)
        asked.put("ember", (ember,), EmberState.LYING)
        asked.put("ember_at", (ember,), -1)
        asked.put("ember_x", (ember,), worlds.ground.place_x[bed])
        asked.put("ember_y", (ember,), worlds.ground.place_y[bed])
    else:
        worlds.state.charge[w, by] -= BRIBE_OIL  # as float32, like every rule
    asked.be_neutral(BRIBE_TICKS)


_FOE = "a warden that is hostile to who asks"
_ACTS: dict[str, _Act] = {
    "follow": _Act(_may_follow, _follow, "a lost villager, and the lamplighter's hand"),
    "stay": _Act(_may_stay, _stay, "a villager who holds the hand of who asks"),
    "calm": _Act(_may_calm, _calm, "somebody who cowers, or is hostile to who asks"),
    "look_away": _Act(_may_look_away, _look_away, _FOE),
    "bribe": _Act(_may_bribe, _bribe, f"{_FOE} with an ember in hand or oil to give"),
}

CHANGING = frozenset(_ACTS)
"""Acts that change something in the world."""
