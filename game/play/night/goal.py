"""What a night asks for, what of it is still missing, and who has still to be brought home."""

from ...nights import Night
from ...nights.guide import ME, nearest_lost
from ...nights.words import new_in
from ...world.kinds import Role
from ...world.state import State
from ..paper.key_caps import cap
from ..screen import Desk
from ..session.seats import task_as
from ..talk.situation import people_of
from ..words.game import counted, task_of
from ..words.goals import listed, still_to_do
from ..words.goals import tell as tell_goal
from ..words.journey import tell
from ..words.remarks import first_name
from .opening import Laid


class Goal:
    """The task of a night as it stands now.

    Args:
        desk: in which language it is told.
        laid: the night.
        night: the one of the way or beside it that it is, if it is one.
    """

    def __init__(self, desk: Desk, laid: Laid, night: Night | None = None) -> None:
        self._desk, self._laid, self._night = desk, laid, night
        self._people = people_of(laid.level)

    @property
    def whole(self) -> str:
        """All that it asks, as it is told at the start."""
        laid, language = self._laid, self._desk.language
        if not laid.lamplighter:
            return task_as(laid.role, Role.LAMPLIGHTER in laid.session.brains, language)
        return task_of(self._now, language)

    @property
    def asked(self) -> str:
        """What it asks beside the rules, or that this cannot be done any more; else empty."""
        judge, language = self._laid.session.judge, self._desk.language
        if judge.broken:
            return tell(language, f"broken {judge.broken}")
        if judge.task is None:
            return ""
        return tell(language, f"task {judge.task.key}", seconds=round(judge.task.seconds))

    @property
    def left(self) -> str:
        """What of it is still missing."""
        if not self._laid.lamplighter:
            return self.whole
        led = self._named([b for b in self._wanted if self._leads(b)])
        return still_to_do(self._now, self._desk.language, self._named(self._out), led)

    @property
    def new(self) -> str:
        """What the night teaches; empty where nothing is told of it."""
        language, night = self._desk.language, self._night
        return "" if night is None else new_in(night.new, language, cap(language, "use"))

    @property
    def still_out(self) -> str:
        """Who has to be fetched though the gate is open; empty where nobody has to be."""
        out = self._out
        if not out or not self._laid.session.state.gate_open[0]:
            return ""
        names = self._named(out)
        key = "one is" if self._missing == 1 else "some are"
        return tell_goal(self._desk.language, key, names=names[:1].upper() + names[1:])

    @property
    def nearest(self) -> int | None:
        """Of those the nearest on foot."""
        return nearest_lost(self._laid.session.worlds, 0)

    @property
    def _now(self) -> State:
        """The state that the picture shows."""
        now = self._laid.stage.motion.now
        assert now is not None, "a night is seen before it is drawn"
        return now

    @property
    def _missing(self) -> int:
        """How many have still to come home."""
        state = self._laid.session.state
        return max(0, int(state.wanted[0]) - int(state.home[0]))

    @property
    def _wanted(self) -> list[int]:
        """The villagers who are not home, where one has to bring some."""
        state = self._laid.session.state
        count = int(state.bodies[0]) if self._missing else 0
        return [b for b in range(count)
                if state.role[0, b] == Role.VILLAGER and not state.safe[0, b]]  # fmt: skip

    @property
    def _out(self) -> list[int]:
        return [b for b in self._wanted if not self._leads(b)]

    def _leads(self, body: int) -> bool:
        return int(self._laid.session.state.leader[0, body]) == ME + 1

    def _named(self, bodies: list[int]) -> str:
        """Their names; how many where there are more than have to come, or one is unknown."""
        language = self._desk.language
        if not bodies:
            return ""
        if len(self._wanted) > self._missing or any(b not in self._people for b in bodies):
            return counted(language, min(len(bodies), self._missing), "villager")
        return listed(language, [first_name(self._people[b], language) for b in bodies])
