"""Talk of learners: who hears a word, what comes of it, and what is told of that.

A word is said before everybody decides, to whom :func:`~duskfolk.game.acts.hearer_of` says, of
those who are somebody. What it comes to is what it would come to in the game: the character
decides, and its act is done by :mod:`duskfolk.game.acts`. Only when somebody speaks is anything
asked of a character; all else is one compiled call a step, and one more for all who are spoken to.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.document import Node
from duskfolk.errors import DuskfolkError

from ..game import acts
from ..game.acts import Wish
from ..game.acts.allowed import ORDER, at_hand
from ..game.acts.known import COLUMN, fact_of
from ..game.copies import Whole
from ..game.errors import OptionError
from ..game.levels import Level
from ..game.world.kernel import fixed_kernel, rule
from ..game.world.kinds import Relation, Role
from ..game.world.rules import (
    BRIBE_OIL,
    MAX_AGENTS,
    TICKS_PER_DECISION,
    TICKS_PER_SECOND,
)
from ..game.world.state import Bytes, Codes, Floats, Ints, State
from ..game.worlds import Worlds
from .at_once import bits_of, look_at, names_of, room
from .talkers import Moment, Talker, talker
from .words import HAND, HEARD, PAUSE, PEACE_SECONDS, WORDS

SPEAKER = acts.LAMPLIGHTER
_PAUSE = PAUSE * TICKS_PER_DECISION
_PEACE = np.float32(PEACE_SECONDS * TICKS_PER_SECOND)
_OIL = float(BRIBE_OIL)
_HELD_OUT = np.array([word.what == HAND for word in WORDS])
_HELD_OUT.flags.writeable = False
_SAYING, _NO, _GRANTED = 0, -1, 1
_REFUSE = "refuse"
_MERELY = 1 << len(ORDER)  # the bit of answers that are words alone, and no mere no
_LAST = [each.group for each in HEARD].index("last")  # of HEARD: where it tells of another
_ANEW = -1  # no count of looks
_MOST_MET = 10_000  # moments of a persona and an intent


class Talks(NamedTuple):
    """What is known of talk in a batch of worlds; w world, a body."""

    somebody: Codes  # (w, a) 1 for those who have a persona
    comes: Ints  # (w, a, words) bits of the acts that may come of each, and of mere words
    feelings: Floats  # (w, a, 3) trust, fear and anger
    answers: Bytes  # (w, a) what came of the last word to each: an act, a no, or neither
    until: Ints  # (w) tick before which nothing is said
    last: Bytes  # (w) who was spoken to last, or NOBODY
    hearer: Bytes  # (w) who would hear a word now, or NOBODY
    told: Floats  # (w, numbers of HEARD)
    possible: Codes  # (w, words) 1 for what may be said now


class Talking(Whole):
    """The talk of a batch of worlds, in each of which one lamplighter learns.

    Attributes:
        talks: what is known of it.
    """

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds
        self._people: list[dict[int, Talker]] = [{} for _ in range(worlds.count)]
        self.talks = _allocate(worlds.count)
        self._talk = room(worlds.count)
        self._looked = _ANEW

    def __setstate__(self, state: dict[str, object]) -> None:
        super().__setstate__(state)
        self._looked = _ANEW  # its worlds count anew

    def begin(self, w: int, level: Level) -> None:
        """World ``w`` begins a level, and nobody in it has met the lamplighter."""
        self._looked = _ANEW
        names = acts.people_of(level, others=True)
        self._people[w] = {body: talker(name) for body, name in names.items()}
        talks = self.talks
        for column in (talks.somebody, talks.comes, talks.answers, talks.until):
            column[w] = 0
        talks.last[w] = acts.NOBODY
        for body, name in names.items():
            talks.somebody[w, body] = 1
            talks.comes[w, body] = _comes(name)
        self._show_feelings(w)

    def look(self) -> None:
        """See who would hear a word now, in all worlds; once, while nothing changes."""
        looks = self._worlds.looks
        if looks != self._looked:
            look_round(self._worlds.state, self.talks)
            self._looked = looks

    def say(self, words: npt.NDArray[np.int64]) -> list[int]:
        """Let a word of each world (w,) be heard, where it is possible.

        Returns:
            The worlds in which something came of it that was not nothing but words.
        """
        said = words.nonzero()[0]
        if not said.size:
            return []
        self.look()
        which = said[self.talks.possible[said, words[said]] != 0]
        if not which.size:
            return []
        asks = self._look_at(which, words)
        self._looked = _ANEW  # who has spoken pauses
        return [w for n, w in enumerate(which.tolist()) if self._say(n, w, int(words[w]), asks[n])]

    def _look_at(self, which: npt.NDArray[np.int64], words: npt.NDArray[np.int64]) -> list["_Asks"]:
        """Find out what the answers in some worlds turn on, all in one call."""
        hearers, talk, count = self.talks.hearer[which].tolist(), self._talk, len(which)
        asks = [
            _asks(self._people[w][body].name, WORDS[word].intent)
            for w, body, word in zip(which.tolist(), hearers, words[which].tolist(), strict=True)
        ]
        talk.world[:count], talk.body[:count] = which, hearers
        talk.by[:count], talk.wanted[:count] = SPEAKER, [each.acts for each in asks]
        look_at(self._worlds.state, self._worlds.ground, talk, 0, count)
        return asks

    def _say(self, n: int, w: int, number: int, asks: "_Asks") -> bool:
        """Say a word in world ``w``, talk ``n`` of those looked at; whether an act came of it."""
        worlds, talks, word = self._worlds, self.talks, WORDS[number]
        body = int(talks.hearer[w])
        who = self._people[w][body]
        now = asks.moment(self._talk.facts[n], int(self._talk.legal[n]))
        what = self._in_hand(w) if word.what == HAND else word.what
        act, given = who.answer(word.intent, what, word.where, now)
        done = act in acts.CHANGING and self._do(
            w, body, act, {"what": what, "to": word.where, **given}
        )
        if act in acts.CHANGING and not done:
            who.undo()
        talks.until[w] = int(worlds.state.tick[w]) + _PAUSE
        talks.last[w] = body
        talks.feelings[w, body] = who.feelings
        talks.answers[w, body] = _GRANTED if done else _NO if act == _REFUSE else _SAYING
        return done

    def _do(self, w: int, body: int, act: str, given: Mapping[str, object]) -> bool:
        """Let an act be done with what was spoken of; whether the world allowed it."""
        wish = Wish()
        if act == "lead":
            wish["place"] = str(given["to"])
        elif "what" in acts.WISHES.get(act, ()):
            wish["what"] = str(given["what"])
        try:
            acts.execute_legal(self._worlds, w, body, act, SPEAKER, **wish)
        except OptionError:  # there is no way to the place
            return False
        return True

    def _in_hand(self, w: int) -> str:
        return "ember" if self._worlds.state.carrying[w, SPEAKER] else "oil"

    def _show_feelings(self, w: int) -> None:
        for body, who in self._people[w].items():
            self.talks.feelings[w, body] = who.feelings

    def save(self, w: int) -> dict[str, object]:
        """What :meth:`read` takes: all of world ``w`` that its state does not hold."""
        return {
            "until": int(self.talks.until[w]),
            "last": int(self.talks.last[w]),
            "answers": self.talks.answers[w].tolist(),
            "people": [who.save() for _, who in sorted(self._people[w].items())],
        }

    def restore(self, w: int, saved: "Saved") -> None:
        """Let world ``w``, whose level has begun, be as it was saved."""
        self._looked = _ANEW
        self.talks.until[w] = saved.until
        self.talks.last[w] = saved.last
        self.talks.answers[w] = saved.answers
        for (_, who), text in zip(sorted(self._people[w].items()), saved.people, strict=True):
            who.restore(text)
        self._show_feelings(w)


class Saved(NamedTuple):
    """The talk of one world, looked at."""

    until: int
    last: int
    answers: list[int]
    people: list[str]


def read(node: Node, level: Level) -> Saved:
    """What :meth:`Talking.save` returned, each part looked at.

    Raises:
        DuskfolkError: it is something else; says where.
    """
    entries = node.fields(("until", "last", "answers", "people"))
    folk = acts.people_of(level, others=True)
    names = [name for _, name in sorted(folk.items())]
    people = [
        each.text(1_000_000) for each in entries["people"].items(len(names), least=len(names))
    ]
    for name, text in zip(names, people, strict=True):
        try:
            talker(name).restore(text)  # or it is refused
        except DuskfolkError as error:
            entries["people"].fail(str(error))
    last = entries["last"].whole(acts.NOBODY, MAX_AGENTS - 1)
    if last != acts.NOBODY and last not in folk:
        entries["last"].fail(f"body {last} is nobody who can be spoken to.")
    answers = entries["answers"].items(MAX_AGENTS, least=MAX_AGENTS)
    return Saved(
        entries["until"].whole(0), last, [each.whole(_NO, _GRANTED) for each in answers], people
    )


class _Asks:
    """What a persona's answer to an intent turns on, and the moments that have been met so far."""

    def __init__(self, name: str, intent: str) -> None:
        who = talker(name)
        self._names = sorted(who.facts(intent) & COLUMN.keys())
        self._columns = np.array([COLUMN[name] for name in self._names], np.intp)
        self._met: dict[tuple[bytes, int], Moment] = {}
        self.acts = bits_of(who.acts(intent))

    def moment(self, numbers: Floats, legal: int) -> Moment:
        """The moment that numbers stand for; the same ones are the same moment."""
        wanted = numbers[self._columns]
        key = wanted.tobytes(), legal
        if (found := self._met.get(key)) is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            told = zip(self._names, wanted.tolist(), strict=True)
            facts = {name: fact_of(name, number) for name, number in told}
            known = {name: fact for name, fact in facts.items() if fact is not None}
            found = self._met[key] = Moment(known, names_of(legal))
        return found


