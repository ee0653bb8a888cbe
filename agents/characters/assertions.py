"""Assertions: who is named in a sentence, and what it says to be so, against the facts of a plan.

Where `claims.py` looks for numbers and directions, this looks for names that no fact gives and for
facts turned into their opposite ("the gate is shut" where it is open, "no wolf" where there is
one). It knows Emberhollow's facts in the wordings of `wordings.py`; of other facts it only knows
that whom they name may be named.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache

from .personas import persona_names, shipped_persona
from .plan import Plan
from .tongues import tongue
from .vocabulary import Value
from .wordings import (
    CLAUSE,
    COUNTED,
    DENIED,
    KINDS,
    LATER,
    NAMED,
    NO,
    NO_NAMES,
    NOT_SO,
    SOME,
    WINDS,
    YES_NO,
)


def misnamed(text: str, plan: Plan, told: str) -> str:
    """The first name or kind of folk in a text that neither a fact nor what is told gives."""
    facts, language, text = plan.slots, plan.language, plan.realm.without_allowed(text)
    if plan.realm.folk is not None:
        return _misnamed_elsewhere(text, plan, told, plan.realm.folk)
    given = f"{told} {' '.join(str(value) for value in facts.values())}"
    for who, forms in _people(language).items():
        is_given = who in facts.values() or any(form in given for form in forms)
        found = next((form for form in forms if _stands(form, text, language)), "")
        if found and not is_given:
            return found
    for kind, pattern in KINDS.items():
        is_given = kind in facts.values() or re.search(pattern.get(language, kind), told, re.I)
        # A fact of its own speaks of a kind, too: `wolves`, however many there are.
        is_given = is_given or any(re.search(pattern["en"], name) for name in facts)
        seen = re.search(pattern[language], text, re.I) if language in pattern else None
        if seen and not is_given:
            return seen[0]
    known = frozenset(form for forms in _people("en").values() for form in forms)
    return _stranger(text, given, known) if language == "en" else ""


def _misnamed_elsewhere(
    text: str, plan: Plan, told: str, folk: Mapping[str, tuple[str, ...]]
) -> str:  # fmt: skip
    """The same in a game of one's own, which says itself who lives there."""
    given = f"{told} {' '.join(str(value) for value in plan.slots.values())}".casefold()
    for who, forms in folk.items():
        is_given = who in plan.slots.values() or any(form.casefold() in given for form in forms)
        found = next((form for form in forms if _stands(form, text, plan.language)), "")
        if found and not is_given:
            return found
    given += " ".join(form for forms in folk.values() for form in forms)  # of those who are given
    return _stranger(text, f"{given} {plan.realm.known}", ()) if plan.language == "en" else ""


def denied(text: str, facts: Mapping[str, Value], language: str) -> str:
    """The first fact, by its name, whose opposite a text says; empty when there is none."""
    clauses = [clause.strip() for clause in CLAUSE.split(text) if clause.strip()]
    return next(_denied(clauses, facts, language), "") if language in YES_NO else ""


def unsaid(
    text: str, must: Collection[str], facts: Mapping[str, Value], language: str = "en"
) -> str:
    """The first of what has to be said that a text leaves out; empty when it leaves out nothing.

    Args:
        text: what is said.
        must: names of facts, whose values have to be said, or words.
        facts: the facts, by name.
        language: in which it is said.
    """
    said, even = tongue(language), text.casefold()
    claimed = set(said.claimed(text))
    for name in must:
        forms = {name.casefold()}
        if name in facts:
            people = (form.casefold() for form in called(facts[name], language))
            forms = {*said.forms(facts[name]), *people}
            forms |= {"no", "none", "nobody", "没有"} if facts[name] == 0 else set()
        if forms and not forms & claimed and not any(form in even for form in forms):
            return name.replace("_", " ")
    return ""


def called(who: Value, language: str) -> tuple[str, ...]:
    """How somebody of the valley is called: the id's names in a language."""
    return _people(language).get(str(who), ())


def _denied(clauses: list[str], facts: Mapping[str, Value], language: str) -> Iterator[str]:
    for name, value in facts.items():
        if isinstance(value, bool):
            says = {_asserted(clause, name, language) for clause in clauses}
            if (not value) in says:
                yield name
        elif isinstance(value, str):
            if any(_refuses(clause, value, language) for clause in clauses):
                yield name
        elif name in COUNTED and _miscounted(clauses, COUNTED[name][language], value, language):
            yield name


def _asserted(clause: str, name: str, language: str) -> bool | None:
    """What a clause says of a yes/no fact; None when it says nothing of it."""
    wording = YES_NO[language].get(name)
    if wording is None or LATER[language].search(clause):
        return None
    if re.search(wording.never, clause, re.I):
        return False
    for pattern, says in ((wording.no, False), (wording.yes, True)):
        if found := re.search(pattern, clause, re.I):
            is_denied = DENIED[language].search(clause[: found.end()]) is not None
            return says != is_denied
    return None


def _refuses(clause: str, value: str, language: str) -> bool:
    """Whether a clause says that a fact's value is just not so."""
    if value in KINDS:
        return re.search(NO[language] + KINDS[value][language], clause, re.I) is not None
    forms = [re.escape(form) for form in (*called(value, language), *_ways(value, language))]
    denial = f"{NOT_SO[language]}(?:{'|'.join(forms)})"
    return bool(forms) and re.search(denial, clause, re.I) is not None


def _miscounted(clauses: list[str], noun: str, count: float, language: str) -> bool:
    """Whether a text says that there is none of what there is, or some of what there is none of."""
    if count > 0:
        return any(re.search(NO[language] + noun, clause, re.I) for clause in clauses)
    return any(
        re.search(SOME[language] + noun, clause, re.I)
        and not re.search(NO[language] + noun, clause, re.I)
        for clause in clauses
    )


def _ways(value: str, language: str) -> tuple[str, ...]:
    """How a compass word is said; nothing of what is none."""
    parts = value.split("-")
    if any(part not in WINDS for part in parts):
        return ()
    if language == "zh":
        return ("".join(WINDS[part] for part in reversed(parts)),)  # 东北, where we say north-east
    return value, " ".join(parts), "".join(parts)


def _stands(form: str, text: str, language: str) -> bool:
    if language == "zh":
        return form in text
    return re.search(rf"\b{re.escape(form)}\b", text) is not None


def _stranger(text: str, given: str, known: Collection[str]) -> str:
    """A name with a capital that nobody gave."""
    for found in NAMED.finditer(text):
        name = found[1] or found[2]
        is_known = name.casefold() in NO_NAMES or name in known
        if not is_known and name.casefold() not in given.casefold():
            return name
    return ""


@cache
def _people(language: str) -> Mapping[str, tuple[str, ...]]:
    """Id -> the names of everybody of the valley: the whole one and the first."""
    people: dict[str, tuple[str, ...]] = {}
    for who in persona_names():
        persona = shipped_persona(who)
        if language in persona.languages:
            name = persona.speaking(language).name
            people[who] = tuple(dict.fromkeys((name, re.split("[ ·]", name)[0])))
    return people
