"""Needless: what is said not to be needed, or to be left alone, is not done.

"No need to walk along, I know the way" and "leave my wounds alone" name what could be done, and no
other thing that shall be done instead.
"""

import re

_NEEDLESS = {
    "en": re.compile(
        r"\b(?:no need (?:for you )?to|no need for|needn't|need not|(?:do not|don't|dont) (?:have|need) to|"  # noqa: E501
        r"(?:do not|don't|dont) (?:bother|trouble)(?: yourself)?(?: to| with)?|no use|no point in|"
        r"never mind(?: about)?|spare yourself the trouble of) (?:\w+ )?"
        r"(?:follow|com(?:e|ing) (?:with|along|after)|walk(?:ing)? (?:with|along|beside)|accompany|"
        r"join|tag(?:ging)? along|heal|mend|cur(?:e|ing)|patch|treat|bandage|fix|stitch|tend|fetch|"
        r"bring|lead|guide|escort|show(?:ing)? me)(?:ing)?\b(?! (?:so|that|too|such|quite)\b)|"
        r"\b(?:fetch|bring|get|give|mend|heal|follow|lead|take) (?:me )?(?:nothing|nobody|no one|none)\b(?! (?:but|less|else)\b)|"  # noqa: E501
        r"\b(?:leave|let) (?:my|the|our) (?:wounds?|cuts?|scratch(?:es)?|hearts?|injur\w+) (?:alone|be)\b|"  # noqa: E501
        r"\bmy (?:wounds?|cuts?|scratch(?:es)?|injur\w+) (?:can wait|will (?:heal|keep|mend)|need(?:s)? no|"  # noqa: E501
        r"(?:do|does)(?: not|n't) need)"
    ),
    "zh": re.compile(
        "(?:不用|不必|用不着|没必要|犯不着|不需要|别|不要)(?:再|来|为我|帮我|替我|给我|你|去)*"
        "(?:治|疗|包扎|处理伤|带路|领路|引路|陪|送我|取来)(?!太|那么|这么|好)|"
        "(?:不用|不必|用不着|没必要|犯不着)(?:再|来|为我|帮我|替我|给我|你|去)*(?:拿|跟着?我)(?!太|那么|这么|光)|"
        "伤口?[^，。]{0,3}(?:不必|不用|别|不要|用不着|没必要)[^，。]{0,2}(?:管|治|理|看|碰|包)|"
        "(?:不必|不用|别|不要|用不着)[^，。]{0,2}(?:管|理|碰)[^，。]{0,3}伤"
    ),
}


def is_needless(plain: str, language: str) -> bool:
    """Whether a sentence, in small letters, says of an act that it needs not be done.

    Example:
        >>> is_needless("no need to walk along, i know the way.", "en")
        True
    """
    words = _NEEDLESS.get(language)
    return words is not None and words.search(plain) is not None