_asks = cache(_Asks)


@cache
def _comes(name: str) -> Sequence[int]:
    """Of each word the acts that may come of it when a persona hears it, as bits."""
    who = talker(name)
    ends = [who.comes(word.intent) if word.intent else frozenset[str]() for word in WORDS]
    return tuple(bits_of(each) | (_MERELY if each - acts.CHANGING else 0) for each in ends)


def _allocate(worlds: int) -> Talks:
    possible = np.zeros((worlds, len(WORDS)), np.uint8)
    possible[:, 0] = 1
    return Talks(
        somebody=np.zeros((worlds, MAX_AGENTS), np.uint8),
        comes=np.zeros((worlds, MAX_AGENTS, len(WORDS)), np.int32),
        feelings=np.zeros((worlds, MAX_AGENTS, 3), np.float32),
        answers=np.zeros((worlds, MAX_AGENTS), np.int8),
        until=np.zeros(worlds, np.int32),
        last=np.full(worlds, acts.NOBODY, np.int8),
        hearer=np.full(worlds, acts.NOBODY, np.int8),
        told=np.zeros((worlds, len(HEARD)), np.float32),
        possible=possible,
    )


@fixed_kernel
def look_round(state: State, talks: Talks) -> None:
    """See of each world who would hear a word, what is told of that, and what may be said."""
    s, t = state, talks
    for w in range(s.outcome.size):
        hearer = acts.hearer_of(s, w, SPEAKER, t.somebody[w])
        t.hearer[w] = hearer
        pause = max(t.until[w] - s.tick[w], 0)
        t.told[w] = 0.0
        t.told[w, 12] = min(np.float32(pause) / np.float32(_PAUSE), np.float32(1.0))
        pays = s.carrying[w, SPEAKER] > 0 or float(s.charge[w, SPEAKER]) >= _OIL
        can = hearer >= 0 and pause == 0
        may = _MERELY | at_hand(s, w, hearer, SPEAKER, _MERELY - 1) if can else 0
        for word in range(1, t.possible.shape[1]):
            has = pays or not _HELD_OUT[word]
            t.possible[w, word] = 1 if has and t.comes[w, hearer, word] & may != 0 else 0
        if hearer >= 0:
            t.told[w, 0] = 1.0
            _tell(s, t, w, hearer, 0)
            if s.role[w, hearer] == Role.WARDEN and s.toll[w] > 0 and s.gate_open[w] == 0:
                t.told[w, 11] = np.float32(s.toll[w] - s.paid[w]) / np.float32(s.toll[w])
        if t.last[w] >= 0:
            _tell(s, t, w, t.last[w], _LAST - 1)
            t.told[w, _LAST + 10] = np.float32(hearer == t.last[w])


@rule
def _tell(s: State, t: Talks, w: int, body: int, start: int) -> None:
    """Write what is told of somebody behind place ``start``, in the order of HEARD."""
    told, pledge = t.told[w], s.pledge[w, body, SPEAKER]
    told[start + s.role[w, body]] = 1.0  # warden, wolf, imp, wisp, villager are roles 1 to 5
    for feeling in range(3):
        told[start + 6 + feeling] = t.feelings[w, body, feeling]
    told[start + 9] = np.float32(t.answers[w, body])
    if s.relation[w, body, SPEAKER] != Relation.HOSTILE:
        left = min(np.float32(pledge) / _PEACE, np.float32(1.0))
        told[start + 10] = left if pledge > 0 else 1.0
