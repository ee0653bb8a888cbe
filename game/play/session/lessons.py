"""Lessons: each key is told in the moment it is of use, until it has been used once.

What was learnt is remembered among the player's choices, so that nobody is told it twice, but for
who has done nothing for :data:`IDLE` seconds: that one is told again what is of use, unless it was
done since the game was started, and so is not forgotten. Knows no
window: :mod:`.lesson_card` shows what is told, :mod:`.lesson_words` has the words.
"""

from collections.abc import Callable, Collection
from math import hypot
from typing import NamedTuple

from ...nights.first import Verb
from ...nights.guide import Need
from ...nights.spoils import spoils
from ...world.kinds import Deed, Mood, Move, Noise, Relation, Role, Tally, Tile, Use
from ...world.rules import FLASH_REACH, STILL_TICKS, TALK_REACH
from ..words.lessons import WORDS
from .session import Session

_LEAST = 1.5  # seconds that a lesson stays at least, so that it does not flicker
_DONE = 0.8  # seconds for which one is still read that was just learnt
_REST = 0.6  # seconds between two lessons
IDLE = 10.0  # seconds without a deed after which one is told again what one knows


class Moment(NamedTuple):
    """What a decision shows of the player: what can be done, and what was done."""

    offer: Use = Use.NOTHING  # what *use* would do
    walked: bool = False
    dashed: bool = False
    flashed: bool = False
    took: bool = False
    kindled: bool = False
    leads: bool = False
    carries: bool = False
    hunted: bool = False  # by somebody in sight
    near: bool = False  # a hunter, so that a flash would reach it
    doubted: bool = False  # by somebody that sees the player, and may not be seen
    struck: bool = False  # a moment ago
    can_dash: bool = False
    can_flash: bool = False
    can_talk: bool = False
    waits: bool = False  # the night, for the first step
    hid: bool = False  # unseen in grass by who had doubted
    asked: bool = False  # by talk, so that the gate is paid for or open
    can_ask: bool = False  # who keeps the gate, since it is near
    need: Verb | None = None  # what :mod:`duskfolk.game.nights.guide` says
    acted: bool = True  # whether anything was done at all
    spoils: frozenset[Verb] = frozenset()  # deeds that break what the night asks
    broken: bool = False  # what it asks, so that it cannot be won any more


class Lesson(NamedTuple):
    """One thing to learn.

    Attributes:
        name: by which it is remembered, and told in :mod:`.lesson_words`.
        keys: what to press, by its name in :mod:`.bindings`, or "walk"; empty where nothing is.
        due: whether it is of use now.
        done: whether it has just been done.
        seconds: after which it is known, where to have read it is all there is to do; else 0.
        urgent: whether it is told at once, in the place of what is told.
    """

    name: str
    keys: str
    due: Callable[[Moment], bool]
    done: Callable[[Moment], bool] = lambda _: False
    seconds: float = 0.0
    urgent: bool = False

    @property
    def words(self) -> str:
        """What it says in English."""
        return WORDS["en"][self.name]


def _calm(now: Moment) -> bool:
    return not now.hunted and not now.doubted


def _bears(now: Moment, *verbs: Verb) -> bool:
    """Whether the night is still won by who does so."""
    return now.spoils.isdisjoint(verbs)


