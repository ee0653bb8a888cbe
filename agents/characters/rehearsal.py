"""Rehearsal: a persona's own test dialogues are played, and what differs is said.

An author writes down how a talk should go; `duskfolk characters check FILE` tells where it goes
otherwise, by file and line. Nothing is compared but what the author named.
"""

from collections.abc import Iterator
from dataclasses import replace

from .character import Character
from .intents import Reader
from .persona import Dialogue, Persona, Turn
from .reply import Reply
from .situation import Situation
from .vocabulary import SPEECH_ACTS


def rehearse(persona: Persona, reader: Reader | None = None) -> Iterator[str]:
    """Play all dialogues of a persona, each from first sight.

    Args:
        persona: whose they are.
        reader: reads what is said in free words; left out: the one that knows choices alone.

    Yields:
        For each expectation that is not met a line: where it stands, what was expected, what came.
    """
    for dialogue in persona.dialogues:
        yield from play(persona, dialogue, reader)


def play(persona: Persona, dialogue: Dialogue, reader: Reader | None = None) -> Iterator[str]:
    """Play one dialogue; yields what differs."""
    character = Character(persona.speaking(dialogue.language), dialogue.seed, reader=reader)
    moment = Situation(SPEECH_ACTS | dialogue.legal, dialogue.facts)
    for turn in dialogue.turns:
        for event in turn.events:
            character.witness(event)
        if turn.facts:
            moment = replace(moment, facts={**moment.facts, **turn.facts})
        if turn.legal is not None:
            moment = replace(moment, legal=turn.legal)
        reply = character.answer(turn.say, moment)
        for found in differences(turn, reply):
            yield f"{turn.place()}: {dialogue.name}. Said {turn.say!r}: {found}"


def differences(turn: Turn, reply: Reply) -> Iterator[str]:
    """What of an answer is not as its author expects."""
    if turn.act and reply.act not in turn.act:
        yield f"expected {' or '.join(turn.act)}, got {reply.plan.key}. {reply.why}"
    if turn.about and reply.plan.about != turn.about:
        yield f"expected it about {turn.about!r}, got {reply.plan.key}. {reply.why}"
    if turn.mood and reply.mood.word != turn.mood:
        yield f"expected a mood that is {turn.mood}, got {reply.mood.word} ({reply.mood})."
    line = reply.line.casefold()
    for word in turn.has:
        if word.casefold() not in line:
            yield f"expected {word!r} in the line, got {reply.line!r}."
    for word in turn.lacks:
        if word.casefold() in line:
            yield f"expected no {word!r} in the line, got {reply.line!r}."
