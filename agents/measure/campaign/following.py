"""Who knows only what prompts and pointers show, and who is shown nothing."""

from collections import deque
from collections.abc import Collection

import numpy as np

from ....game import acts
from ....game.levels import Level
from ....game.minds import Witness
from ....game.nights.first import Verb
from ....game.nights.guide import Need, need_of, step_to
from ....game.reflexes import Reflexes
from ....game.world.kinds import Deed, Move, Role
from ....game.world.rules import TALK_REACH
from ....game.world.state import Bytes
from ....game.worlds import Worlds
from .setup import Luck

ME = 0
_USES = frozenset((Verb.TAKE, Verb.LIGHT, Verb.LEAD))
_UNTAUGHT = frozenset(
    (Verb.WISP, Verb.TALK, Verb.HIDE, Verb.QUIET)
)  # what no player's policy has ever learnt
_WAYS = ((0, 0), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))
_OFF = 0.15  # tiles off the middle of a tile that do not matter
_HEEDS = 180  # ticks for which one goes on by what a prompt has told
_RESTLESS = 0.05  # chance of another direction, or a key, of who is shown nothing


class Follower(Witness):
    """Walks where the pointer points, and presses the key that the prompt names.

    Args:
        verbs: that it is told of.
        haste: whether it is told to dash on the way.
        only: verbs at which it takes over from who plays otherwise; None: it always plays.
        reflexes: its limits; None for none.
        luck: of its slips.
        speaks: whether it talks to anybody.
    """

    def __init__(
        self,
        verbs: Collection[Verb] = tuple(Verb),
        haste: bool = False,
        only: Collection[Verb] | None = None,
        reflexes: Reflexes | None = None,
        luck: Luck | int = 0,
        *,
        speaks: bool = True,
    ) -> None:
        self._speaks = speaks
        self._verbs, self._haste, self._only, self._reflexes = verbs, haste, only, reflexes
        self._luck = np.random.default_rng(luck)
        self._lag = reflexes.lag[0] if reflexes else 0
        self._last: dict[int, int] = {}
        self._until: dict[int, int] = {}  # the tick until which what was read still counts
        self._seen: dict[int, deque[tuple[Need, int, int]]] = {}

    def begin(self, worlds: Worlds, w: int) -> None:
        """Nothing was seen yet."""
        self._seen[w] = deque(maxlen=self._lag + 1)
        self._until[w] = -1

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Do what the oldest look that counts now has shown."""
        for w in np.flatnonzero(worlds.running()).tolist():
            need = need_of(worlds, w, self._verbs, haste=self._haste)
            level = worlds.levels[w]
            assert level is not None, "what runs has a level"
            move, deed = self._choice(worlds, w, level, need)
            seen = self._seen[w]
            seen.append((need, move, deed))
            need, move, deed = seen[0]
            if self._only is not None:
                if need.verb in self._only:
                    self._until[w] = int(worlds.state.tick[w]) + _HEEDS
                elif worlds.state.tick[w] > self._until[w]:
                    continue
            turned = move != self._last.get(w, move)
            self._last[w] = move
            if turned and self._reflexes and self._luck.random() < self._reflexes.slips:
                move = int(self._luck.integers(9))
            actions[w, ME] = move, deed
            if need.verb == Verb.TALK and self._speaks:
                say(worlds, w)

    def _choice(self, worlds: Worlds, w: int, level: Level, need: Need) -> tuple[int, int]:
        state = worlds.state
        here = int(state.x[w, ME]), int(state.y[w, ME])
        move = int(Move.STAY) if need.spot is None else int(step_to(level, here, need.spot))
        if need.spot is not None and (move != Move.STAY or need.spot == here):
            dx, dy = _WAYS[move]  # to the middle of the next tile, so that no corner is in the way
            move = _toward(worlds, w, (here[0] + dx, here[1] + dy))
        if not need.ready:
            return move, Deed.NONE
        if need.verb in _USES:
            return Move.STAY, Deed.USE
        if need.verb == Verb.DASH:
            return move, Deed.DASH
        if need.verb == Verb.FLASH:
            return move, Deed.POWER
        return (Move.STAY if need.verb in (Verb.HIDE, Verb.TALK) else move), Deed.NONE


class Blind(Witness):
    """Is shown nothing: walks about, turns now and then, and tries keys."""

    def __init__(self, luck: Luck | int = 0) -> None:
        self._luck = np.random.default_rng(luck)
        self._move: dict[int, int] = {}

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        """Go on, unless a wall or a whim turns it."""
        state = worlds.state
        for w in np.flatnonzero(worlds.running()).tolist():
            stuck = abs(state.vx[w, ME]) + abs(state.vy[w, ME]) < 0.01
            if w not in self._move or stuck or self._luck.random() < _RESTLESS:
                self._move[w] = int(self._luck.integers(1, 9))
            deed = int(self._luck.integers(1, 4)) if self._luck.random() < _RESTLESS else Deed.NONE
            actions[w, ME] = self._move[w], deed


def say(worlds: Worlds, w: int) -> None:
    """Ask the warden in reach for what the moment needs, as a talk's choices offer it."""
    state = worlds.state
    for b in range(1, int(state.bodies[w])):
        near = np.hypot(state.x[w, b] - state.x[w, ME], state.y[w, b] - state.y[w, ME])
        if state.role[w, b] == Role.WARDEN and near < float(TALK_REACH):
            legal = acts.legal(worlds, w, b, among=frozenset(("trade", "open_gate")))
            for act in ("trade", "open_gate"):
                if act in legal:
                    acts.execute(worlds, w, b, act)
                    return


def guided(
    verbs: Collection[Verb], reflexes: Reflexes, *, haste: bool, luck: Luck | int = 0,
    speaks: bool = True,
) -> Follower:  # fmt: skip
    """Takes over from a policy where a prompt tells what policies never learnt."""
    only = _UNTAUGHT | {Verb.DASH} if haste else _UNTAUGHT
    return Follower(verbs, haste, only, reflexes, luck, speaks=speaks)


def _toward(worlds: Worlds, w: int, spot: tuple[int, int]) -> int:
    """The direction of the middle of the tile one stands on."""
    dx = spot[0] + 0.5 - float(worlds.state.x[w, ME])
    dy = spot[1] + 0.5 - float(worlds.state.y[w, ME])
    return _WAYS.index((_sign(dx), _sign(dy)))


def _sign(away: float) -> int:
    """Which way, where it is far enough off to be seen."""
    return 0 if abs(away) < _OFF else 1 if away > 0 else -1
