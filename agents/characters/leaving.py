"""Leaving: a talk is ended by who takes leave, and by no words that only sound like it.

What ends a talk cannot be taken back, so of all intents it needs the plainest words: "come on",
"I'm not leaving" and "you should leave" are near to a farewell, and are none.
"""

import re

from .asked_for import said_for
from .folding import straight
from .intents import Heard
from .persona import Persona
from .table import UNCLEAR
from .vocabulary import EMBERHOLLOW

_SURE = 0.75
"""How sure a reader has to be of another game's sentence that has no word of parting."""

_PARTS = {
    "en": re.compile(
        r"\b(?:(?:good ?)?bye|farewell|so long|see (?:you|ya)|later|take care|good ?night|ciao|"
        r"until (?:next|we|then|tomorrow)|catch you|cheers|on my way|work to do|done here|"
        r"i(?:'m| am) (?:off|leaving|out|going)(?! to)|(?:must|have to|got to|gotta|should|need to|"
        r"better)(?: \w+)? (?:go|leave|run|be (?:off|going))|be (?:off|going) now|"
        r"leave you (?:to|be|now)|time to go|well met|godspeed)\b"
    ),
    "zh": re.compile(
        "再见|拜拜|回头见|告辞|明天见|回见|保重|晚安|后会有期|失陪|先走|走了|该走|要走|得走"
    ),
}
_FAREWELL = {
    "en": re.compile(r"\b(?:(?:good ?)?bye|farewell|see (?:you|ya)|take care|good ?night)\b"),
    "zh": re.compile("再见|拜拜|回头见|告辞|明天见|保重|晚安"),
}
_STAYS = {
    "en": re.compile(
        r"\b(?:not|never|no|cannot|\w+n't|wont|dont|cant|refuse to)\b(?: \w+){0,3} "
        r"(?:leav\w+|go|going|gone|off|done|finished|walk\w*|move|moving|budge|depart\w*|part\w*)\b"
        r"|\bi(?:'m| am| will|'ll) (?:\w+ )?stay(?:ing)?\b|\bgoing to be\b"
    ),
    "zh": re.compile(
        "(?:不|别|没|不会|不能|不想)(?:要|肯|打算)?(?:走|离开|去)|我(?:要|会)?(?:留下|待着)"
    ),
}
_OTHERS = {
    "en": re.compile(
        r"^(?:\w+, )?(?:you|he|she|they|who|when|why|where|did|is|are)\b.*"
        r"\b(?:leav\w+|go\w*|left)\b|"
        r"^(?:oh,? |hey,? |please,? |aw,? )*(?:come on|c'mon)\b"
    ),
    "zh": re.compile("^(?:你|您|他|她|谁)[^，。]{0,4}(?:走|离开)|^(?:来吧|拜托|求你)"),
}


def as_leaving(heard: Heard, language: str, persona: Persona) -> Heard:
    """What is heard, where it would end the talk and takes no leave.

    Args:
        heard: an intent, and the words that sounded like it.
        language: in which they were said.
        persona: who hears it, in that language.

    Example:
        >>> from duskfolk.agents.characters import shipped_persona
        >>> as_leaving(Heard("bye", 0.8, "I'm not leaving"), "en", shipped_persona("marta")).intent
        'disagree'
    """
    code = language.partition("-")[0]
    parts = any(rule.intent == heard.intent and rule.act == "part" for rule in persona.rules)
    plain = " ".join(straight(heard.said).casefold().split())
    if not parts or code not in _PARTS or _FAREWELL[code].search(plain):
        return heard
    if plain in {each.casefold() for each in said_for(persona, heard.intent)}:
        return heard
    if _STAYS[code].search(plain):
        return _first(heard, "disagree", persona)
    if _OTHERS[code].search(plain):
        return _first(heard, "hurry", persona)
    is_of_valley = persona.vocabulary is None or persona.vocabulary is EMBERHOLLOW
    if is_of_valley or heard.confidence >= _SURE or _PARTS[code].search(plain):
        return heard
    return Heard(UNCLEAR, heard.confidence, heard.said)


def _first(heard: Heard, intent: str, persona: Persona) -> Heard:
    known = any(rule.intent == intent for rule in persona.rules)
    return Heard(intent if known else UNCLEAR, heard.confidence, heard.said)
