"""Hearing: from whatever a game hands over to the one intent that is answered."""

from dataclasses import replace

from duskfolk.errors import check_kind

from .choice_reader import said_by
from .despair import DISTRESS, GRAVE, grave
from .errors import CharacterError
from .foreign import FOREIGN, is_unspoken
from .intents import Heard, Reader, Said
from .persona import Choice, Persona
from .situation import Situation
from .table import INTENTS, ORDER, UNCLEAR

MOST_HEARD = 2_000
"""Characters of a sentence that are heard; who goes on is heard by the beginning."""

OF_ITSELF = frozenset((*GRAVE, FOREIGN))
"""What is answered as it was heard, before anything that the words tell, ask or promise.

Whoever says something grave, or speaks another tongue, told nothing that would be kept of it.
"""

_OF_OTHERS = frozenset(
    ("ask_other", "ask_villager", "ask_warden", "ask_wolf", "ask_imp", "ask_wisp")
)

Given = Choice | str | Said
"""A choice, an intent's name, the player's words, or what a reader of one's own made of them."""


def understood(given: Given, reader: Reader, persona: Persona) -> Said:
    """What was said, as a reader understands it.

    Raises:
        CharacterError: it is nothing that can be said, or the reader answered no such thing.
    """
    expected = "a Choice, an intent's name or the player's words"
    check_kind(given, (Choice, str, Said), "what was said", expected, CharacterError)
    if isinstance(given, Choice):
        return said_by(given, persona.language)
    if isinstance(given, Said):
        return _of_itself(_in_earnest(given, persona), persona)
    said = reader.read(given[:MOST_HEARD], persona.language, persona)
    expected = "a Said, or Said() for what is not understood"
    check_kind(said, Said, "the answer of reader.read", expected, CharacterError)
    return _of_itself(_in_earnest(said, persona), persona)


def answered(said: Said, persona: Persona, situation: Situation) -> Heard:
    """The one intent that is answered; a foreign reader may name anything.

    An order is, by who has rules for it, as long as the game lets it be told something: else what
    is heard besides. Of words in a language that it does not speak it understands that alone; what
    is grave is heard in any.
    """
    if not any(map(said.has, GRAVE)) and is_unspoken(said.text, persona.languages):
        return Heard(FOREIGN, 1.0, said.text)
    if ORDER in persona.intents and ORDER in situation.legal:
        for each in said.intents:
            if each.intent == ORDER:
                return each
    heard = said.main
    check_kind(heard, Heard, "what was heard", "a Heard", CharacterError)
    known = heard.intent in persona.intents or heard.intent in (*INTENTS, *GRAVE)
    return heard if known else Heard(UNCLEAR, 0.0, said.text)


def _in_earnest(said: Said, persona: Persona) -> Said:
    """Nothing but what is grave, where somebody says that they do not want to live, or the like.

    No reader, of whoever's making, and nothing said besides keeps that from being heard. Only where
    it is unsure, a choice that was typed is that choice: its author knew what it says.
    """
    plain = grave(said.text)
    if plain == DISTRESS and said.text in {each.say for each in persona.choices}:
        return said
    for intent in GRAVE:
        if intent == plain or said.has(intent):
            return replace(said, intents=(Heard(intent, 1.0, said.text),))
    return said


def _of_itself(said: Said, persona: Persona) -> Said:
    """What is meant, where the one who is asked about is the one who is asked.

    "Tell me about Tobin" asks Tobin who he is. Where a name only calls him ("Tobin, where are the
    villagers?"), it is not the only one.
    """
    if said.slots.who != (persona.id,) or "ask_self" not in persona.intents:
        return said
    meant = (replace(each, intent="ask_self") if each.intent in _OF_OTHERS else each
             for each in said.intents)  # fmt: skip
    return replace(said, intents=tuple({each.intent: each for each in meant}.values()))
