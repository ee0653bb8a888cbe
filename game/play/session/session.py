"""One play of one level: the world, who decides for whom, and the record of it. Knows no pygame.

The window, headless play, watching and tests all play through this class, so they play alike: a
player's input is the same small value that a policy's action is.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Unpack

import numpy as np
import numpy.typing as npt

from ....agents.recommender import UNKNOWN, Setup
from ....agents.recommender.records import LARGEST_SEED
from ... import acts
from ...levels import Level, digest_of
from ...losing.tape import Taping
from ...minds import Decider, Minds, Witness, check_minds, live_once
from ...nights.tasks import Judge
from ...replay import Recorder, Replay
from ...setting import AS_DRAWN, Setting, setting_at
from ...task import Task
from ...world.gate import seat
from ...world.kinds import Deed, Move, Outcome, Role, Tally, Use
from ...world.rules import MAX_AGENTS, TICKS_PER_DECISION, TICKS_PER_SECOND
from ...world.state import Bytes, State
from ...worlds import Worlds
from .knowing import Knowing
from .record import Record
from .spoken import Spoken

DECISIONS_PER_SECOND = TICKS_PER_SECOND // TICKS_PER_DECISION
PLAYER = 0  # the lamplighter is always body 0
_NEVER = -1
_HERE = np.zeros(1, np.int32)  # the world of the player

Rows = npt.NDArray[np.float32]
Actions = npt.NDArray[np.int8]


class Input(NamedTuple):
    """What a player wants in one decision."""

    move: Move = Move.STAY
    deed: Deed = Deed.NONE


class Session(Witness):
    """A level being played: one world, who decides in it, and a recorder that looks on.

    Args:
        level: What to play.
        seed: The source of the world's luck.
        brains: Who decides for some roles; everybody else is scripted.
        played: The body that :meth:`step` takes an input for; -1 when folk play among themselves.
        told: Where the slider stands, which says how hard it is, what the brains are called, which
            night it is, and the digest of its level where that is played with help.
        setting: How hard it is instead, of a night that has a setting of its own.
        task: What is asked of the lamplighter beside the rules.

    Attributes:
        worlds: The batch of one that runs; read it, change it only through its methods.
        minds: Who decides for whom.
        actions: int8 (1, 12, 2), what everybody did in the last decision.
        rows: float32 (12, 160), what everybody knew when it decided that, for who asks why; of who
            has human limits, what it acted on.
        masks: uint8 (12, 4), the deeds that were possible then.
        recorder: Writes down every decision; ``recorder.replay`` is the play so far.
        taping: Keeps every moment of a play of somebody's, to tell why it was lost.
        spoken: What was said in it, in order.
        pausing: Decisions for which the lamplighter of a play among folk still stands and talks.
        judge: Whether what is asked beside the rules can still be done.
        began: When the first decision was lived here, in seconds since 1970 by the clock on the
            wall; 0 before. Of a play that goes on from where it was left, when it went on.
    """

    def __init__(
        self,
        level: Level,
        seed: int = 0,
        brains: Mapping[Role, Decider] | None = None,
        played: int = PLAYER,
        told: Setup = UNKNOWN,
        setting: Setting | None = None,
        task: Task | None = None,
    ) -> None:
        self.level, self.seed, self.played = level, seed, played
        self.brains, self._told = dict(brains or {}), told
        self.worlds = Worlds(1)
        self._slider = told.slider if setting is None else None
        if setting is None:
            setting = AS_DRAWN if told.slider is None else setting_at(told.slider)
        self._setting = setting
        self.worlds.start(0, level, seed, setting)
        self.minds = Minds(self.worlds)
        self.minds.assign(0, check_minds(self.brains), np.arange(MAX_AGENTS) == played)
        self.actions = self.minds.actions
        self.rows, self.masks = self.worlds.rows[0].copy(), self.worlds.masks[0].copy()
        self._given = Input()
        self._again: Bytes | None = None  # what everybody did, while it is lived again
        self._thought = _NEVER  # how often anybody had looked when folk decided ahead
        self._thoughts = self.actions.copy()  # what they will do then
        self._knowing = Knowing(self.worlds)
        self._looked = False  # whether folk have looked for embers since the last decision
        self.spoken: list[Spoken] = []
        self.pausing = 0
        self.judge = Judge(task)
        self.began = 0.0
        self.recorder = Recorder(self.worlds, 0, seed, setting, task)
        self.recorder.replay.brains |= self._called
        self.taping: Taping | None = None
        if played >= 0:  # whose play this is, for who clones it
            self.recorder.replay.brains["player"] = str(played)
            self.taping = Taping(self.worlds)

    @property
    def state(self) -> State:
        """The state of the world, whose row 0 is this play."""
        return self.worlds.state

    @property
    def outcome(self) -> Outcome:
        """How the world stands."""
        return Outcome(int(self.state.outcome[0]))

    @property
    def counted(self) -> Outcome:
        """How the play stands, which is not won where what was asked beside the rules is not done.

        So it counts everywhere: on the way, in records, for skill and for the fastest.
        """
        return self.judge.counted(self.outcome)

    @property
    def knowing(self) -> Knowing:
        """What folk have seen of embers."""
        self._look_for_embers()
        return self._knowing

    @property
    def over(self) -> bool:
        """Whether the level has ended."""
        return self.outcome != Outcome.RUNNING

    @property
    def seconds(self) -> float:
        """World time since the start."""
        return float(self.state.tick[0]) / TICKS_PER_SECOND

    @property
    def moves(self) -> list[Actions]:
        """What everybody did, int8 (12, 2) for each decision so far."""
        return self.recorder.replay.actions

    def offer(self) -> Use:
        """What the player's deed *use* would do right now."""
        if self.played < 0 or not self.worlds.masks[0, self.played, Deed.USE]:
            return Use.NOTHING
        return Use(int(self.state.offer[0, self.played]))

    def legal(self, body: int) -> frozenset[str]:
        """What ``body`` could do now if the player asked for it by talk."""
        return acts.legal(self.worlds, 0, body, max(self.played, 0))

    def hindered(self, body: int) -> dict[str, str]:
        """What keeps ``body`` from each act that is not legal, in a word (`acts.REASONS`)."""
        return acts.hindered(self.worlds, 0, body, max(self.played, 0))

    def act(self, body: int, act: str, **wish: Unpack[acts.Wish]) -> None:
        """Let ``body`` do at once what the player asked for by talk.

        Raises:
            OptionError: it is not legal now; nothing was done.
        """
        self._thought = _NEVER
        self._look_for_embers()  # in the world before that
        self.recorder.act(body, act, max(self.played, 0), **wish)

    def think(self) -> None:
        """Let folk look for embers and decide what they do next, in a frame that has time for it.

        They see then what they see now, unless talk changes the world until then: in that case they
        decide anew. Who acts late, as people do, cannot be asked twice; then nobody decides ahead.
        """
        self._look_for_embers()
        if self.over or self.minds.limits.given or self._thought == self.worlds.looks:
            return
        done = self.actions.copy()
        self.minds.decide()
        np.copyto(self._thoughts, self.actions)
        np.copyto(self.actions, done)  # until then, they are what was done last
        self._thought = self.worlds.looks

    def step(self, given: Input = Input()) -> None:  # noqa: B008 - a NamedTuple never changes
        """Let everybody decide once, the player as ``given``, and the world live on."""
        self._given = given
        self.began = self.began or time.time()
        self._look_for_embers()
        if decided := self._thought == self.worlds.looks:
            np.copyto(self.actions, self._thoughts)
        live_once(self.minds, (self,), decided=decided)

    def live_again(self, replay: Replay, seen: Callable[[], None] = lambda: None) -> None:
        """Live what was played of this very play before, from its start; from there it goes on.

        Everybody decides anew, so that who has limits or habits is where they were; what is done is
        what was done.

        Args:
            replay: the play as it was broken off, of the same level, seed and setting.
            seen: is called after each decision.

        Raises:
            SaveError: the world is not where it was then: the rules have changed.
        """
        for actions in replay.actions:
            self._look_for_embers()
            self.recorder.do_again(replay)
            self._again = actions
            live_once(self.minds, (self,))
            seen()
        self._again = None

    def before(self, worlds: Worlds, actions: Actions) -> None:
        """Keep what everybody knew, and let the player act, too."""
        np.copyto(self.rows, worlds.rows[0])
        np.copyto(self.masks, worlds.masks[0])
        self.minds.limits.acted_on(0, self.rows, self.masks)
        if self._again is not None:
            np.copyto(actions[0], self._again)
        elif self.played >= 0:
            seat([self._given], _HERE, np.array([self.played], np.int32), actions, "the input")
        elif self.pausing:
            self.pausing -= 1
            actions[0, PLAYER] = Move.STAY, Deed.NONE

    def after(self, worlds: Worlds, actions: Actions) -> None:
        """Write down what was done."""
        self.recorder.note(actions[0])
        if self.taping is not None:
            self.taping.see()
        self.judge.see(worlds, 0)
        self._looked = False

    def _look_for_embers(self) -> None:
        """Once a decision, and before the next one: in a frame that has time for it."""
        if not self._looked:
            self._looked = True
            self._knowing.look()

    def neighbour(self, bodies: Iterable[int], reach: float) -> int | None:
        """The nearest of some bodies, awake, that the player sees within ``reach`` tiles."""
        state, best, who = self.state, reach * reach, None
        for a in bodies:
            if a == self.played or state.safe[0, a] or state.dazed[0, a]:
                continue
            away = (state.x[0, a] - state.x[0, self.played]) ** 2
            away += (state.y[0, a] - state.y[0, self.played]) ** 2
            if away < best and int(state.sees[0, self.played]) >> a & 1:
                best, who = float(away), a
        return who

    def record(self) -> Record:
        """The play as it stands: what came of it, what was done, and how it was set up."""
        state, body = self.state, max(self.played, 0)
        return Record(
            genre=self.level.genre,
            level=self.level.number,
            name=self.level.name,
            setup=self.setup,
            outcome=self.counted,
            broken=self.judge.broken if self.counted != self.outcome else "",
            seconds=round(self.seconds, 2),
            night_seconds=round(float(state.night[0]) / TICKS_PER_SECOND, 2),
            hearts=int(state.hearts[0, body]),
            lamps=bin(int(state.burning[0]) & 0xFF).count("1"),
            quota=int(state.quota[0]),
            home=int(state.home[0]),
            wanted=int(state.wanted[0]),
            dashes=sum(int(move[body, 1] == Deed.DASH) for move in self.moves),
            tally={kind: int(state.tally[0, body, kind]) for kind in Tally},
            digest=self.worlds.digest(0),
        )

    @property
    def setup(self) -> Setup:
        """How the play was set up, for who compares it with others, or plays it again."""
        seed = int(self.seed) & LARGEST_SEED  # as the world takes it
        doubt, awake, pace = map(float, self._setting)
        return Setup(
            self._slider, self.level.crowd, seed, self._called,
            {"doubt": doubt, "awake": awake, "pace": pace}, self._told.night,
            self._told.digest or digest_of(self.level),
        )  # fmt: skip

    @property
    def _called(self) -> dict[str, str]:
        """What those are called who decide, by role."""
        return {
            role.name.lower(): self._told.brains.get(role.name.lower(), "unknown")
            if role in self.brains
            else "scripted"
            for role in dict.fromkeys(
                one.role for a, one in enumerate(self.level.bodies) if a != self.played
            )
        }
