"""A manner without its denial: "do not be so loud" is "loud", the other way round.

Meaning and words of a sentence change little by "not"; so what is denied is looked at alone, and
turned afterwards.
"""

import re

_DENIALS = {
    "en": re.compile(
        r"\b(?:please )?(?:do not|don't|dont|never|no need to|you must not|you need not|must not|"
        r"should not|stop|quit|cease|not so|not|no more|none of your|no|less|fewer|avoid|without)\b"
        r"(?: (?:be|so|such|any|quite|too)\b)*"
    ),
    "zh": re.compile(
        "(?:千万|请|你)?(?:别|不要|不用|不必|不许|不准|用不着|甭|莫(?![名非怪大不过])|(?<!切)勿|切勿|没必要|少|停止|减少|避免)"
        "(?:再|太|那么|这么|老|总是|总)?"
    ),
}
_INTO = {"en": " ", "zh": ""}


def undenied(text: str, language: str) -> tuple[str, bool]:
    """What a text says without its denials, and whether it says the opposite of that.

    Args:
        text: in small letters.
        language: "en" or "zh"; of any other the text comes back.

    Example:
        >>> undenied("do not be so loud", "en")
        ('loud', True)
    """
    denial = _DENIALS.get(language)
    if denial is None:
        return text, False
    kept, count = denial.subn(_INTO[language], text)
    kept = " ".join(kept.split())
    return kept or text, count % 2 == 1
