"""The one place where talk changes a world: the table of acts, which are legal, and their doing."""

from collections.abc import Callable
from typing import NamedTuple, Unpack

from duskfolk.errors import check_kind, nearest

from ..errors import OptionError, Refused
from ..world.kinds import Order, Role
from ..world.rules import POWER_COST, POWER_REST
from ..world.state import allocate, copy_world
from ..worlds import Worlds
from . import errands, goods, peace
from .asked import LAMPLIGHTER, SPOKEN_FOR, Asked, asked_of, can_shout, can_talk, wisp_between
from .errands import errand_of
from .lacking import REASONS
from .wish import Wish, checked

WORDS = frozenset(
    ("none", "ask_again", "greet", "tell", "hint", "refuse", "warn", "thank", "part", "forgive")
)
"""Acts that are nothing but words: always legal, and nothing in the world changes."""


class _Act(NamedTuple):
    """One line of the table of acts that change something."""

    lacks: Callable[[Asked], str]  # the reason why it cannot be done now, empty where it can
    do: Callable[[Asked], None]
    who: str  # can do it, and when, for the complaint
    aloud: bool = False  # whether who is under one's order hears it from afar


_FOE = "a warden that is hostile to who asks"
_ALLY = "somebody who is no enemy of who asks"
_ACTS: dict[str, _Act] = {
    "follow": _Act(errands.lacks_to_follow, errands.follow,
                   f"a lost villager, and the lamplighter's hand, or {_ALLY}", True),
    "stay": _Act(errands.lacks_to_stay, errands.stay,
                 f"a villager who holds the hand of who asks, or {_ALLY}", True),
    "lead": _Act(errands.lacks_peace, errands.lead, _ALLY, True),
    "hide": _Act(errands.lacks_to_hide, errands.hide,
                 f"{_ALLY}, and grass that it can get to", True),
    "order": _Act(errands.lacks_peace, errands.order, _ALLY, True),
    "fetch": _Act(errands.lacks_to_fetch, errands.fetch,
                  "a wisp, an ember that it can get to, and an empty hand", True),
    "calm": _Act(peace.lacks_to_calm, peace.calm, "somebody who cowers, or is hostile to who asks"),
    "look_away": _Act(peace.lacks_to_look_away, peace.look_away, _FOE),
    "bribe": _Act(peace.lacks_to_bribe, peace.bribe,
                  f"{_FOE} with an ember in hand or oil to give"),
    "alarm": _Act(peace.lacks_to_raise_alarm, peace.raise_alarm,
                  "a warden or a wolf that is hostile to who asks and can call"),
    "give": _Act(goods.lacks_to_give, goods.give,
                 "a wisp with an ember for an empty hand, or a calm villager with oil"),
    "trade": _Act(goods.lacks_to_trade, goods.trade,
                  "an imp and oil, a villager and an ember, or a warden and an ember where the "
                  "gate has a toll"),
    "mend": _Act(goods.lacks_to_mend, goods.mend, "a wisp that has been calm, and a lost heart"),
    "open_gate": _Act(goods.lacks_to_open_gate, goods.open_gate,
                      "a warden that is no enemy, where the gate is closed and its toll paid"),
}  # fmt: skip

_DOES = {Order.FOLLOW: "follow", Order.WAIT: "stay", Order.HIDE: "hide", Order.FETCH: "fetch"}
"""What is being done under an order already; to lead, to go and to hunt may be told anew."""

CHANGING = frozenset(_ACTS)
"""Acts that change something in the world."""


def legal(
    worlds: Worlds,
    w: int,
    body: int,
    by: int = LAMPLIGHTER,
    among: frozenset[str] = CHANGING,
) -> frozenset[str]:
    """The acts that ``body`` could do now if ``by`` asked for them.

    Args:
        worlds: the batch.
        w: the world.
        body: the body of the character that is asked.
        by: the body of whoever asks, the lamplighter unless told otherwise.
        among: acts that are of interest; whether others are legal is not looked at.

    Returns:
        Names: all :data:`WORDS`, and of the acts that change something those that can be done. Of
        one that says more than its name the rest may still be refused, see :func:`refusal`.

    Raises:
        OptionError: there is no such world or body.
    """
    asked = asked_of(worlds, w, body, by, Wish())
    near, far = _hears(asked)
    return WORDS | {
        name
        for name, act in _ACTS.items()
        if name in among and (near or (far and act.aloud)) and not act.lacks(asked)
    }