LESSONS = (  # the most urgent first
    Lesson("broken", "pause", lambda now: now.broken, seconds=6.0, urgent=True),
    Lesson("flash", "flash", lambda now: now.near and now.can_flash and _bears(now, Verb.FLASH),
           lambda now: now.flashed, urgent=True),
    Lesson("dash", "dash", lambda now: now.hunted and now.can_dash and _bears(now, Verb.DASH),
           lambda now: now.dashed, urgent=True),
    Lesson("hide", "dash", lambda now: now.doubted and not now.hunted
           and _bears(now, Verb.HIDE, Verb.DASH), lambda now: now.hid, seconds=6.0, urgent=True),
    Lesson("softly", "", lambda now: not _calm(now) and not _bears(now, Verb.DASH),
           lambda now: now.hid and not _bears(now, Verb.DASH), seconds=6.0, urgent=True),
    Lesson("past", "dash", lambda now: now.doubted and not now.hunted
           and not _bears(now, Verb.HIDE), lambda now: now.dashed and not _bears(now, Verb.HIDE),
           seconds=6.0, urgent=True),
    Lesson("ring", "", lambda now: now.struck and not now.hunted, seconds=4.5),
    Lesson("kindle", "use", lambda now: now.offer == Use.KINDLE, lambda now: now.kindled),
    Lesson("take", "use", lambda now: now.offer == Use.TAKE, lambda now: now.took),
    Lesson("lead", "use", lambda now: now.offer == Use.LEAD, lambda now: now.leads),
    Lesson("ask", "talk", lambda now: now.need == Verb.TALK and now.can_ask,
           lambda now: now.asked),
    Lesson("talk", "talk", lambda now: now.can_talk and not now.hunted, seconds=8.0),
    Lesson("quiet", "", lambda now: now.need == Verb.QUIET or not _bears(now, Verb.DASH),
           seconds=5.0),
    Lesson("run", "dash", lambda now: now.need == Verb.DASH and now.can_dash and _calm(now)
           and _bears(now, Verb.DASH),
           lambda now: now.dashed),
    Lesson("wait", "walk", lambda now: now.waits, lambda now: now.walked),
    Lesson("walk", "walk", lambda now: not now.walked, lambda now: now.walked),
    Lesson("wisp", "", lambda now: now.need == Verb.WISP and _calm(now), seconds=6.0),
    Lesson("carry", "", lambda now: now.carries and now.offer != Use.KINDLE
           and now.need not in (Verb.TALK, Verb.QUIET), lambda now: now.kindled, seconds=5.0),
    Lesson("leave", "", lambda now: now.need == Verb.LEAVE and _calm(now), seconds=5.0),
    Lesson("pause", "pause", lambda now: now.kindled and _calm(now), seconds=5.0),
)  # fmt: skip


class Lessons:
    """Which lesson is told now.

    Args:
        known: the names of those that were learnt.
        remember: is told the name of each that has been learnt, once.
        done: the names of those that were done since the game was started, which are added here.

    Attributes:
        told: what is told now, if anything is.
        learnt: whether that has just been learnt, and only stays to be read to its end.
    """

    def __init__(
        self,
        known: Collection[str],
        remember: Callable[[str], None],
        done: set[str] | None = None,
    ) -> None:
        self._done = set[str]() if done is None else done
        self._known, self._remember = set(known), remember
        self._read = dict.fromkeys((lesson.name for lesson in LESSONS), 0.0)
        self._age = self._rest = self._idle = 0.0
        self._again = False  # whether what is told was known before
        self.told: Lesson | None = None

    @property
    def learnt(self) -> bool:
        """Whether what is told was just learnt."""
        return self.told is not None and self.told.name in self._known and not self._again

    def knows(self, *names: str) -> bool:
        """Whether one of these lessons was learnt."""
        return not self._known.isdisjoint(names)

    def learn(self, name: str) -> None:
        """The player has done what a lesson tells, whether it was told or not."""
        if name not in self._known:
            self._known.add(name)
            self._remember(name)
            if self.told is not None and self.told.name == name:
                self._age = 0.0

    def update(self, now: Moment, seconds: float) -> None:
        """Look at a moment that lasts so many ``seconds``."""
        for lesson in LESSONS:
            if lesson.done(now):
                self._done.add(lesson.name)
                self.learn(lesson.name)
        self._age += seconds
        self._rest -= seconds
        self._idle = 0.0 if now.acted else self._idle + seconds
        if self.told is not None:
            self._read_on(self.told, now, seconds)
        due = next((one for one in LESSONS if one.name not in self._known and one.due(now)), None)
        if due is not None and self._gives_way_to(due):
            self.told, self._age, self._again = due, 0.0, False
        elif due is None and self.told is None and self._idle >= IDLE:
            again = (one for one in LESSONS if one.name not in self._done)
            self.told = next((one for one in again if one.due(now)), None)
            self._age, self._again = 0.0, self.told is not None

    def _read_on(self, told: Lesson, now: Moment, seconds: float) -> None:
        """Take a lesson away that is learnt, or of no use any more."""
        if self._again:
            if now.acted and self._age >= _DONE:
                self.told, self._again, self._rest = None, False, _REST
            return
        self._read[told.name] += seconds
        if 0 < told.seconds <= self._read[told.name]:
            self.learn(told.name)
        stays = _DONE if self.learnt else _LEAST
        if self._age >= stays and (self.learnt or not told.due(now)):
            self.told, self._rest = None, _REST

    def _gives_way_to(self, due: Lesson) -> bool:
        """Whether another lesson is told now: the more urgent one at once."""
        if self.told is None:
            return due.urgent or self._rest <= 0
        return due.urgent and LESSONS.index(due) < LESSONS.index(self.told)


