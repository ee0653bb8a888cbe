"""What a persona can be asked: the intents its rules answer, its game, and the folk it knows."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..conditions import Condition
from ..persona import Persona
from ..personas import persona_names
from ..table import OUT_OF_WORLD, UNCLEAR
from ..vocabulary import EMBERHOLLOW
from .pieces import normal
from .plain_asked import Asked
from .slots.finding import names_of

_WHO = "said.who"
_WHAT = "said.what"


def is_of_emberhollow(persona: Persona) -> bool:
    """Whether it lives in the valley, where there are no machines."""
    return persona.vocabulary is None or persona.vocabulary is EMBERHOLLOW


def answers(persona: Persona) -> frozenset[str]:
    """The intents that it has rules for."""
    return frozenset(rule.intent for rule in persona.rules)


def topics(persona: Persona) -> frozenset[Asked]:
    """The plain questions that it has a rule about, each by its intent and what it is about."""
    return frozenset(
        Asked(rule.intent, str(test.equals))
        for rule in persona.rules
        for test in rule.when
        if test.name == _WHAT
    )


def able(likely: Mapping[str, float], persona: Persona) -> dict[str, float]:
    """Likelihoods of what it can answer; none where something that it cannot is likelier.

    In another game nothing is out of its world by the heads: what they know is the valley, and most
    that is said on a starship is strange to them. There only what looks forged is.
    """
    mine = answers(persona)
    if not is_of_emberhollow(persona):
        mine -= {OUT_OF_WORLD}
    kept = {n: sure for n, sure in likely.items() if n in mine or n == UNCLEAR}
    rivals = {n: sure for n, sure in likely.items() if n not in kept and n != OUT_OF_WORLD}
    if rivals and max(rivals.values()) > max(kept.values(), default=0.0):
        return {UNCLEAR: 1.0}
    return kept


def folk_of(persona: Persona) -> Mapping[str, Sequence[str]]:
    """Id -> the names of whom it knows: itself, who its file speaks of, who its game names."""
    game = persona.vocabulary.folk if persona.vocabulary else {}
    known = {who: _called(who) for who in _spoken_of(persona) if who not in persona_names()}
    known[persona.id] = names_of(persona.name)
    return known | {who: tuple(normal(name) for name in named) for who, named in game.items()}


def _called(who: str) -> tuple[str, ...]:
    """By an id alone, in the words that it is made of."""
    return (normal(who.replace("_", " ").replace("-", " ")),)


def _spoken_of(persona: Persona) -> tuple[str, ...]:
    return _asked_of(tuple(
        [test for rule in persona.rules for test in rule.when]
        + [test for choice in persona.choices for test in choice.when]
    )) + tuple(str(c.said[_WHO]) for c in persona.choices if _WHO in c.said)  # fmt: skip


@lru_cache(maxsize=64)
def _asked_of(tests: tuple[Condition, ...]) -> tuple[str, ...]:
    named = [str(test.equals) for test in tests if test.name == _WHO and test.equals is not None]
    named += [t.name[len(_WHO) + 1 :] for t in tests if t.name.startswith(f"{_WHO}.")]
    return tuple(dict.fromkeys(named))
