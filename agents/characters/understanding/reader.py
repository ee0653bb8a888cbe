"""The reader of what players type: any text becomes intents and slots, and never an act.

A sentence is heard as a whole and then clause by clause. What it means is told by the heads from
the encoder's row and its marks; what it speaks of, by the words of its language; whether it is
meant, by denials and tales; and what is not of this world, by how it looks and how likely it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.errors import BundleError
from duskfolk.errors import shown

from ..asked_for import as_asked, is_wished, moves, said_for
from ..choice_reader import said_by
from ..despair import grave
from ..folding import even, levelled, seen, straight
from ..forms import (
    framed,
    harmless,
    has_words_of,
    in_turn,
    is_strange,
    is_timed,
    meant_in,
    named,
    plainer,
    refused,
    stands,
    unburdened,
    unframed,
    unthanked,
    wishes,
)
from ..intents import Heard, Said, Slots
from ..leaving import as_leaving
from ..manner import fitting
from ..mention import as_meant
from ..mixed import unmixed
from ..ordered import ERRAND_OF
from ..peril import as_suffered
from ..persona import Persona
from ..personas import shipped_persona
from ..recollecting.called import introduces
from ..spelling import respelt
from ..table import COURTESIES, HOSTILE, ORDER, OUT_OF_WORLD, UNCLEAR
from ..tongues import guessed
from ..traditional import simplified
from .answering import able, answers, folk_of, is_of_emberhollow, topics
from .clauses import clauses
from .denied import undenied
from .encoder import SentenceEncoder, shipped_encoder
from .heads import Teller, shipped_teller
from .orders import Turn, shipped_order_teller
from .own import NEAR, WISHED, chosen, least_beside, own_of
from .pieces import normal
from .plain_asked import asked_plainly
from .plain_words import plainly
from .rejection import LONG, judged, looks_forged
from .script import is_readable
from .slots import contrary, found, turned
from .slots.finding import GOODS, called
from .wanted import ASKING, LEAD, Likely, wanted

_KEPT = 256  # texts whose rows are kept: who stands by may hear the same
_LONGEST = 2000  # letters that are looked at
_NOTHING_ELSE = 0.25  # of the odds of an order, where nothing else was understood
_SURE_OF_PART = 0.7  # likelihood from which a clause says something of its own
_SURE_OF_COURTESY = 0.4  # ... since it is answered last, and moves nothing
_SURE_OF_HARM = 0.85  # ... and from which it is rude
_OF_GOODS = frozenset(("offer", "trade", "give", "fetch", "promise"))
_TALK = COURTESIES | {"chat", "praise", "news", "ask_feeling"}
_HELD_OUT = frozenset(("offer", "trade"))
OF_HERE = frozenset(("ember", "oil", "lamp", "gate", "hearth"))
"""What is seldom spoken of by somebody of another world."""
_FIRST = {"en": "Go round by the north.", "zh": "从北边绕过去。"}  # all models hear one
_STRANGE_PART = 0.8  # ... and from which it is not of this world, and spoils the rest


class SentenceReader:
    """Reads sentences by a trained encoder; one sentence takes a few milliseconds.

    Args:
        encoder, teller: the models; those that ship, unless others are given.

    Any number of threads may ask.

    Example:
        >>> from duskfolk.agents.characters import shipped_persona
        >>> marta = shipped_persona("marta")
        >>> said = SentenceReader().read("hello! where could I find an ember?", "en", marta)
        >>> said.main.intent, said.slots.what
        ('ask_ember', ('ember',))
    """

    def __init__(
        self, encoder: SentenceEncoder | None = None, teller: Teller | None = None
    ) -> None:
        self._encoder = encoder or shipped_encoder()
        self._row = lru_cache(_KEPT)(lambda text: self._encoder.encode([text])[0])
        self._teller = teller or shipped_teller()
        self._orders = shipped_order_teller()
        if self._teller.encoder != self._encoder.name:
            raise BundleError(
                f"The teller of intents knows the encoder {shown(self._teller.encoder)}, and this "
                f"one is {shown(self._encoder.name)}; train it again with "
                "duskfolk.agents.characters.learn.heads."
            )
        if lacking := sorted({UNCLEAR, OUT_OF_WORLD}.difference(self._teller.intents)):
            raise BundleError(
                f"The teller of intents lacks {', '.join(lacking)}, without which nothing can be "
                "turned away; train it with duskfolk.agents.characters.learn.heads."
            )

    def get_ready(self) -> None:
        """Do now what the first sentence in each language would have to wait for."""
        for language, text in _FIRST.items():
            self.read(text, language, shipped_persona("marta"))

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """The meaning of `text`; any string is read, and the same is read the same."""
        if text in persona.intents:
            return Said(language, (Heard(text, 1.0, text),), text=text)
        text = even(straight(simplified(seen(text[:_LONGEST]))))
        if (choice := chosen(text, persona)) is not None:
            return said_by(*choice, text)
        if not is_readable(text):
            return Said(guessed(text, persona.languages, language), (Heard(UNCLEAR, 1.0, text),),
                        text=text)  # fmt: skip
        is_of_valley = is_of_emberhollow(persona)
        core, tongue = unmixed(text, persona.languages, language, is_of_valley=is_of_valley)
        if looks_forged(text, is_of_valley=is_of_valley):
            strange = Heard(OUT_OF_WORLD, 1.0, text)
            return Said(tongue, (_answered(strange, persona),), text=text)
        core = levelled(core)
        if tongue == "en" and is_of_valley:
            core = respelt(core, self._encoder.knows)
        return replace(self._framed(core, tongue, persona), text=text)

    def _framed(self, text: str, tongue: str, persona: Persona) -> Said:
        """The meaning of a text in one language, as its frame has it."""
        text = plainer(unframed(unburdened(text, tongue), tongue), tongue)
        frame = framed(text, tongue, called(tongue, persona.id))
        meant = text if grave(text) else frame.rest or text
        said = self._understood(meant, tongue, persona)
        own = (intent for intent in persona.intents if moves(persona, intent))
        said = harmless(said, answers(persona))
        return meant_in(said, frame, answers(persona), frozenset(own))

    def _understood(self, text: str, tongue: str, persona: Persona) -> Said:
        """The meaning of a text that is in one language."""
        if intent := grave(text):
            return Said(tongue, (Heard(intent, 1.0, text),), text=text)
        is_refused, rest = refused(text, tongue)
        if is_refused and not rest:  # "Follow me? No." wants nothing of what it asks
            denied = _answered(Heard("disagree", 1.0, text), persona)
            return Said(tongue, (denied,), Slots(negated=True), text)
        is_named, rest = named(rest)
        if is_named and (not rest or introduces(text)):
            return Said(tongue, (_answered(Heard("greet", 1.0, text), persona),), text=text)
        text = rest
        slots = found(text, tongue, folk_of(persona.speaking(tongue)))
        plain = plainly(text, tongue, persona.intents)
        if (asked := asked_plainly(text, tongue)) in topics(persona):
            others = (each for each in slots.what if each != asked.topic)
            slots = replace(slots, what=(asked.topic, *others))
            return Said(tongue, (Heard(asked.intent, 1.0, text),), slots, text)
        # Of another game's persona its own examples say what is plain
        if plain and (is_of_emberhollow(persona) or plain in persona.intents):
            return Said(tongue, (_answered(Heard(plain, 1.0, text), persona),), slots, text)
        is_of_here = bool(slots.who) or not OF_HERE.isdisjoint(slots.what)
        heard, negated = self._heard(text, tongue, persona.speaking(tongue), is_of_here)
        heard, slots = self._told(persona, Said(tongue, heard, slots, text))
        if any(each.intent in _OF_GOODS for each in heard):
            slots = replace(slots, what=tuple(sorted(slots.what, key=lambda it: it not in GOODS)))
        spoken = persona.speaking(tongue)
        heard = tuple(as_suffered(each, tongue, persona) for each in heard)
        heard = tuple(as_leaving(each, tongue, spoken) for each in heard)
        timed = (each.intent for each in heard if is_timed(said_for(spoken, each.intent), tongue))
        said = stands(Said(tongue, heard, slots, text), answers(persona), frozenset(timed))
        said = in_turn(said)
        if is_of_emberhollow(persona) and said.main.intent in _HELD_OUT:
            is_odd = is_strange(normal(text), tongue, slots.what)
            said = replace(said, slots=replace(said.slots, strange_goods=is_odd))
        if said.slots.supposed:
            return said
        meant = [as_asked(each, tongue, spoken) for each in said.intents]
        # "No rope, take me across" denies one thing and asks for another
        pairs = zip(said.intents, meant, strict=True)
        meant = [it for each, it in pairs if it == (each, False)] or meant
        negated |= said.slots.negated
        said = replace(said, intents=tuple({it.intent: it for it, _ in meant}.values()))
        negated |= any(is_denied and it == said.main for it, is_denied in meant)
        return replace(said, slots=replace(said.slots, negated=negated))

    def _heard(
        self, text: str, language: str, persona: Persona, is_of_here: bool
    ) -> tuple[tuple[Heard, ...], bool]:
        """What is meant, the whole before its parts, and whether that is a denial."""
        parts = clauses(text) if len(text) <= LONG else []
        rows = [self._row(each) for each in (text, *parts)]
        said = [
            self._own(part, language, row, persona)
            for part, row in zip(parts, rows[1:], strict=True)
        ]
        own = self._own(text, language, rows[0], persona)
        asked = {each.intent for each in said if each is not None} - COURTESIES
        if own is not None and len(asked) < 2:
            return (own, *self._asked_besides(own, said, parts, rows, persona)), False
        whole = self._judged(text, rows[0], persona, is_of_here)
        for each in parts or [text]:  # of two things the other is heard in its own clause
            whole = self._meant(whole, each, language, persona)
        after = turned(whole, text, language)
        after = after._replace(heard=_answered(after.heard, persona))
        is_strange = whole.intent in (OUT_OF_WORLD, UNCLEAR) and whole.confidence > _STRANGE_PART
        if any(said) and not (is_strange and is_of_emberhollow(persona)):
            mine = {each.intent: each for each in said if each is not None}
            if after.heard.intent not in (OUT_OF_WORLD, UNCLEAR):
                mine.setdefault(after.heard.intent, after.heard)
            return tuple(mine.values()), after.negated
        if is_strange:
            return (whole,), False
        heard = {after.heard.intent: after.heard}
        for part, row in zip(parts, rows[1:], strict=True):
            one = self._judged(part, row, persona, is_of_here)
            one = self._meant(one, part, language, persona)
            if one.intent == OUT_OF_WORLD and one.confidence > _STRANGE_PART:
                return (one,), False
            if self._counts(one, whole):
                meant = _answered(turned(one, text, language).heard, persona)
                heard.setdefault(meant.intent, meant)
        if after.heard.intent == UNCLEAR and len(heard) > 1:  # its parts are clearer than it is
            del heard[UNCLEAR]
        return tuple(heard.values()), after.negated

    def _asked_besides(
        self,
        own: Heard,
        said: Sequence[Heard | None],
        parts: Sequence[str],
        rows: Sequence[NDArray[np.float32]],
        persona: Persona,
    ) -> list[Heard]:
        """What is asked in a clause beside one that means an intent of the persona's own."""
        if own not in (mine and replace(mine, said=own.said, confidence=own.confidence)
                       for mine in said):  # fmt: skip
            return []
        beside = [
            self._judged(part, row, persona, is_of_here=False)
            for mine, part, row in zip(said, parts, rows[1:], strict=True)
            if mine is None
        ]
        return [each for each in beside if each.intent.startswith("ask_")
                and each.confidence >= _SURE_OF_PART]  # fmt: skip

    def _told(self, persona: Persona, said: Said) -> tuple[tuple[Heard, ...], Slots]:
        """An order beside what is meant, if there is one; manners as who is told can have them."""
        text, slots, dials = said.text, said.slots, persona.dials
        # A tale is no order; and who has no rule for one is told none
        if len(text) > LONG or not (is_of_emberhollow(persona) or ORDER in answers(persona)):
            return said.intents, slots
        row = self._row(text)
        odds = zip(self._teller.intents, self._teller.tell(text, row).tolist(), strict=True)
        asking = sum(likely for intent, likely in odds if intent in ASKING)
        if said.main.intent == UNCLEAR:  # the other answer were to ask again
            asking += _NOTHING_ELSE
        likely = Likely(*self._ordered(normal(text), said.language, row), asking, said.main)
        asked = wanted(normal(text), said.language, likely, slots, dials)
        if asked.errand == LEAD:
            sure = likely.kinds.get(LEAD, 0.0)
            is_order = asked.is_order and (said.main.intent not in ASKING or asked.is_named)
            return self._led(persona, said, sure, is_order), replace(slots, how=asked.how)
        is_new = asked.errand != ERRAND_OF.get(said.main.intent, "-")
        is_new &= not contrary(asked.errand, said.main.intent, text, said.language)
        if not (asked.is_order and is_new and (asked.errand or asked.how)):
            return said.intents, replace(slots, how=fitting(slots.how, dials))
        heard = (*said.intents, Heard(ORDER, round(asking, 4), text))
        return heard, replace(slots, how=asked.how, errand=asked.errand)

    def _ordered(
        self, text: str, language: str, row: NDArray[np.float32]
    ) -> tuple[dict[str, float], dict[Turn, float]]:
        """Odds of what is ordered, and of the turn of a dial if a manner is."""
        core, is_denied = undenied(text, language.partition("-")[0])
        turns = self._orders.turns(core, row if core == text else self._row(core))
        sign = -1 if is_denied else 1
        turned_round = {Turn(each.dial, sign * each.direction): n for each, n in turns.items()}
        return self._orders.kinds(text, row), turned_round

    @staticmethod
    def _meant(heard: Heard, clause: str, language: str, persona: Persona) -> Heard:
        others = called(language, persona.id)
        meant = as_meant(heard, normal(clause).strip(), language, others)
        return meant if meant is heard else _answered(meant, persona)

    @staticmethod
    def _led(persona: Persona, said: Said, sure: float, is_order: bool) -> tuple[Heard, ...]:
        """What is heard where somebody is asked to lead, which is an intent of the table."""
        if said.has(LEAD) or not is_order or LEAD not in answers(persona):
            return said.intents
        return (Heard(LEAD, round(sure, 4), said.text), *said.intents)

    @staticmethod
    def _counts(part: Heard, whole: Heard) -> bool:
        """Whether a clause says something of its own."""
        if part.intent in (OUT_OF_WORLD, UNCLEAR):
            return False
        if part.intent in HOSTILE:
            return part.confidence >= _SURE_OF_HARM
        # Of a courtesy and a wish the wish is answered, and so it may be less sure
        helps = whole.intent in COURTESIES or whole.intent == UNCLEAR
        if part.intent in COURTESIES:
            return part.confidence >= _SURE_OF_COURTESY
        return part.confidence >= (_SURE_OF_PART - 0.1 if helps else _SURE_OF_PART)

    def _likely(self, text: str, row: NDArray[np.float32], persona: Persona) -> dict[str, float]:
        odds = self._teller.tell(text, row).tolist()
        return able(dict(zip(self._teller.intents, odds, strict=True)), persona)

    def _own(
        self,
        text: str,
        language: str,
        row: NDArray[np.float32],
        persona: Persona,
        *,
        is_wish: bool = False,
    ) -> Heard | None:
        """What a text means by this persona's own examples, where they are near enough."""
        own = own_of(persona, self._encoder)
        if not own.intents:
            return None
        if rest := unthanked(text, language):  # "tea, thanks" asks for it
            mine = self._own(rest, language, self._row(rest), persona, is_wish=True)
            if mine is not None and is_wished(persona, mine.intent):
                return replace(mine, said=text)
        likely = self._likely(text, row, persona)
        if not is_of_emberhollow(persona):  # much is strange to the heads that is not to it
            likely = {n: sure for n, sure in likely.items() if n not in (OUT_OF_WORLD, UNCLEAR)}
        is_wish = not is_of_emberhollow(persona) and (is_wish or wishes(text, language))
        if is_wish:  # who asks for something does not only chat
            likely = {n: sure for n, sure in likely.items() if n not in _TALK}
        rival = max(likely.items(), key=lambda each: each[1], default=(UNCLEAR, 0.0))
        denied: Heard | None = None
        for intent, near in own.nearest(row, text, rival, WISHED if is_wish else NEAR):
            mine = Heard(intent, round(near, 4), text)
            if near < NEAR and not (
                is_wished(persona, intent) and has_words_of(text, said_for(persona, intent))
            ):
                continue
            is_deed = not is_of_emberhollow(persona) and moves(persona, intent)
            if not (is_deed and self._is_another(mine, row, persona)):
                meant, is_denied = as_asked(mine, language, persona)
                # What is only spoken of may still be something else: "what does a crossing cost?"
                if meant.intent in (UNCLEAR, "news"):
                    continue
                if not is_denied:
                    return mine
                denied = denied or mine
        return denied

    def _is_another(self, mine: Heard, row: NDArray[np.float32], persona: Persona) -> bool:
        """Whether something is meant that a persona has no rule for, and not this of its own.

        What has none of an intent's own words is near to it by the way of asking alone: "give me
        money" is no wish for a rope, though "give me some rope" is.
        """
        if has_words_of(mine.said, said_for(persona, mine.intent)):
            return False
        odds = zip(self._teller.intents, self._teller.tell(mine.said, row).tolist(), strict=True)
        known = {n: sure for n, sure in odds if n not in (OUT_OF_WORLD, UNCLEAR)}
        intent, sure = max(known.items(), key=lambda each: each[1])
        least = least_beside(sure / sum(known.values()))
        return intent not in answers(persona) and mine.confidence < least

    def _judged(
        self, text: str, row: NDArray[np.float32], persona: Persona, is_of_here: bool
    ) -> Heard:
        intent, sure = judged(self._likely(text, row, persona), text, is_of_here=is_of_here)
        return _answered(Heard(intent, round(sure, 4), text), persona)


def _answered(heard: Heard, persona: Persona) -> Heard:
    """What is heard as this persona has rules for it; of the rest nothing was understood."""
    known = heard.intent in answers(persona)
    return heard if known else Heard(UNCLEAR, heard.confidence, heard.said)


@cache
def shipped_reader() -> SentenceReader:
    """The reader that comes with the package; its models are read when it is first asked for."""
    return SentenceReader()