def hindered(
    worlds: Worlds, w: int, body: int, by: int = LAMPLIGHTER, among: frozenset[str] = CHANGING
) -> dict[str, str]:
    """What keeps ``body`` from each act that it could not do now if ``by`` asked for it.

    Args:
        worlds: the batch.
        w: the world.
        body: the body of the character that is asked.
        by: the body of whoever asks, the lamplighter unless told otherwise.
        among: acts that are of interest.

    Returns:
        Names of the acts of ``among`` that change something and are not legal, or that it does
        already as ``by`` told it, each with its reason in a word, one of
        :data:`~.lacking.REASONS`.

    Raises:
        OptionError: there is no such world or body.
    """
    asked = asked_of(worlds, w, body, by, Wish())
    near, far = _hears(asked)
    found = {
        name: act.lacks(asked) if near or (far and act.aloud) else "far"
        for name, act in _ACTS.items()
        if name in among
    }
    now = _DOES.get(errand_of(asked), "")
    return {name: reason or "already" for name, reason in found.items() if reason or name == now}


def refusal(
    worlds: Worlds, w: int, body: int, act: str, by: int = LAMPLIGHTER, **wish: Unpack[Wish]
) -> str | None:
    """Why :func:`execute` would refuse the same now, as a sentence; None if it would not.

    For who wants to know before it agrees: a lamp to lead to may not be there.
    """
    try:
        rule = _rule(act)
        asked = asked_of(worlds, w, body, by, checked(act, wish))
        if rule is not None:
            before = allocate(1)
            copy_world(worlds.state, asked.w, before, 0)
            _do(asked, act, rule)
            copy_world(before, 0, worlds.state, asked.w)  # it was only tried
            worlds.look_again(asked.w)
    except OptionError as error:
        return str(error)
    return None


def execute(
    worlds: Worlds, w: int, body: int, act: str, by: int = LAMPLIGHTER, **wish: Unpack[Wish]
) -> None:
    """Let ``body`` do an act that ``by`` asked for, and everybody look round.

    Call it between two decisions; a :class:`~..replay.Recorder` does, and notes it besides. Words
    change nothing.

    Args:
        worlds: the batch.
        w: the world; the others do not change.
        body: the body that does it.
        act: its name.
        by: the body that asked for it.
        **wish: what was asked for beside it, see :class:`.Wish`.

    Raises:
        OptionError: there is no such act, world or body; a :class:`~..errors.Refused`, with its
            reason, if it is not legal now. Then nothing has changed.
    """
    rule = _rule(act)
    asked = asked_of(worlds, w, body, by, checked(act, wish))
    if rule is not None:
        _do(asked, act, rule)
        worlds.look_again(asked.w)


def execute_legal(
    worlds: Worlds, w: int, body: int, act: str, by: int = LAMPLIGHTER, **wish: Unpack[Wish]
) -> None:
    """As :func:`execute`, of an act that was found legal in this very moment, by `allowed.py`.

    So it is not looked at once more, but for acts that a wish may make illegal: those that are paid
    for with what was spoken of.

    Raises:
        OptionError: what was wished beside its name cannot be had; then nothing has changed.
    """
    rule = _ACTS.get(act)
    if rule is None or "what" in wish:
        execute(worlds, w, body, act, by, **wish)
        return
    asked = Asked(worlds, w, body, by, wish)
    _carry_out(asked, rule)
    worlds.look_again(w)


def _do(asked: Asked, act: str, rule: _Act) -> None:
    """Do what a line of the table says, if it is legal now."""
    near, far = _hears(asked)
    heard = near or (far and rule.aloud)
    if reason := rule.lacks(asked) if heard else "far":
        raise Refused(
            f"Body {asked.body} of world {asked.w} cannot do {act!r} for body {asked.by} now. "
            f"{REASONS[reason]} It takes {rule.who}, awake and within reach of a word. Ask first "
            "what is legal: acts.legal, or an environment's legal_acts.",
            reason,
        )
    _carry_out(asked, rule)


def _carry_out(asked: Asked, rule: _Act) -> None:
    """Do what a line of the table says; the wisp that carried the word pays for it."""
    carried = asked.role in SPOKEN_FOR and not can_talk(asked)
    wisp = wisp_between(asked) if carried else None
    rule.do(asked)
    if wisp is not None:
        state = asked.worlds.state
        state.charge[asked.w, wisp] -= POWER_COST[Role.WISP]  # as float32, like every rule
        state.rest[asked.w, wisp] = POWER_REST


def _hears(asked: Asked) -> tuple[bool, bool]:
    """Whether who is asked hears a word, maybe by a wisp; and whether it heeds a shout."""
    near = can_talk(asked) or wisp_between(asked) is not None
    return near, near or can_shout(asked)


def _rule(act: str) -> _Act | None:
    """The rule of an act, None for words."""
    check_kind(act, str, "an act", "its name, such as 'follow'", OptionError)
    if act not in _ACTS and act not in WORDS:
        raise OptionError(nearest("act", act, (*WORDS, *_ACTS)))
    return _ACTS.get(act)
