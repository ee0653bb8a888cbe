"""The reader of what players type: any text becomes intents and slots, and never an act.

A sentence is heard as a whole and then clause by clause. What it means is told by the heads from
the encoder's row and its marks; what it speaks of, by the words of its language; whether it is
meant, by denials and tales; and what is not of this world, by how it looks and how likely it is.
"""

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit.errors import BundleError
from duskfolk.errors import shown

from ..choice_reader import said_by
from ..intents import Heard, Said, Slots
from ..manner import fitting
from ..ordered import ERRAND_OF
from ..persona import Persona
from ..table import COURTESIES, HOSTILE, INTENTS, ORDER, OUT_OF_WORLD, UNCLEAR
from ..tongues import guessed
from .clauses import clauses
from .encoder import SentenceEncoder, shipped_encoder
from .heads import Teller, shipped_teller
from .own import chosen, own_of
from .pieces import normal
from .rejection import LONG, judged, looks_forged
from .script import is_readable
from .slots import found, turned
from .slots.finding import GOODS, names_of
from .wanted import ASKING, wanted

_KEPT = 256  # texts whose rows are kept: who stands by may hear the same
_LONGEST = 2000  # letters that are looked at
_NOTHING_ELSE = 0.25  # of the odds of an order, where nothing else was understood
_SURE_OF_PART = 0.7  # likelihood from which a clause says something of its own
_SURE_OF_COURTESY = 0.4  # ... since it is answered last, and moves nothing
_SURE_OF_HARM = 0.85  # ... and from which it is rude
_OF_GOODS = frozenset(("offer", "trade", "give", "fetch", "promise"))
OF_HERE = frozenset(("ember", "oil", "lamp", "gate", "hearth"))
"""What is seldom spoken of by somebody of another world."""
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
        if self._teller.encoder != self._encoder.name:
            raise BundleError(
                f"The teller of intents knows the encoder {shown(self._teller.encoder)}, and this "
                f"one is {shown(self._encoder.name)}; train it again with "
                "duskfolk.agents.characters.learn.heads."
            )

    def read(self, text: str, language: str, persona: Persona) -> Said:
        """The meaning of `text`; any string is read, and the same is read the same."""
        if text in persona.intents or text in INTENTS:
            return Said(language, (Heard(text, 1.0, text),), text=text)
        if (choice := chosen(text, persona)) is not None:
            return said_by(*choice, text)
        text = text[:_LONGEST]
        tongue = guessed(text, persona.languages, language)
        if not is_readable(text):
            return Said(tongue, (Heard(UNCLEAR, 1.0, text),), text=text)
        if looks_forged(text):
            return Said(tongue, (Heard(OUT_OF_WORLD, 1.0, text),), text=text)
        slots = found(text, tongue, {persona.id: names_of(persona.speaking(tongue).name)})
        is_of_here = bool(slots.who) or not OF_HERE.isdisjoint(slots.what)
        heard, negated = self._heard(text, tongue, persona.speaking(tongue), is_of_here)
        heard, slots = self._told(persona, Said(tongue, heard, slots, text))
        if any(each.intent in _OF_GOODS for each in heard):
            slots = replace(slots, what=tuple(sorted(slots.what, key=lambda it: it not in GOODS)))
        return Said(tongue, heard, replace(slots, negated=negated), text)

    def _heard(
        self, text: str, language: str, persona: Persona, is_of_here: bool
    ) -> tuple[tuple[Heard, ...], bool]:
        """What is meant, the whole before its parts, and whether that is a denial."""
        parts = clauses(text) if len(text) <= LONG else []
        rows = [self._row(each) for each in (text, *parts)]
        intent, near = own_of(persona, self._encoder).nearest(rows[0], text)
        if intent:
            return (Heard(intent, near, text),), False
        whole = self._judged(text, rows[0], is_of_here)
        after = turned(whole, text, language)
        if whole.intent in (OUT_OF_WORLD, UNCLEAR) and whole.confidence > _STRANGE_PART:
            return (whole,), False
        heard = {after.heard.intent: after.heard}
        for part, row in zip(parts, rows[1:], strict=True):
            one = self._judged(part, row, is_of_here)
            if one.intent == OUT_OF_WORLD and one.confidence > _STRANGE_PART:
                return (one,), False
            if self._counts(one, whole):
                meant = turned(one, text, language).heard
                heard.setdefault(meant.intent, meant)
        if after.heard.intent == UNCLEAR and len(heard) > 1:  # its parts are clearer than it is
            del heard[UNCLEAR]
        return tuple(heard.values()), after.negated

    def _told(self, persona: Persona, said: Said) -> tuple[tuple[Heard, ...], Slots]:
        """An order beside what is meant, if there is one; manners as who is told can have them."""
        text, slots, dials = said.text, said.slots, persona.dials
        if len(text) > LONG:  # a tale, and no order
            return said.intents, slots
        row = self._row(text)
        odds = zip(self._teller.intents, self._teller.tell(text, row).tolist(), strict=True)
        asking = sum(likely for intent, likely in odds if intent in ASKING)
        if said.main.intent == UNCLEAR:  # the other answer were to ask again
            asking += _NOTHING_ELSE
        asked = wanted(normal(text), said.language, row, slots, dials, asking)
        is_new = asked.errand != ERRAND_OF.get(said.main.intent, "-")
        if not (asked.is_order and is_new and (asked.errand or asked.how)):
            return said.intents, replace(slots, how=fitting(slots.how, dials))
        heard = (*said.intents, Heard(ORDER, round(asking, 4), text))
        return heard, replace(slots, how=asked.how, errand=asked.errand)

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

    def _judged(self, text: str, row: NDArray[np.float32], is_of_here: bool) -> Heard:
        likely = dict(zip(self._teller.intents, self._teller.tell(text, row).tolist(), strict=True))
        intent, sure = judged(likely, text, is_of_here=is_of_here)
        return Heard(intent, round(sure, 4), text)


@cache
def shipped_reader() -> SentenceReader:
    """The reader that comes with the package; its models are read when it is first asked for."""
    return SentenceReader()
