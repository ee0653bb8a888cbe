"""English made plain, so that each part of a grave sentence is written once."""

import re

_DIGITS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"}
_SHORT = (
    (r"(.)\1{2,}", r"\1"),
    (r"(?<=[a-z])[013457](?=[a-z])", lambda found: _DIGITS[found[0]]),
    (r"\bcan't\b|\bcannot\b|\bcant\b", "can not"),
    (r"\bwon't\b|\bwont\b", "will not"),
    (r"n't\b", " not"),
    (r"\b(do|does|did|is|was|are|would|should|could|have|has)nt\b", r"\1 not"),
    (r"\bim\b|\bi'm\b|\bi m\b|\bima\b", "i am"),
    (r"\bive\b", "i have"),
    (r"\blet's\b|\blets\b", "let us"),
    (r"'d\b", " would"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (r"'s\b", " is"),
    (r"\bwanna\b|\bwant 2\b|\bwant too\b", "want to"),
    (r"\bgonna\b|\bgon\b|\bgoing 2\b", "going to"),
    (r"\bgotta\b", "have to"),
    (r"\bid (?=rather|be |like|kill|die)", "i would "),
    (r"\bwnat\b|\bawnt\b", "want"),
    (r"\b(?:a )?part of me (want|wish|need)e?s\b", r"i \1"),
    (r"\bmy self\b", "myself"),
    (r"\bu\b", "you"),
    (r"\bno[- ]?one\b|\bnot (?:a soul|anyone|anybody)\b|\bno body\b", "nobody"),
    (r"\bevery ?body\b|\bevery one\b", "everyone"),
    (r"\bany (?:more|longer)\b", "anymore"),
    (r"\bkil\b", "kill"),
    (
        r"\b(?:just|really|so|only|even|honestly|truly|actually|literally|simply|maybe|perhaps|"
        r"still|now|already|seriously|fucking|freaking|fuckin|bloody|goddamn|please|pls|sometimes|"
        r"totally|completely|utterly|very|quite|kinda|kind of|sort of|ever|again|probably|"
        r"secretly|basically|fr|rn|tbh|ngl|idk|istg|rly|lowkey|all the time|always|often|"
        r"constantly|finally|about time)\b",
        " ",
    ),
)  # fmt: skip
_LEFT_OUT_AM = re.compile(
    r"^(?=(?:(?:ready|tired|sick of|done with|going|thinking|dreaming|planning|fed up|scared|"
    r"afraid|better off|worthless|hopeless|tempted|looking for ways|about) \w|"
    r"(?:suicidal|depressed|worthless)$))"
)
_LEFT_OUT = re.compile(
    r"^(?=(?:can not|could not|do not (?:want|wish|deserve|see|feel|think)|want|wish|wanted|need|"
    r"hate|feel|would rather|would be|might as well|should die|took|swallowed|cut my|have|"
    r"never want|no longer want|give up on|gave up on)\b"
    r"(?! (?:you|your|to come|some|an?|any|more)\b))"
)
"""Sentences in a hurry leave out who speaks: "can't go on", "ready to die"."""
_RULES = tuple((re.compile(short), long) for short, long in _SHORT)


def plain(text: str) -> str:
    """A small-lettered text with contractions written out and fillers left out.

    Example:
        >>> plain("i just don't wanna be alive any more")
        'i do not want to be alive anymore'
    """
    for short, long in _RULES:
        text = short.sub(long, text)
    text = " ".join(text.split())
    return _LEFT_OUT.sub("i ", _LEFT_OUT_AM.sub("i am ", text))