def moment_of(session: Session, people: Collection[int], need: Need | None = None) -> Moment:
    """The moment of who is played, after a decision.

    Args:
        session: the play.
        people: the bodies that can be talked to.
        need: what the guide says, where it was asked.
    """
    state, me = session.state, session.played
    x, y = float(state.x[0, me]), float(state.y[0, me])
    awake = [
        b
        for b in range(int(state.bodies[0]))
        if state.relation[0, me, b] == Relation.HOSTILE and not state.dazed[0, b]
    ]
    seen = [b for b in awake if int(state.sees[0, me]) >> b & 1]
    hunters = [b for b in seen if state.mood[0, b] == Mood.HUNTING]
    watchers = [b for b in awake if int(state.sees[0, b]) >> me & 1]
    away = [hypot(float(state.x[0, b]) - x, float(state.y[0, b]) - y) for b in hunters]
    tally = state.tally[0, me]
    return Moment(
        offer=session.offer(),
        walked=bool(session.actions[0, me, 0] != Move.STAY),
        dashed=bool(state.dash[0, me] > 0),
        flashed=bool(state.noise[0, me] == Noise.FLASH),
        took=bool(tally[Tally.TAKEN] > 0),
        kindled=bool(tally[Tally.KINDLED] > 0),
        leads=bool((state.leader[0] == me + 1).any()),
        carries=bool(state.carrying[0, me]),
        hunted=bool(hunters),
        near=any(each < float(FLASH_REACH) for each in away),
        doubted=any(
            state.mood[0, b] == Mood.SUSPICIOUS and state.doubt[0, b] > 0 for b in watchers
        ),
        struck=bool(state.guard[0, me] > 0),
        can_dash=bool(session.worlds.masks[0, me, Deed.DASH]),
        can_flash=bool(session.worlds.masks[0, me, Deed.POWER]),
        can_talk=session.neighbour(people, float(TALK_REACH)) is not None,
        hid=_hides(session) and any(state.doubt[0, b] > 0 for b in awake),
        asked=bool(state.paid[0] > 0),
        can_ask=_warden_near(session),
        need=need.verb if need is not None else None,
        acted=bool((session.actions[0, me] != 0).any()),
        spoils=spoils(session.judge.task) if session.judge.holds else frozenset(),
        broken=not session.judge.holds,
    )


def _hides(session: Session) -> bool:
    """Whether who is played stands still long enough, and in grass, to be hidden."""
    state, me = session.state, session.played
    spot = int(state.x[0, me]), int(state.y[0, me])
    tile = session.level.tiles[spot[1], spot[0]]
    return bool(tile == Tile.GRASS and state.still[0, me] >= STILL_TICKS)


def _warden_near(session: Session) -> bool:
    """Whether somebody who keeps the gate is within reach of a word."""
    state = session.state
    wardens = [b for b in range(int(state.bodies[0])) if state.role[0, b] == Role.WARDEN]
    return session.neighbour(wardens, float(TALK_REACH)) is not None
