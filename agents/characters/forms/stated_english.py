"""Whether an English clause has a subject and a finite verb of its own.

"Vera makes better tea", "tea is disgusting" and "swords bore me" tell how things are. A request
has no such subject: "bring tea" begins with its verb, "tea, please" and "two hot drinks for us"
have none, and "could you ...?" and "I need ..." are known by how they begin.
"""

import re
from collections.abc import Collection, Sequence

from .verbs_english import IRREGULAR, THINGS, VERBS, base
from .verbs_english import words as _words

_ON = re.compile(
    r"^(?:(?:so|and|but|hey|well|then|or|oh|okay|ok|now|yes|because|you know|look|say|listen|"
    r"please|honestly|sorry|excuse me|frankly|actually|today|tonight)\b[, ]*)*"
)
_WORD = re.compile(r"[a-z']+")
_BE = _words(
    "is are was were am isn't aren't wasn't weren't has hasn't had hadn't does doesn't did didn't "
    "won't can't cannot couldn't wouldn't shouldn't will would can could may might"
)
_WOULD_BE = re.compile(
    r"\b(?:would|will|'ll) (?:really |just )?(?:be (?:\w+ly )?(?:nice|lovely|great|good|fine|"
    r"perfect|welcome|wonderful|appreciated|excellent|enough|all|kind|best|super)|do\b|suit me|"
    r"hit the spot|help)"
    r"|\b(?:can|could|may|might) (?:be|i|we|you)\b"
    r"|\b(?:is|are) (?:just )?what (?:i|we)(?:'d| would)? (?:\w+ )?(?:want|need|like)\b"
    r"|^what (?:i|we)(?:'d| would)? (?:\w+ )?(?:want|need|like)(?: now)? is\b"
)
_ASKS = _words(
    "can could will would may might shall should do does did is are am was were have has had who "
    "what when where why which how whose let let's lets if"
)
_OWN = _words("i we i'm i'd i'll i've we're we'd we'll we've")
_BEFORE_A_THING = _words(
    "a an the my your his her its our their this that these those some any no each every all both "
    "one two three four five six seven eight nine ten another more most of with for to from in on "
    "at by and or hot cold fresh good big small new old other few many several"
)
_AFTER_A_THING = _words(
    "please now here there too again for to with and or from of on in at by tonight today quickly "
    "fast then sir if when but"
)
_OFTEN = _words("always never often usually sometimes rarely seldom constantly hardly")
_THEM = _words("me us you him her them it everybody everyone people nobody")
_OBJECTS = _words(
    "me us you him them it everything everybody everyone a an the my your his our their"
)
_MANY = _words("everybody everyone people folk they children mice geese")
_YOU_SHALL = _words(
    "can could will would should shall must may might need have ought there two all guys had "
    "please better sir just"
)
_OF_ITSELF = re.compile(
    r"^(?!he\b|she\b|they\b|your\b).*\bneeds? \w|"
    r"\b(?:wants?|needs?|requires?) (?:to be|[a-z]+(?:ing|ed))\b"
)
_BETTER = re.compile(
    r"\b(?:better|worse|nicer|cheaper|stronger|[a-z]{3,}er|more \w+|less \w+) than\b|"
    r"\bprefers? (?!(?:\w+ )?please)[^,]+ (?:to|over|rather than)\b"
)


def states(clause: str, starts: Collection[str]) -> bool:
    """Whether a clause tells something of somebody or something that is not who speaks.

    Args:
        clause: in small letters.
        starts: the words with which requests of the same begin.

    Example:
        >>> [states(each, {"bring"}) for each in ("vera makes better tea", "tea makes me sick",
        ...     "bring hot drinks for everybody", "tea with lemon please")]
        [True, True, False, False]
    """
    words = _WORD.findall(_ON.sub("", clause))
    if not words or _WOULD_BE.search(clause):
        return False
    if _BETTER.search(clause):
        return True
    head = words[0]
    if head in _ASKS or head in _OWN:
        return False
    if head == "you":
        return len(words) > 2 and words[1] not in _YOU_SHALL
    if _OF_ITSELF.search(clause):
        return False  # "the garden wants watering", "my sword needs a smith"
    if _is_told_to(words, starts):
        return False
    return any(_is_finite(words, at, starts) for at in range(1, len(words)))


def begins_with_verb(clause: str) -> bool:
    """Whether a clause begins with what shall be done."""
    words = _WORD.findall(_ON.sub("", clause))
    return bool(words) and _is_told_to(words, ())


def _is_told_to(words: Sequence[str], starts: Collection[str]) -> bool:
    """Whether the first word is what shall be done."""
    head, then = words[0], words[1] if len(words) > 1 else ""
    if head not in VERBS and head not in starts:
        return False
    if then in _BE or then in _OFTEN:
        return False
    is_thing = head in THINGS or head not in VERBS
    third, after = base(then), words[2] if len(words) > 2 else ""
    if is_thing and then.endswith("s") and after in _OBJECTS:
        return False  # "tea stains everything"
    is_third = third and (third not in THINGS or (after and after not in _AFTER_A_THING))
    return not (is_thing and (is_third or then in IRREGULAR))


def _is_finite(words: Sequence[str], at: int, starts: Collection[str]) -> bool:
    """Whether the word there is the verb of a statement."""
    word, before = words[at], words[at - 1]
    after = words[at + 1] if at + 1 < len(words) else ""
    if before in ("that", "which", "who", "to", "and") and at > 1:
        return False  # of "a room that is warm" the whole is a thing
    if word in _BE or (word in _OFTEN and after):
        return True
    if before in _BEFORE_A_THING:
        return before in ("this", "that") and base(word) != "" and after in _BEFORE_A_THING
    verb = base(word)
    if verb or (word.endswith("s") and word[:-1] in starts):
        is_thing = verb in THINGS or not verb
        is_told = words[0] in _BEFORE_A_THING and at > 1
        return is_told or not is_thing or (bool(after) and after not in _AFTER_A_THING)
    if word.endswith("s") and not word.endswith("ss") and after in _OBJECTS:
        return True
    if word in IRREGULAR or (word.endswith("ed") and len(word) > 4):
        return after in _BEFORE_A_THING | _THEM or (at > 1 and not after) or word in IRREGULAR
    is_several = before.endswith("s") and not before.endswith("ss") and before not in starts
    is_several |= before in _MANY or before.endswith("men")
    if is_several and word in VERBS | {"cost", "cause"} and word != "please":
        return after != "" and after != "please"
    return is_several and after in _THEM and word not in _AFTER_A_THING
