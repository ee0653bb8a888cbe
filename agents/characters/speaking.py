"""Speaking: the authored line of a plan, and the voice that may say it in its own words."""

from typing import NamedTuple

from .claims import LONGEST
from .lines import pick
from .outlook import Outlook
from .persona import Persona
from .plan import Plan
from .verifier import Verifier
from .voice import AuthoredVoice, Voice

MOST_SENTENCES = 8
MOST_LETTERS = 2 * LONGEST
"""Of what a voice says at once; a few sentences are talked, more is no answer."""


class Worded(NamedTuple):
    """An authored line: the name of its pool, which variant of it, and the words."""

    key: str
    variant: int
    line: str


def worded(persona: Persona, plan: Plan, outlook: Outlook, seed: int) -> Worded:
    """The authored line of a plan; seed and memory are all the luck there is."""
    key, variants = persona.pool(plan.key, outlook.mood.word)
    luck = (seed, persona.id, key, outlook.memory.turns)
    variant = pick(variants, outlook.view, outlook.memory.said.get(key, []), luck)
    return Worded(key, variant, variants[variant].fill(outlook.view))


def spoken(
    voice: Voice, verifier: Verifier, persona: Persona, plan: Plan, authored: str
) -> tuple[str, str]:
    """The voice's words and its name if every sentence verifies, else the authored line."""
    if isinstance(voice, AuthoredVoice):
        return authored, voice.name
    line = ""
    try:
        sentences = voice.speak(plan, authored, persona)
        if isinstance(sentences, str):  # and no iterator of sentences: its letters are none
            sentences = [sentences]
        for count, sentence in enumerate(sentences, 1):
            if not verifier.check(sentence, plan).passes:
                return authored, AuthoredVoice.name
            line = f"{line} {sentence.strip()}".strip()
            if count > MOST_SENTENCES or len(line) > MOST_LETTERS:  # it may never end
                return authored, AuthoredVoice.name
    except Exception:  # a model that fails in its own way must not stop the game
        return authored, AuthoredVoice.name
    return (line, voice.name) if line else (authored, AuthoredVoice.name)


def names_secret(plan: Plan, line: str) -> bool:
    """Whether a line has words of a secret: one that was told to a friend is not said again."""
    return any(word.casefold() in line.casefold() for word in plan.forbidden)
