"""What a language tells of the frames of sentences; patterns are searched in small letters."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class FrameWords:
    """The words of one language.

    Args:
        denials: frames that forbid, need or thank for what they embrace, and the plain word for it.
        ungiven: what denies a gift or takes it back.
        elsewhere: what is given to somebody else; `{named}` stands for names.
        quoted: from quotation marks, and by whom they were said.
        joked: what was said before was no earnest.
        supposed: what is only supposed, with all that is asked after it.
        told: what is told of others, dreamt, said of everybody or warned of.
        ends: where a sentence ends that may ask for something of its own.
    """

    denials: tuple[tuple[re.Pattern[str], str], ...]
    ungiven: re.Pattern[str]
    elsewhere: re.Pattern[str]
    quoted: re.Pattern[str]
    joked: re.Pattern[str]
    supposed: re.Pattern[str]
    told: re.Pattern[str]
    ends: re.Pattern[str]
