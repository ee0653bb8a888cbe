"""Asked for: whether a sentence wants done what its words speak of.

"Open the airlock" and "never open the airlock", "who opened the airlock?" and "close the airlock"
share their words, and only one of them asks for it. An author gives examples of what is asked and
none of what is not; so forms that no example has (a denial, a question, a report, the opposite)
ask for nothing.
"""

import re
from collections.abc import Collection

from . import asked_chinese, asked_english
from .asked_form import Asked
from .folding import straight
from .intents import Heard
from .persona import Persona
from .table import INTENTS, ORDER, UNCLEAR
from .vocabulary import EMBERHOLLOW, SPEECH_ACTS

_CLAUSE_WORDS = re.compile(r"\s[-\u2013\u2014]\s|\bbut\b|但是|不过|可是")
_ENDS = re.compile(r"[^.!?;:,\n…。！？；：，、]+[.!?;:,\n…。！？；：，、]*")
_WORD = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]")
_SLIGHT = frozenset((
    "a", "an", "the", "to", "of", "in", "on", "at", "for", "from", "with", "and", "or", "is", "are",
    "am", "was", "be", "it", "this", "that", "i", "me", "my", "you", "your", "we", "us", "our",
    "can", "could", "would", "will", "do", "does", "did", "have", "has", "had", "got", "so", "some",
    "one", "please", "how", "what", "who", "where", "when", "why", "there", "any", "need", "want",
    "的", "了", "吗", "呢", "我", "你", "这", "那", "个", "一", "是", "在", "有", "把", "能", "吧",
))  # fmt: skip
"""What tells nothing of what a sentence is about."""
_COMMON = frozenset(("lead", "let_pass", "stand_down", "call_off", "give", "fetch", "mend", "offer",
                     "trade"))  # fmt: skip
"""What of the common table is asked for, and would be done."""

_NOT_TO = frozenset(("let_pass", "stand_down", "call_off"))
"""What is asked for by a denial, too: "do not chase me"."""


def as_asked(heard: Heard, language: str, persona: Persona) -> tuple[Heard, bool]:
    """What is heard, where it is not asked for after all; and whether it was denied.

    In Emberhollow the common table has rules of its own for that; what a persona adds to it, and
    what another game makes of it, is looked at here.

    Args:
        heard: an intent, and the words that sounded like it.
        language: in which they were said.
        persona: who hears it, in that language.
    """
    if heard.intent == ORDER:  # whoever heard it turned its denial round: "do not wander off"
        return heard, False
    is_of_valley = persona.vocabulary is None or persona.vocabulary is EMBERHOLLOW
    is_common = heard.intent in INTENTS
    if (is_common and (is_of_valley or heard.intent not in _COMMON)) or not moves(
        persona, heard.intent
    ):
        return heard, False
    examples = said_for(persona, heard.intent)
    asked = asked_for(heard.said, language, heard.intent, examples)
    if asked == "asked" or (asked == "denied" and _is_wish(heard, persona)):
        return heard, False
    rules = [rule for rule in persona.rules if rule.intent == heard.intent]
    if asked == "denied":
        hears_no = any(test.name == "said.negated" for rule in rules for test in rule.when)
        return heard if hears_no else _instead(heard, "disagree", persona, heard.intent), True
    return _instead(heard, "news", persona, UNCLEAR), False


def _is_wish(heard: Heard, persona: Persona) -> bool:
    """Whether a denial asks for the act, since it is not the act that is denied."""
    acts = {rule.act.partition("_")[0] for rule in persona.rules if rule.intent == heard.intent}
    words = content(_even(heard.said))
    return heard.intent in _NOT_TO and acts.isdisjoint(words)


def _instead(heard: Heard, intent: str, persona: Persona, otherwise: str) -> Heard:
    known = any(rule.intent == intent for rule in persona.rules)
    return Heard(intent if known else otherwise, heard.confidence, heard.said)


def moves(persona: Persona, intent: str) -> bool:
    """Whether a persona may change its world on an intent; what it only says harms nobody."""
    return any(r.intent == intent and r.act not in SPEECH_ACTS for r in persona.rules)


def said_for(persona: Persona, intent: str) -> tuple[str, ...]:
    """What its author wrote for an intent: examples, and the words of choices."""
    choices = (choice.say for choice in persona.choices if choice.intent == intent)
    return (*persona.examples.get(intent, ()), *choices)


def asked_for(text: str, language: str, intent: str, examples: Collection[str]) -> Asked:
    """Whether a text asks for what it speaks of.

    Args:
        text: what is said.
        language: in which; of others than English and Chinese everything is asked.
        intent: what it is about; who offers a thing has it, and who asks for one has it not.
        examples: sentences that do ask for it, in the same language.

    Example:
        >>> examples = ["Open the airlock.", "Let me out to the dock."]
        >>> [asked_for(text, "en", "open_lock", examples) for text in (
        ...     "could you open the airlock?", "close the airlock", "who opened the airlock?")]
        ['asked', 'denied', 'mentioned']
    """
    code = language.partition("-")[0]
    if code not in ("en", "zh"):
        return "asked"
    plain = _even(text)
    known = tuple(_even(example) for example in examples)
    if plain.strip(" .!?。！？") in {each.strip(" .!?。！？") for each in known}:
        return "asked"
    told = [part for part in _ENDS.findall(_CLAUSE_WORDS.sub(",", plain)) if part.strip(" ,")]
    words = frozenset(word for each in known for word in content(each))
    shared = [len(words.intersection(content(part))) for part in told]
    if not told:
        return "asked"
    at = max(range(len(told)), key=lambda each: (shared[each], each))
    table = asked_english if code == "en" else asked_chinese
    if any(table.ONLY_NO.fullmatch(part.strip(" .!?,。！？，")) for part in told[at + 1 :]):
        return "denied"
    is_thing = intent not in INTENTS
    form = table.form(told[at].strip(" ,，"), known, is_thing=is_thing)
    if form.asked == "asked":
        return "asked"
    # An author who asks in this form means it
    nearest = max(known, key=lambda each: _alike(told[at], each), default="")
    same = table.form(nearest, (), is_thing=is_thing)
    return "asked" if same == form else form.asked


def content(text: str) -> list[str]:
    """The words that tell what a text is about, in small letters."""
    return [word for word in _WORD.findall(text) if word not in _SLIGHT]


def _alike(text: str, example: str) -> float:
    mine, its = frozenset(content(text)), frozenset(content(example))
    return len(mine & its) / (len(mine | its) or 1)


def _even(text: str) -> str:
    return " ".join(straight(text).casefold().split())
