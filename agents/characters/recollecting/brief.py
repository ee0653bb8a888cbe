"""What is known of a name within one talk, by who has no long memory, too."""

from collections.abc import Mapping

from ..intents import Heard, Said
from ..persona import Persona
from ..vocabulary import Value
from .asking import question_of
from .called import called_by, name_told
from .recollector import ASKS, acquainted, spoken_name


def name_given(said: Said, persona: Persona) -> str:
    """What a sentence says that its speaker is called, as a line may say it; else empty."""
    told = name_told(said.text, (persona.id, persona.name, *acquainted(persona)))
    return spoken_name(called_by(told), persona.language)


def brief_view(said: Said, heard: Heard, persona: Persona, called: str) -> Mapping[str, Value]:
    """What rules and lines may know of the past by this talk alone.

    Args:
        said: the sentence.
        heard: what of it is answered.
        persona: who answers.
        called: what the other said to be called in this talk; empty where that was not said.
    """
    name = spoken_name(called, persona.language)
    seen: dict[str, Value] = {"memory_name": name} if name else {}
    if heard.intent != ASKS or not said.text:
        return seen
    if question_of(said, "", persona.language, 0.0).about == "name":
        seen["memory_of"] = "name" if name else "nothing"
    return seen
