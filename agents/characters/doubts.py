"""What a persona file may hold and can hardly mean, for `duskfolk characters check`.

Such a file works, and one of its intents is not understood, or not answered, without a word said.
"""

from collections.abc import Collection, Iterator

from .persona import Persona
from .table import INTENTS, ORDER
from .vocabulary import SPEECH_ACTS

FEWEST = 4
"""Examples that an intent of one's own needs in each language."""


def doubts(persona: Persona, known: Collection[str] = ()) -> Iterator[str]:
    """Everything about its own intents that is hardly meant.

    Args:
        persona: whose file it is.
        known: intents that the reader understands without examples, beside the common table.

    Yields:
        A sentence for each thing, which begins with the intent.

    Example:
        >>> from duskfolk.agents.characters import shipped_persona
        >>> list(doubts(shipped_persona("marta"), ("despair", "sorrow", "ask_why", "more",
        ...                                        "ask_here", "light_lamp", "pass_on")))
        []
    """
    own = [each for each in persona.intents if each not in {*INTENTS, ORDER, *known}]
    for intent in own:
        yield from _answered(persona, intent)
    for language in persona.languages:
        yield from _exampled(persona.speaking(language), own)


def _answered(persona: Persona, intent: str) -> Iterator[str]:
    rules = [rule for rule in persona.rules if rule.intent == intent]
    if not any(rule.act in SPEECH_ACTS and not rule.when for rule in rules):
        yield (
            f"{intent}: no rule of it always fits, so it may be answered by a bare refusal; end it "
            "with a rule of words alone that has no condition."
        )


def _exampled(persona: Persona, own: Collection[str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for intent in own:
        said = [" ".join(text.casefold().split()) for text in persona.examples.get(intent, ())]
        if len(set(said)) < FEWEST:
            yield (
                f"{intent}: {len(set(said))} different examples in {persona.language!r}; write "
                f"{FEWEST} to 8, worded as differently as players will."
            )
        for text in dict.fromkeys(text for text in said if said.count(text) > 1):
            yield f"{intent}: the example {text!r} stands twice in {persona.language!r}; drop one."
        for text in dict.fromkeys(said):
            other = taken.setdefault(text, intent)
            if other != intent:
                yield (
                    f"{intent}: the example {text!r} in {persona.language!r} is one of {other}, "
                    "too; it can mean but one of them."
                )
