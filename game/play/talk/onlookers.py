"""Onlookers: the characters of a play see what is done, and hold the player to its word.

What is witnessed moves a character's mood; it moves no body, so a play is the same with or without
onlookers, and so is its replay.
"""

from collections.abc import Iterator, Mapping

from ....agents.characters import Character, Outlook
from ....agents.characters.outlook import look_out
from ....agents.characters.recollecting.promises import admits, gives_none
from ...world.kinds import Outcome, Relation
from ...world.rules import TICKS_PER_SECOND
from ..session.glance import Glance, glance, struck_by_light
from ..session.knowing import is_clear
from ..session.session import Session
from ..session.spoken import Spoken
from .promises import Promise, promise_of, settled
from .situation import people_of, situation_of

_SEEN_WITHIN = 12.0  # tiles from which one sees that a lamp is lit
_BESIDE = 2.5  # tiles from a raised hand to whom it would hit
_LETS_OFF = frozenset(("took_back", "took_word"))  # what a promise is taken back by
_ASKED_AGAIN = TICKS_PER_SECOND  # ticks between two looks at whether an errand is done


class Onlookers:
    """Lets characters witness a play; call :meth:`see` after each decision.

    Args:
        session: the play.
        characters: by the names of their personas, all that there are: one that comes later counts
            from then on, and those of other levels are left alone.

    Attributes:
        promises: what the player gave its word on, and is still open.
        settled: to which persona a word was given, and whether it was kept.
    """

    def __init__(self, session: Session, characters: Mapping[str, Character]) -> None:
        self._session, self._characters = session, characters
        self._people = people_of(session.level, others=True)
        self._me = max(session.played, 0)
        self._before = glance(session.state, self._me)
        self._heard = 0  # of what was said, so much was taken in
        self.promises: list[Promise] = []
        self.settled: list[tuple[str, bool]] = []

    def see(self) -> None:
        """Take in what was said and done since the last time."""
        session = self._session
        for spoken in session.spoken[self._heard :]:
            self._hear(spoken)
        self._heard = len(session.spoken)
        before, now = self._before, glance(session.state, self._me)
        hurt = struck_by_light(before, now)
        self._tell_of_blows(before, hurt)
        self._tell_of_the_night(before, now)
        self._hold_to_promises(before, now, hurt)
        self._before = now

    def _here(self) -> Iterator[tuple[int, Character]]:
        """The characters of this level."""
        for body, name in self._people.items():
            if (character := self._characters.get(name)) is not None:
                yield body, character

    def _character(self, body: int) -> Character | None:
        return self._characters.get(self._people.get(body, ""))

    def _hear(self, spoken: Spoken) -> None:
        """A word is given or a gift; and who stands near learns what was told openly."""
        said, reply = spoken.said, spoken.reply
        character = self._character(spoken.body)
        is_told = character is not None and character.mind is not None and admits(said.text)
        if reply.plan.about in _LETS_OFF or is_told:
            self._let_off(spoken.body, str(reply.plan.slots.get("memory_words", "")))
        elif (
            character is not None
            and said.main.intent == "promise"
            and reply.act not in ("refuse", "ask_again")
            and not gives_none(said.text)
        ):
            promise = promise_of(self._session, spoken.body, said, character.persona)
            if promise is not None:
                kept = [
                    p for p in self.promises if (p.body, p.kind) != (promise.body, promise.kind)
                ]
                self.promises = [*kept, promise]
        if character is None:
            return
        if reply.act in ("bribe", "trade") and not spoken.was_foe and _is_gift(said.main.intent):
            character.witness("gift")
        if reply.act == "tell":
            fact = character.persona.facts.get(reply.plan.about)
            for body, other in self._here():
                known = other.persona.facts.get(reply.plan.about)
                openly = fact is not None and fact.visibility == "public"
                if openly and body in spoken.heard and known and known.visibility == "learned":
                    other.learn(known.id)

    def _let_off(self, body: int, words: str) -> None:
        """A promise binds no more: it was taken back, or its breaking admitted, and both told."""
        given = [promise for promise in self.promises if promise.body == body]
        meant = [promise for promise in given if words and words in promise.words]
        if given:
            self.promises.remove((meant or given)[-1])

    def _tell_of_blows(self, before: Glance, hurt: tuple[int, ...]) -> None:
        """Whom the lantern dazed is hurt; whom a raised hand would have hit is rescued by it."""
        state = self._session.state
        for body, character in self._here():
            if body in hurt:
                character.witness("hurt")
            for foe in hurt:
                hostile = state.relation[0, foe, body] == Relation.HOSTILE
                if before.raised[foe] and hostile and self._apart(foe, body) <= _BESIDE:
                    character.witness("rescued")

    def _tell_of_the_night(self, before: Glance, now: Glance) -> None:
        """Lamps, the gate, who is home, and how it ended."""
        lit = [n for n in range(8) if (now.lamps & ~before.lamps) >> n & 1]
        for body, character in self._here():
            if now.safe[body] and not before.safe[body]:
                character.witness("rescued")
            if any(self._sees_lamp(body, lamp) for lamp in lit):  # who did it, see deeds.py
                character.witness("lamp_lit")
            if now.gate_open and not before.gate_open:
                character.witness("gate_opened")
            if now.outcome != before.outcome:
                character.witness("level_won" if now.outcome == Outcome.WON else "level_lost")

    def _hold_to_promises(self, before: Glance, now: Glance, hurt: tuple[int, ...]) -> None:
        """Tell those to whom a word was given that it was kept, or broken."""
        for promise in [*self.promises]:
            character = self._character(promise.body)
            if character is None:
                continue
            is_hurt = promise.body in hurt
            errand = promise.kind == "errand" and self._is_reached(promise.body, character, now)
            kept = settled(self._session, promise, before, now, is_hurt, errand)
            if kept is not None:
                self.promises.remove(promise)
                self.settled.append((character.persona.id, kept))
                character.witness("promise_kept" if kept else "promise_broken", promise.words)

    def _is_reached(self, body: int, character: Character, now: Glance) -> bool:
        """Whether what a character wants of the night has come true; looked at once a second."""
        due = int(self._session.state.tick[0]) % _ASKED_AGAIN == 0
        if not due and now.outcome == Outcome.RUNNING:
            return False
        moment = situation_of(self._session, body)
        outlook: Outlook = look_out(character.persona, moment, character.mood, character.memory)
        return bool(outlook.view.get("errand.done"))

    def _sees_lamp(self, body: int, lamp: int) -> bool:
        session = self._session
        state, g = session.state, int(session.state.ground[0])
        if state.dazed[0, body] or state.safe[0, body]:
            return False
        ground = session.worlds.ground
        there = float(ground.place_x[g, lamp]), float(ground.place_y[g, lamp])
        here = float(state.x[0, body]), float(state.y[0, body])
        near = (there[0] - here[0]) ** 2 + (there[1] - here[1]) ** 2 <= _SEEN_WITHIN**2
        return near and is_clear(ground.tiles[g], bool(state.gate_open[0]), here, there)

    def _apart(self, a: int, b: int) -> float:
        state = self._session.state
        dx, dy = (float(axis[0, a] - axis[0, b]) for axis in (state.x, state.y))
        return (dx * dx + dy * dy) ** 0.5


def _is_gift(intent: str) -> bool:
    """Whether something was held out, and nothing asked for it."""
    return intent == "offer"
