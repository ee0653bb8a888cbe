"""What a persona file may hold and can hardly mean, for `duskfolk characters check`.

Such a file works, and one of its intents is not understood, or not answered, without a word said.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from .asked_for import moves
from .persona import Persona
from .table import INTENTS, ORDER
from .vocabulary import SPEECH_ACTS

FEWEST = 4
"""Examples that an intent of one's own needs in each language."""
_NEARER = 0.05  # by which an example has to be likelier one of another intent
_LIKE = 0.6  # and so like it at least
_STATES = re.compile(
    r"^\W*(?:(?:i|we|he|she|it|they|there)\b|(?:the|my|our|your|his|her|some) \w+)"
    r"(?: \w+ly| never| always| still| just)? (?:is|are|am|was|were|has|had|live|like|love|hate|"
    r"know|come|work|lost|rang|saw|came|took|did|got|went|made|told|said|gave|\w{2,}ed|\w{3,}s)\b"
    r"|^[^请把给带送帮借让想要求您吧，。]{1,6}(?:住|是|在|叫|喜欢|丢了|坏了|很|已经|昨天)(?!吗)",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\bplease\b|\?|\bi(?:'d| would) (?:like|love)\b|\bi am (?:here|ready|looking|going|waiting)\b"
    r"|\bi like to\b|\b(?:i|we) (?:\w+ly )?(?:want|need|wish|must)\b"
    r"|^[这那]是|请|吧|吗|？|想|要|求",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:not|never|no|nobody)\b|n't\b|[不没别]", re.IGNORECASE)
_ODD = re.compile(r"[^\w']+")

Likeness = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""How like each of some sentences is to each, -1 to 1."""


def doubts(
    persona: Persona, known: Collection[str] = (), likeness: Likeness | None = None
) -> Iterator[str]:
    """Everything about its own intents that is hardly meant.

    Args:
        persona: whose file it is.
        known: intents that the reader understands without examples, beside the common table.
        likeness: finds intents that overlap; without it none are looked for.

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
        spoken = persona.speaking(language)
        yield from _exampled(spoken, own)
        for intent in own:
            yield from _picked(spoken, intent)
            yield from _told(spoken, intent)
        if likeness is not None:
            yield from _overlapping(spoken, own, likeness)


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


def _picked(persona: Persona, intent: str) -> Iterator[str]:
    """Examples that are the wording of a choice which means something else."""
    choices = {_bare(choice.say): choice.intent for choice in persona.choices}
    for text in dict.fromkeys(persona.examples.get(intent, ())):
        other = choices.get(_bare(text), intent)
        if other != intent:
            yield (
                f"{intent}: the example {text!r} in {persona.language!r} is the wording of a "
                f"choice of {other}; it can mean but one of them."
            )


def _told(persona: Persona, intent: str) -> Iterator[str]:
    """Examples that tell how things are, among those that want something done."""
    if not moves(persona, intent):
        return
    said = list(dict.fromkeys(persona.examples.get(intent, ())))
    telling = [text for text in said if _STATES.search(text) and not _WISHES.search(text)]
    for text in telling if 2 * len(telling) < len(said) else ():
        yield (
            f"{intent}: the example {text!r} in {persona.language!r} tells something and asks for "
            "nothing, and whoever says the like would have it done; drop it, or ask for it."
        )


def _overlapping(persona: Persona, own: Sequence[str], likeness: Likeness) -> Iterator[str]:
    """Intents most of whose examples are likelier those of another one."""
    rows = [(intent, text) for intent in own
            for text in dict.fromkeys(persona.examples.get(intent, ()))]  # fmt: skip
    if len({intent for intent, _ in rows}) < 2:
        return
    table = likeness([text for _, text in rows])
    nearer: dict[str, list[str]] = {}
    denied = [_DENIES.search(text) is not None for _, text in rows]
    for at, (intent, _) in enumerate(rows):
        others = [(table[at][to], name) for to, (name, _) in enumerate(rows)
                  if to != at and denied[to] == denied[at]]  # fmt: skip
        mine = max((near for near, name in others if name == intent), default=0.0)
        best, name = max((each for each in others if each[1] != intent), default=(0.0, ""))
        if best >= max(_LIKE, mine + _NEARER):
            nearer.setdefault(intent, []).append(name)
    for intent, names in nearer.items():
        whole = sum(each == intent for each, _ in rows)
        other = max(set(names), key=lambda name: (names.count(name), name))
        if 2 * names.count(other) > whole:
            yield (
                f"{intent}: {names.count(other)} of its {whole} examples in {persona.language!r} "
                f"are likelier to be read as {other}; word what tells the two apart."
            )


def _bare(text: str) -> str:
    """A sentence without marks and capitals."""
    return _ODD.sub(" ", text.casefold()).strip()
