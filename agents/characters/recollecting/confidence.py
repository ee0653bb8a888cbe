"""What is told in confidence: a sentence that says so, or the one before it."""

import re

_FLAGS = re.IGNORECASE
_PHRASES = re.compile(
    r"\b(?:just )?between (?:us|you and me|the two of us)\b|\bin confidence\b"
    r"|\b(?:do not|don't|never|please don't) (?:you )?(?:ever )?(?:tell|repeat|mention|pass)\b"
    r"|\btell (?:it to |that to |this to )?(?:no one|nobody|no-one)\b|\bsay nothing\b"
    r"|\bkeep (?:it|this|that|what \w+ (?:said|told you)) "
    r"(?:to yourself|secret|quiet|between us|a secret)\b"
    r"|\bnot a word\b|\b(?:is|it's|that's|this is) (?:a|our|my) secret\b|\byou a secret\b"
    r"|\bmy secret\b|\bsecret:|\b(?:stays|stay) (?:between us|with you)\b"
    r"|\bnobody (?:else )?(?:must|may|should) know\b"
    r"|(?:别|不要|勿)(?:把?[这那][^，。]{0,4}?)?(?:再?跟|和|对)?(?:别人|任何人|人|其他人|谁)?(?:告诉|说出去|讲出去|外传|提起)"
    r"|(?:别|不要)(?:跟|和|对)(?:别人|任何人|其他人|谁)(?:说|讲|提)|保密|秘密|只[跟对告](?:诉)?你(?:说|一个人)?",
    _FLAGS,
)
_FILLER = re.compile(
    r"\b(?:please|but|and|so|oh|now|that|this|it|what|i|just|said|told|you|to|about|of|any|anyone|"
    r"anybody|any other|anything|a|soul|else|other|others|the|people|folk|on|ok|okay|yes|promise|"
    r"me|will|must|may|for|ever|further|word)\b|别人|任何人|其他人|谁|刚才|[这那我你的事话请可千万啊吧哦一个人件些都]|\W",
    _FLAGS,
)


def is_in_confidence(text: str) -> bool:
    """Whether a text says that it goes no further, or that what was said before does not.

    >>> is_in_confidence("Between us: I took the seal."), is_in_confidence("Tell me of the seal.")
    (True, False)
    """
    return _PHRASES.search(text.replace("\u2019", "'")) is not None


def covers_what_was_said(text: str) -> bool:
    """Whether that is all it says, so that it is meant of what was said before it.

    >>> covers_what_was_said("Do not tell that to anybody.")
    True
    >>> covers_what_was_said("Do not tell the warden that I took the seal.")
    False
    """
    plain = text.replace("\u2019", "'")
    return is_in_confidence(plain) and not _FILLER.sub("", _PHRASES.sub("", plain))
