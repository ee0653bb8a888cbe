"""Told: whether a clause has a subject of its own, and so tells something instead of asking for it.

"The bell is loud", "I lost my papers" and "my sister did it" share their words with "ring the
bell", "stamp my papers" and "I did it". Who is spoken of, and that nothing is wished for, is what
tells them apart.
"""

import re

from .told_chinese import told_by as _chinese
from .told_english import told_by as _english

_OF = {"en": _english, "zh": _chinese}


def told_by(clause: str, language: str) -> str:
    """Of whom a clause tells something: "I", "you" or "others"; or "here", where it holds it out.

    Empty where it is no statement: a request, a wish, a question, or a thing that is only named.

    Args:
        clause: in small letters.
        language: "en" or "zh"; of any other nothing is known.

    Example:
        >>> [told_by(each, "en") for each in (
        ...     "i lost my papers", "the bell is loud", "ring the bell", "i need a rope")]
        ['I', 'others', '', '']
    """
    tells = _OF.get(language.partition("-")[0])
    return tells(re.sub(r"[.!。！\s]+$", "", clause)) if tells else ""
