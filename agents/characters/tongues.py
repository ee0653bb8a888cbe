"""Tongues: how a language says counts, compass words and kinds, and how they are found in a text.

The facts of the moment are the same in every language ("north-east", 3, "wolf"); only here they
become words of one, and words of one become claims again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_COMPASS = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_DIGITS = r"\d+(?:[.,]\d+)?"
_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_TEENS = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen", "twenty")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True)
class Tongue:
    """What one language needs to speak of numbers and directions, and to be caught doing so.

    Args:
        counts: the words of 0, 1, 2 and so on, as they are written before what is counted.
        words: a fact's value -> how it is said; what is not there is said as it stands.
        claims: finds numbers and directions in a text.
        everyday: words that only look like claims ("everywhere" is 四处, "four places").
        strange: what belongs to no world of ours.
        machine: the part of it that is out of place in any game, machines or none.
        either: what stands between the last two of several things of which one is chosen.
        apart: what stands between the others.
        quotes: what stands around words that are quoted.
        letters: what a text in this language has at least one of, and others have none of.
    """

    counts: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    claims: re.Pattern[str] = re.compile(_DIGITS)
    everyday: re.Pattern[str] | None = None
    strange: re.Pattern[str] | None = None
    machine: re.Pattern[str] | None = None
    either: str = " / "
    apart: str = ", "
    quotes: tuple[str, str] = ('"', '"')

    def one_of(self, things: Sequence[str]) -> str:
        """Several things of which one can be had.

        Example:
            >>> ENGLISH.one_of(["wait", "hide", "come along"])
            'wait, hide or come along'
        """
        most = self.apart.join(things[:-1])
        return f"{most}{self.either}{things[-1]}" if most else "".join(things)

    def quoted(self, words: str) -> str:
        """Words in quotes, without the full stop that the sentence around them has itself."""
        return f"{self.quotes[0]}{words.rstrip('.')}{self.quotes[1]}"

    def claimed(self, text: str) -> list[str]:
        """The numbers and directions that a text names, each in the form that `forms` gives."""
        if self.everyday is not None:
            text = self.everyday.sub(" ", text)
        return [_even(match[0]) for match in self.claims.finditer(text)]

    def measured(self, text: str, units: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Each claim of a text with a unit right behind it, and which of some patterns it is."""
        if self.everyday is not None:
            text = self.everyday.sub(" ", text)
        for match in self.claims.finditer(text):
            behind = text[match.end() :].lstrip(" -")
            for number, unit in enumerate(units):
                if re.match(rf"(?:{unit})(?![a-z])", behind, re.I):
                    yield _even(match[0]), number
                    break

    def without_names(self, text: str) -> str:
        """A text without directions that are part of a name, where this can be seen."""
        return text

    def forms(self, value: str | int | float | bool) -> set[str]:
        """Every way in which a fact's value may be named."""
        if isinstance(value, bool):
            return set()
        if isinstance(value, str):
            said = _even(value.replace("_", "-"))
            own = _even(self.words.get(value, said))
            return {said, own, *said.split("-"), *self.claimed(value), *self.claimed(own)}
        count = counted(value)
        if isinstance(count, float):
            return {str(count), str(count).replace(".", ",")}
        return {str(count), *self._number(count)}

    def written(self, value: str | int | float | bool) -> str:
        """A fact's value as it is said in a line."""
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if isinstance(value, str):
            return self.words.get(value, value.replace("_", " "))
        count = counted(value)
        whole = isinstance(count, int) and 0 <= count < len(self.counts)
        return self.counts[int(count)] if whole else str(count)

    def _number(self, count: int) -> set[str]:
        return {self.counts[count]} if 0 <= count < len(self.counts) else set()


def counted(value: int | float) -> int | float:
    """A number as it is said: whole, or a measure with one digit after its point.

    >>> counted(13.98), counted(2.5)
    (14, 2.5)
    """
    said = round(float(value), 1)
    return int(said) if said.is_integer() else said


class _English(Tongue):
    """Beyond ten, numbers are written in digits, but may be spoken."""

    def claimed(self, text: str) -> list[str]:
        """As everywhere; who says southward or northeast says south and north-east."""
        found = [_SUFFIX.sub("", claim) for claim in super().claimed(text)]
        return [_JOINED.sub(r"\1-\2", claim) for claim in found]

    def without_names(self, text: str) -> str:
        """The West Wing and Mr. West lie nowhere; who says "West of here" says where."""
        return _NAME.sub(" ", text)

    def _number(self, count: int) -> set[str]:
        if count <= 20:
            return {(*_COUNTED, *_TEENS)[count]} if count >= 0 else set()
        if count >= 100:
            return set()
        tens, ones = divmod(count, 10)
        return {_TENS[tens - 2] + (f"-{_COUNTED[ones]}" if ones else "")}


