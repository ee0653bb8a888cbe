"""How many a sentence is said to: one, so many, or all who hear it."""

import re
from collections.abc import Mapping

EVERYBODY = 99
"""More than can hear."""

_ALL: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:all|each|every one) of you\b|\byou (?:all|lot)\b|\by'?all\b|"
        r"^(?:listen,? )?(?:everybody|everyone|you folks?)\b|\b(?:everybody|everyone)[.!]*$"
    ),
    "zh": re.compile(r"你们(?![两俩二三仨四五])|大家|所有人|各位|每个人都"),
}
_COUNTED: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:you (two|three|four|five|both)|the (two|three|four) of you|"
                     r"(both) of you)\b"),
    "zh": re.compile(r"你们?(两|俩|二|三|仨|四|五)"),
}  # fmt: skip
_COUNT: Mapping[str, int] = {
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 5,
    "两": 2, "俩": 2, "二": 2, "三": 3, "仨": 3, "四": 4, "五": 5,
}  # fmt: skip


def addressed(text: str, language: str) -> int:
    """To how many a sentence is said; 1 where it does not tell.

    Example:
        >>> addressed("You two, wait here!", "en"), addressed("跟我来", "zh")
        (2, 1)
    """
    code, plain = language.partition("-")[0], text.casefold().strip()
    if code not in _ALL:
        return 1
    if counted := _COUNTED[code].search(plain):
        return next(_COUNT[word] for word in counted.groups() if word)
    return EVERYBODY if _ALL[code].search(plain) else 1
