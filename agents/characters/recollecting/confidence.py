"""What is told in confidence: a sentence that says so, or the one before it.

It is known by how it is built: a denial and a word for telling, something kept and that it is kept
to oneself, nobody and a word for knowing, or the two of us alone.
"""

import re

from ..folding import levelled

_FLAGS = re.IGNORECASE
_TELL = (
    r"(?:tell|say|repeat|mention(?! it[\s.!]*$)|pass|breathe|spread|share|reveal|whisper|blab|"
    r"gossip|speak|talk|betray|let (?:on|slip|it|that|this|any\w+)|spill|leak|divulge|disclose|"
    r"relay|give (?:it|that|this|me) away|bring (?:it|this|that) up)"
)
_NOT = (
    r"(?:do not|don't|dont|never|must not|mustn't|may not|should not|shouldn't|cannot|can't|"
    r"could not|not to|ought not to|better not|rather not|swear not to|without)"
)
_NOT_I = r"(?<!\bi )(?<!\bwe )(?<!\bhe )(?<!\bshe )(?<!\bthey )(?<!\bwho )"
_TO_ME = r"(?! (?:me|us|no\b|yes\b|so\b|sorry|goodbye|hello|please|with me|to me|like that)\b)"
_NOBODY = r"(?:nobody|no one|no-one|not a soul|none|no other|nobody else|no one else)"
_KEPT = r"(?:it|this|that|these|them|all (?:of )?this|my \w+|what \w+ (?:\w+ ){0,2}(?:said|told|tell|say)(?: you)?)"  # noqa: E501
_BETWEEN = r"between (?:us|you and me|you and i|ourselves|the two of us|the both of us)"
_ENGLISH = (
    rf"\b{_BETWEEN}\b|\bin (?:strict(?:est)? )?confidence\b|\bconfidential(?:ly)?\b|\boff the record\b",  # noqa: E501
    rf"{_NOT_I}\b{_NOT}(?: (?:you|ever|please|go|dare|even|just|to)\b)*(?: and)? {_TELL}\b{_TO_ME}",
    rf"\b(?:tell|say|breathe|whisper|repeat|show)(?: (?:it|that|this|anything))?(?: (?:to|a word to))? {_NOBODY}\b|\bsay nothing\b|\bnot (?:a|one|another) word\b",  # noqa: E501
    rf"\bkeep {_KEPT} (?:to yourself|(?:a )?secret|quiet|between|safe|hidden|private|dark|under your (?:hat|hood))\b",  # noqa: E501
    r"\bkeep (?:my|our|this|the|a) secret\b|\bkeep (?:mum|silent about|quiet about|your mouth shut|your lips sealed)\b|\bhold your tongue\b|\blips (?:are )?sealed\b",  # noqa: E501
    r"\b(?:sworn|swear you|swear|bound) to (?:secrecy|silence)\b|\b(?:is|it's|that's|this is|was) (?:a|our|my) (?:big |deep |little )?secret\b|\byou a secret\b|\bmy secret\b|\bsecret:",  # noqa: E501
    rf"\b(?:stays?|remains?|goes no further|go no further|is) (?:{_BETWEEN}|with you|in this room|here and nowhere else)\b|\b(?:goes?|must go|should go) no (?:further|farther)\b",  # noqa: E501
    rf"\b{_NOBODY}(?: else)? (?:must|may|should|can|shall|will|is to|needs to|has to|ought to)(?: (?:ever|not))? (?:know|hear|learn|find out|be told)\b",  # noqa: E501
    rf"\b(?:swear|promise) (?:me |us |to me )?(?:that )?(?:you(?:'ll| will)|to)? ?(?:not|never)(?: to)? {_TELL}\b{_TO_ME}",  # noqa: E501
    r"\bmum(?:'s| is) the word\b|\bfor (?:just |only )?your ears\b|\byour ears (?:only|alone)\b|\bbe (?:very |so )?discre[et]{2}\b|\b(?:your|some|utmost) discretion\b|\bshh+\b|\bhush[,!.]*$|\bnot for (?:other|anyone else's|anybody else's) ears\b|\btell it to the grave\b|\btake (?:it|this|that) to (?:your|the) grave\b",  # noqa: E501
    r"\bfor your ears (?:only|alone)\b|\b(?:only|just) (?:you|for you to) (?:may |must |should |can )?know\b|\byou(?:'re| are) the only one (?:who knows|i(?:'ve| have)? told|i tell)\b",  # noqa: E501
)
_OTHERS = "(?:别人|旁人|任何人|其他人|外人|人家|谁|他们|大家|人)"
_SAY_ZH = "(?:说|讲|提|告诉|透露|泄露|泄漏|声张|外传|张扬|传)"
_NOT_ZH = "(?<!我)(?:千万)?(?:别|不要|勿|莫|不许|不准|不能|不可以|不可|不得|不该)"
_CHINESE = (
    f"{_NOT_ZH}(?:把?[这那它我][^，。]{{0,6}}?)?(?:再|去|到处|往外|随便|轻易)*(?:(?:跟|和|对|向|给){_OTHERS})(?:再|去)?{_SAY_ZH}",
    f"{_NOT_ZH}(?:把?[这那它我][^，。]{{0,6}}?)?(?:再|去|到处|往外|随便|轻易)*告诉(?!我|咱){_OTHERS}?",
    f"{_NOT_ZH}(?:把?[这那它我][^，。]{{0,6}}?)?(?:再|去|到处|随便|轻易)*(?:{_SAY_ZH}(?:给{_OTHERS}|出去|漏|到外面)|往?外传|传开|声张|张扬|泄露|泄漏|透露|走漏|提起(?!我))",
    f"(?:别|不要|不能|不许)让{_OTHERS}(?:听见|听到|知道|晓得|发现)|(?:谁|{_OTHERS})(?:都|也)?(?:别|不要|不能|不许|不准)(?:告诉|说|讲|知道)|(?:谁|对谁)(?:都|也)(?:别|不要|不能)",
    "保密|秘密|保守|守口如瓶|烂在肚子里|你知我知|天知地知|只有(?:你我|我们|咱们|我俩|咱俩)[^，。]{0,3}知道|(?:我们|咱们|我俩|咱俩|你我)之间|(?:就|只)(?:你我|咱俩|我俩|我们俩?|咱们俩?|你)(?:一个人)?知道|只[跟对告](?:诉)?你(?:说|一个人)?|只有你(?:一个人)?(?:知道|晓得|能知道)(?!.{0,8}[吗么?？])|只(?:能|让)你知道|嘘[—…!！。，]*|天机不可|别声张|不足为外人道|嘴(?:要)?(?:严|紧)",
)
_PHRASES = re.compile("|".join((*_ENGLISH, *_CHINESE)), _FLAGS)
_FILLER = re.compile(
    r"\b(?:please|but|and|so|oh|now|that|this|it|what|i|just|said|told|you|to|about|of|any|anyone|"
    r"anybody|any other|anything|a|soul|else|other|others|the|people|folk|on|ok|okay|yes|promise|"
    r"me|will|must|may|for|ever|further|word|with|in|here|along|around|out|away|them|everyone|"
    r"somebody|someone|off|yourself|back|never)\b"
    r"|别人|任何人|其他人|谁|刚才|[这那我你的事话请可千万啊吧哦一个人件些都]|\W",
    _FLAGS,
)


def is_in_confidence(text: str) -> bool:
    """Whether a text says that it goes no further, or that what was said before does not.

    >>> is_in_confidence("Between us: I took the seal."), is_in_confidence("Tell me of the seal.")
    (True, False)
    """
    return _PHRASES.search(levelled(text)) is not None


def covers_what_was_said(text: str) -> bool:
    """Whether that is all it says, so that it is meant of what was said before it.

    >>> covers_what_was_said("Do not tell that to anybody.")
    True
    >>> covers_what_was_said("Do not tell the warden that I took the seal.")
    False
    """
    plain = levelled(text)
    return is_in_confidence(plain) and not _FILLER.sub("", _PHRASES.sub("", plain))
