"""Units: a number in a sentence is a fact's only beside the unit that the fact has.

"Thirty hours" is no fact of a game in which thirty minutes are left.
"""

import re
from collections.abc import Mapping

from .realm import Realm
from .tongues import tongue
from .vocabulary import Value

_UNITS = (
    ("seconds?|secs?", "秒钟?"),
    ("minutes?|mins?", "分钟?"),
    ("hours?", "个?(?:小时|钟头)"),
    ("days?", "天|日"),
    ("nights?", "夜|晚"),
    ("weeks?", "个?(?:星期|礼拜)|周"),
    ("months?", "个月"),
    ("years?", "年"),
    ("steps?|paces?|tiles?|squares?|cells?", "步|格"),
    ("miles?", "英里|里"),
    ("kilomet(?:er|re)s?|km", "公里|千米"),
    ("met(?:er|re)s?", "米"),
    ("feet|foot", "英尺"),
    ("coins?", "枚?(?:金币|硬币)|[块元]钱?"),
    ("percent", "成"),
)
"""Each unit as English and Chinese have it; those of one line may stand for each other."""

_KINDS = tuple({"en": en, "zh": zh} for en, zh in _UNITS)


def mismeasured(
    text: str, facts: Mapping[str, Value], realm: Realm, told: str, language: str
) -> str:
    """The first number of a fact that stands beside another unit than the fact's; empty if none."""
    said = tongue(language)
    if language not in _KINDS[0]:
        return ""
    given = set(said.claimed(told))
    for claim, unit in said.measured(text, tuple(kind[language] for kind in _KINDS)):
        owners = [name for name, value in facts.items()
                  if not isinstance(value, str) and claim in said.forms(value)]  # fmt: skip
        known = [realm.units[name] for name in owners if name in realm.units]
        if claim in given or not known or len(known) < len(owners):
            continue  # it is told, or a fact without a unit may be meant
        if not any(_is_unit(each, unit) for each in known):
            return f"{claim} {re.sub('[?()]', '', _UNITS[unit][0]).partition('|')[0]}"
    return ""


def _is_unit(word: str, unit: int) -> bool:
    return re.fullmatch(_UNITS[unit][0], word, re.I) is not None
