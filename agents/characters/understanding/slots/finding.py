"""Slots in a text: names and kinds, things, a count, a place, a manner."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ...intents import How, Slots
from ...personas import persona_names, shipped_persona
from ..pieces import normal
from .languages import lexicon
from .lexicon import Lexicon, Words

_DIGITS = re.compile(r"(?<![\w.,])\d{1,6}(?:\.\d{1,3})?(?=x\b|(?![\w]))|(?<=\bx)\d{1,6}\b|(?<=[\u3400-\u9fff])\d{1,6}|\d{1,6}(?=[\u3400-\u9fff])")  # fmt: skip
_BESIDE = 14  # letters between a number and the thing that it counts
_STEP = 3  # letters from a number to the next, for who counts
_MIDDLE = 3  # how strongly is meant what has no word for it
GOODS = frozenset(("ember", "oil", "bread", "key"))
"""What changes hands: of a gate and an ember, the ember is what is offered."""
_Number = tuple[re.Match[str], float]
_NAME_ENDS = re.compile(r"[ ·・]")


def found(text: str, language: str, names: Mapping[str, Sequence[str]] | None = None) -> Slots:
    """What a text speaks of.

    Args:
        text: any text.
        language: whose words are looked for.
        names: id -> the names of somebody in this talk; those who ship are always known.
    """
    words, plain = lexicon(language), normal(text)
    folk = {**_shipped(language), **(names or {})}
    return Slots(
        who=tuple(_in_order(plain, words, {**_patterns(folk), **_kinds(words, names or {})})),
        what=tuple(_in_order(plain, words, words.things)),
        count=_count(plain, words),
        where=_where(plain, words),
        how=_how(plain, words),
    )


def names_of(name: str) -> tuple[str, ...]:
    """What somebody is called: the whole name, and its first word."""
    plain = normal(name)
    first = _NAME_ENDS.split(plain)[0]
    return tuple(dict.fromkeys(each for each in (plain, first) if len(each) > 1))


@cache
def called(language: str, but: str) -> tuple[str, ...]:
    """What folk of the valley are called but one of them, and their kinds."""
    names = [name for who, each in _shipped(language).items() if who != but for name in each]
    return (
        *names,
        *(word for each in lexicon(language).kinds.values() for word in each.split("|")),
    )


def _kinds(words: Lexicon, names: Mapping[str, Sequence[str]]) -> Words:
    """Kinds of folk, but for those whose word is a name here: of a ship "the captain" is Ines."""
    named = [name for called in names.values() for name in called]
    return {
        kind: each
        for kind, each in words.kinds.items()
        if not any(words.pattern(each).search(name) for name in named)
    }


def _patterns(folk: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {who: "|".join(map(re.escape, called)) for who, called in folk.items() if called}


@cache
def _shipped(language: str) -> Mapping[str, tuple[str, ...]]:
    code = language.partition("-")[0]
    return {name: names_of(shipped_persona(name, code).name) for name in persona_names()}


def _in_order(text: str, words: Lexicon, named: Words) -> Iterator[str]:
    """Ids in the order in which they are first said."""
    places = [
        (match.start(), name)
        for name, pattern in named.items()
        if (match := words.pattern(pattern).search(text))
    ]
    yield from (name for _, name in sorted(places))


def _count(text: str, words: Lexicon) -> float | None:
    """The number before what can change hands, before any thing, or the first one that is said."""
    said = [(match, float(match[0])) for match in _DIGITS.finditer(text)]
    said += [(match, words.numbers[match[0]]) for match in _number_words(words).finditer(text)]
    said = _counted_up(sorted(said, key=lambda each: each[0].start()))
    if not said:
        return 1.0 if _one(words).search(text) else None
    things = [(match.start(), name in GOODS) for name, each in words.things.items()
              for match in words.pattern(each).finditer(text)]  # fmt: skip

    def rank(number: _Number) -> tuple[int, int]:
        ends = number[0].end()
        near = [is_good for at, is_good in things if 0 <= at - ends <= _BESIDE]
        return (0 if any(near) else 1 if near else 2), number[0].start()

    return min(said, key=rank)[1]


def _counted_up(said: Sequence[_Number]) -> list[_Number]:
    """The same, where whoever counts "one, two, three" has said three; eight, nine may be a doubt."""
    runs: list[list[_Number]] = []
    for match, count in said:
        if runs and _goes_on(runs[-1][-1], match, count):
            runs[-1].append((match, count))
        else:
            runs.append([(match, count)])
    return [each for run in runs for each in (run[-1:] if len(run) > 2 else run)]


def _goes_on(last: _Number, match: re.Match[str], count: float) -> bool:
    return count == last[1] + 1 and match.start() - last[0].end() <= _STEP


@cache
def _joined(numbers: tuple[str, ...], is_spaced: bool) -> re.Pattern[str]:
    border = r"\b" if is_spaced else ""
    # Of Chinese a count stands before what counts, or a thing; 三更半夜 and 四处 count nothing.
    behind = (
        ""
        if is_spaced
        else r"(?=[个只盏颗枚粒团簇朵瓶滴块条匹群位人份点]|火种|灯油|余烬|$|[，。！？ ])"
    )
    return re.compile(border + "(?:" + "|".join(map(re.escape, numbers)) + ")" + border + behind)


def _number_words(words: Lexicon) -> re.Pattern[str]:
    return _joined(tuple(words.numbers), words.spaced)


def _one(words: Lexicon) -> re.Pattern[str]:
    things = "|".join(words.things.values())
    if words.spaced:
        return _compiled(rf"\b{words.one} (?:\w+ )?(?:{things})\b")
    return _compiled(rf"{words.one}[个只盏颗瓶滴块条](?:{things})")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _where(text: str, words: Lexicon) -> str:
    """The place that is said: of a direction and a thing the direction."""
    return next(
        (name for name, each in words.places.items() if words.pattern(each).search(text)), ""
    )


def _how(text: str, words: Lexicon) -> How | None:
    """The manner that is asked for, and how strongly."""
    cue = next((each for each in words.cues if each.pattern.search(text)), None)
    if cue is None:
        return None
    return How(cue.dial, cue.direction, _strength(text, words))


def strength_of(text: str, language: str) -> int:
    """How strongly a manner is asked for, from 1 to 5; 3 where nothing says it."""
    return _strength(normal(text), lexicon(language))


def _strength(text: str, words: Lexicon) -> int:
    return next((n for n, each in words.strengths.items() if each.search(text)), _MIDDLE)