class _Chinese(Tongue):
    """Chinese numerals go on beyond ten by a rule, and two has two words."""

    def forms(self, value: str | int | float | bool) -> set[str]:
        """As in English, who knows of the north-east may say "north" and "east"."""
        found = super().forms(value)
        return found | {letter for form in found if form in _WINDS for letter in form}

    def _number(self, count: int) -> set[str]:
        said = _numeral(count)
        return {said, said.replace("二", "两", 1), said.replace("两", "二")} if said else set()


def _numeral(count: int) -> str:
    """A count from 0 to 99 in Chinese numerals; empty beyond, where digits are written."""
    if not 0 <= count < 100:
        return ""
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS_ZH[tens]}十"
    return head + (_DIGITS_ZH[ones] if ones or not tens else "")


_WIND = "(?:North|South|East|West)(?:[- ]?(?:[Ee]ast|[Ww]est))?(?:ern)?"
_NAME = re.compile(rf"(?<=[a-z,;] ){_WIND}\b|(?<=\b[DM][rs]\. ){_WIND}\b|(?<=\bMrs\. ){_WIND}\b|"
                   rf"\b{_WIND}(?= [A-Z])|(?<=[A-Z][a-z] ){_WIND}\b")  # fmt: skip
_SUFFIX = re.compile(r"(?<=[ht])(?:ern|wards?|s)$")
_JOINED = re.compile(r"^(north|south)(east|west)$")


def _even(text: str) -> str:
    return text.lower().replace(" ", "-")


_WINDS = ("东北", "东南", "西北", "西南")
_NUMERALS = "一二两三四五六七八九十百千零"
_DIGITS_ZH = "零一二三四五六七八九"

_MACHINE = (
    r"language models?|system prompts?|as an ai (?:model|assistant)|"
    r"large (?:\w+ )?models?|models? (?:that was )?trained (?:by|at|on)|"
    r"trained by (?:a|the|my) company"
)
_MACHINE_ZH = "语言模型|大模型|智能助手|系统提示|提示词|公司训练"

ENGLISH = _English(
    either=" or ",
    counts=_COUNTED,
    # "no" and "one" are everyday words and claim nothing.
    claims=re.compile(
        rf"\b(?:{_DIGITS}|{_COMPASS}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_COUNTED[1:10])})|"
        rf"{'|'.join((*_COUNTED[2:], *_TEENS, *_TENS))}|hundred|thousand|dozen)"
        r"(?:s|ern|ward|wards)?\b",
        re.I,
    ),
    everyday=re.compile(r"\ba (?:hundred|thousand|dozen)\b|\bone-two\b", re.I),
    strange=re.compile(rf"\b(?:{_MACHINE}|as an ai|assistant|instructions)\b", re.I),
    machine=re.compile(rf"\b(?:{_MACHINE})\b", re.I),
)

CHINESE = _Chinese(
    either="，或者",
    apart="、",
    quotes=("“", "”"),
    counts=("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"),
    words={
        "north": "北边", "north-east": "东北边", "east": "东边", "south-east": "东南边",
        "south": "南边", "south-west": "西南边", "west": "西边", "north-west": "西北边",
        "wolf": "狼", "warden": "守卫", "imp": "小鬼", "wisp": "萤灵", "villager": "村民",
        "lamplighter": "点灯人", "ember": "火种", "oil": "灯油", "yes": "是", "no": "否",
    },
    # 一 is in every second sentence and claims nothing, as "one" in English.
    claims=re.compile(rf"{_DIGITS}|[二两三四五六七八九十百千][一二两三四五六七八九十百千]*|"
                      r"[东西][南北]|[东西南北]"),
    everyday=re.compile(
        rf"东西|南瓜|西瓜|西红柿|(?<![{_NUMERALS}])(?:四[处下面]|四周(?![后内前])|十分(?![钟之])|"
        rf"再三(?![{_NUMERALS}天步个分秒])|百般|百分之|三三两两|乱七八糟|七上八下|三心二意|一五一十|五颜六色|"
        r"三更半夜|两[旁侧手眼腿脚耳]|十足|百姓|二话)|千万|万[一千]|千百"
    ),
    strange=re.compile(f"{_MACHINE_ZH}|人工智能|指令"),
    machine=re.compile(_MACHINE_ZH),
)  # fmt: skip

TONGUES: Mapping[str, Tongue] = {"en": ENGLISH, "zh": CHINESE}
_OTHER = Tongue()


def tongue(language: str) -> Tongue:
    """What is known of a language; of one that nobody taught us, digits alone."""
    return TONGUES.get(language, TONGUES.get(language.partition("-")[0], _OTHER))


_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def is_foreign(text: str, language: str) -> bool:
    """Whether a text is plainly in another language: it has Chinese letters, or lacks them."""
    if language == "zh":
        return not _CJK.search(text) and any(letter.isalpha() for letter in text)
    return language == "en" and bool(_CJK.search(text))


def guessed(text: str, languages: tuple[str, ...], usual: str) -> str:
    """In which of some languages a text is; `usual` where its letters do not tell."""
    if _CJK.search(text):
        return "zh" if "zh" in languages else usual
    if any(letter.isalpha() for letter in text) and usual == "zh" and "en" in languages:
        return "en"
    return usual
