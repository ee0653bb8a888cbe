"""Deeds: what a sentence says that its speaker does or does not do, against what is planned.

A voice may not open a gate with words that the plan refuses, nor promise what nobody planned.
"""

import re
from collections.abc import Iterator
from functools import cache

from .deed_words import (
    AGREES,
    BUT_NO,
    CHINESE,
    DECLINES,
    DONE_ZH,
    HAVE,
    IF,
    IRREGULAR,
    NOT_I,
    NOT_I_ZH,
    OPPOSITE,
    SHALL,
    STILL_ZH,
    SYNONYMS,
)
from .plan import Plan
from .vocabulary import SPEECH_ACTS
from .wordings import CLAUSE, DENIED, LATER

_OF_MANNERS = frozenset(("greet", "thank", "part", "forgive"))
"""What is said with these is no promise: "I shall look it up" is thanks."""


def belies(sentence: str, plan: Plan) -> str:
    """What a sentence says to be done that is not, or not to be done that is; else empty.

    Args:
        sentence: what is said.
        plan: whose act is what will be done, and nothing else.
    """
    language = plan.language
    if language not in AGREES:
        return ""
    says_no = _compiled(BUT_NO[language]).search(sentence) is not None
    if plan.act == "refuse" and not says_no and (yes := AGREES[language].match(sentence)):
        return f"{yes[0].strip()!r} agrees to what is refused"
    is_deed = plan.act not in SPEECH_ACTS
    if is_deed and (no := DECLINES[language].match(sentence)):
        return f"{no[0].strip()!r} declines what is done"
    for clause in _clauses(sentence):
        if is_deed and (found := _undone(clause, plan.act, language)):
            return f"{found!r} says that it is not done"
        if found := _promised(clause, plan):
            return f"{found!r} says that something is done that is not planned"
    return ""


def _clauses(sentence: str) -> Iterator[str]:
    """The parts of a sentence that hold by themselves; what hangs on an "if" promises nothing."""
    if not _compiled(IF).search(sentence):
        yield from (part.strip() for part in CLAUSE.split(sentence) if part.strip())


def _promised(clause: str, plan: Plan) -> str:
    """What a clause claims of a deed that the plan does not do."""
    if plan.act in _OF_MANNERS:
        return ""
    for act in plan.realm.deeds:
        if act == plan.act:
            continue
        is_no = plan.act == "refuse"
        found = _claim(act, plan.act, plan.language, is_no).search(clause)
        is_denied = found and DENIED[plan.language].search(clause[: found.end()])
        if found and not is_denied and found[0].casefold() not in plan.told.casefold():
            return found[0]
        if found := _state(act, clause, plan):
            return found
    return ""


def _undone(clause: str, act: str, language: str) -> str:
    """Where a clause says that the planned act is not done, or that all is as it was."""
    words = "|".join(_words(act, language))
    pattern = NOT_I_ZH.format(words=words) if language == "zh" else NOT_I.format(words=words)
    found = _compiled(pattern).search(clause) if words else None
    if found is None and language == "zh":
        found = (
            _compiled(STILL_ZH[verb]).search(clause) if (verb := _verb(act)) in STILL_ZH else None
        )
    if found is None and language == "en" and (thing := _thing(act)):
        was = OPPOSITE.get(_verb(act), "(?!)")
        still = "stays|remains|keeps|is kept|will stay|is|is still"
        wont = f"(?:will not|won't|does not|doesn't) {_verb(act)}"
        found = _compiled(rf"\b{thing} (?:(?:{still}) (?:{was})|{wont})\b").search(clause)
    return found[0] if found else ""


def _state(act: str, clause: str, plan: Plan) -> str:
    """Where a clause says that a thing is as the act would have left it."""
    verb, thing = _verb(act), _thing(act)
    told_open = any(value is True and verb in name for name, value in plan.slots.items())
    if told_open or LATER[plan.language].search(clause):
        return ""
    if plan.language == "zh":
        pattern = DONE_ZH.get(verb, "(?!)")
    elif thing and verb in OPPOSITE:
        now = "(?:is|stands|swings|has been|has) (?:now )?"
        pattern = rf"\b{thing} (?:{now}{verb}(?:ed)?|{verb}s(?! (?:for|by|to|when|once|at|on)\b))\b"
    else:
        return ""
    found = _compiled(pattern).search(clause)
    return found[0] if found and not DENIED[plan.language].search(clause[: found.end()]) else ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Acts are many, and the module's own memory of patterns is short."""
    return re.compile(pattern, re.I)


@cache
def _claim(act: str, planned: str, language: str, is_refused: bool) -> re.Pattern[str]:
    """A first person that does an act, in words that the planned one has not.

    What was done before is a tale of an evening, and a claim only where something is refused.
    """
    mine = _words(planned, language)
    words = [word for word in _words(act, language) if word not in mine]
    if not words:
        return re.compile("(?!)")
    said = "|".join(words)
    if language == "zh":
        now = "(?:这就|马上|现在|立刻|会|来|去|就|已经|可以|帮你|给你|把门|替你)+"
        before = f"|我(?:{said})了" if is_refused else ""
        return re.compile(rf"我{now}(?:{said}){before}")
    past = {each for forms in IRREGULAR.values() for each in forms}
    done = "|".join(word for word in words if word in past or word.endswith("ed")) or "(?!)"
    adverbs = "(?: (?:now|just|gladly|already|happily|at once|to|be))*"
    # "I open it" may be a habit; "I opened it" is a claim.
    before = rf"|\b(?:{HAVE}){adverbs} (?:{said})\b|\bi (?:{done})\b" if is_refused else ""
    return re.compile(rf"\b(?:{SHALL}){adverbs} (?:{said})\b{before}", re.I)


def _verb(act: str) -> str:
    return re.escape(act.partition("_")[0])


def _thing(act: str) -> str:
    """What an act is done to, by its name: `open_gate` is done to a gate, or a door."""
    thing = act.partition("_")[2].replace("_", " ")
    return r"(?:gate|door|way|hatch|it)" if thing in ("gate", "door") else re.escape(thing)


def _words(act: str, language: str) -> tuple[str, ...]:
    """The words of a deed in all their forms, from the name of its act."""
    verb = _verb(act)
    if language == "zh":
        return CHINESE.get(verb, ())
    if not verb:
        return ()
    stem = verb.removesuffix("e")
    twice = verb + verb[-1]
    forms = (verb, f"{stem}ed", f"{stem}ing", f"{twice}ed", f"{twice}ing", *IRREGULAR.get(verb, ()))
    return (*forms, *SYNONYMS.get(act, SYNONYMS.get(verb, ())))
