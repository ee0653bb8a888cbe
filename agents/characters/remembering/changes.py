"""Which earlier fact a newer one replaces: the same thing said of the same one, with another value.

No model understands the sentences. Two of them are laid side by side: where they begin alike (and
perhaps end alike) and differ in between, what is alike is the matter and what differs the value.
"My dog is called Bramble" gives way to "My dog is called Thistle", and not to "My dog is lame".

Who is in doubt replaces nothing: both facts stay, and recall prefers the later one a little. So it
is told what one has only one of (a name, a home, an age, a best friend), and of all else, whatever
the verb, one may have several: it gives way only to a sentence that says that something changed
("now", "instead"), and of what somebody likes, fears or owes not even to that. What is denied takes
back what was said in the same words, and nothing beside it: "I like rum no more" leaves the tea. A
promise is replaced by no other (`in_mind.py`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from ..recollecting.biography import tells_of_before
from ..recollecting.retracting import retracts
from ..recollecting.unsure import is_unsure
from .words import stem

_MOST_CLAUSES = 12  # of a sentence that are looked at: every one is laid beside every other
_LONGEST = 400  # characters of it
_CLAUSE = re.compile(r"[.;:!?,。；：！？，]+|\band\b|\bbut\b", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u3400-\u9fff]")
_CHANGE = re.compile(
    r"\b(now|nowadays|instead|these days|these nights|this year|changed|moved|from now on|since|"
    r"was wrong|lied|took a new|gave up|sold)\b|^no\b|现在|改|搬|换|说谎|搞错",
    re.IGNORECASE,
)
"""What says that something of this kind is otherwise than before."""
_ANEW = re.compile(
    r"\b(again|today|new|no longer|any ?more|any longer)\b|不再|又|了[。，！]?$", re.I
)
"""What may say so of how one thing is: "the bridge is open again"; of a deed it says nothing."""
_SINCE = re.compile(r"\b(since|because|with the new|from now on)\b.*$", re.IGNORECASE)
_FILLER = frozenset(
    (
        "new now nowadays again instead these days nights still just already only since any more "
        "anymore longer today this year the"
    ).split()
)
_FILLER_ZH = re.compile(
    "现在?|已经|[去前今]年|上个?月|最近|以前|从前|曾经?|小时候|主意|[了又就都很改换只]"
)
_NOT = re.compile(
    r"\b(no longer|no more|do not|does not|did not|not|never|no)\b|不再?|没", re.IGNORECASE
)

_REWRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bcan't\b", "can not"), (r"\bwon't\b", "will not"), (r"n't\b", " not"),
        (r"\bi'm\b", "i am"), (r"\bi'll\b", "i will"),
        (r"\bwe're\b", "we are"), (r"\bit's\b", "it is"),
        (r"\bi've\b", "i have"), (r"\bused to\b", ""),
        (r"\bi (?:have )?(?:just |now |recently )?moved (?:from [\w' -]+? )?(?:in)?to\b",
         "i live in"), (r"\bmoved (?:in)?to\b", "lives in"),
        (r"\bhave become\b|\bbecame\b|\bhas become\b|\bturned\b", "am"),
        (r"\bcall me\b", "my name is"),
        (r"\bi have a (?:cat|dog|horse) named\b", "my pet is called"),
        (r"\bnamed\b", "called"), (r"\bhas been\b|\bhave been\b", "is"),
        (r"\b(stands|lies|hangs)\b", "is"),
        (r"搬[到去]了(?!$)", "住在"), (r"搬[到去](.*?)去?了", r"住在\1"), (r"改名了", ""),
         (r"涨到|跌到|降到|变成|成了", "是"),
        (r"跟(我|你|他|她)和好", r"不生\1的气"), (r"改?在(?!学)", ""),
    )
)  # fmt: skip
_ONE = frozenset(
    map(
        stem,
        "live dwell sleep called name betrothed engaged married apprentice from staying".split(),
    )
)
"""What one does, or is, only one of at a time."""
_ONE_ZH = re.compile("[叫姓住]|出生|来自|今年")
_MANY = frozenset(
    map(stem, (
        "like love hate fear trust miss need owe know enjoy believe afraid scared fond proud fan "
        "good bad allergic can"
    ).split())
)  # fmt: skip
"""What stays beside its like, even "now"."""
_MANY_ZH = re.compile("喜欢|讨厌|害?怕|恨|爱|信任|相信|想念|欠|需要|认识|答应|保证|发誓|会")
_WILL = frozenset(("will", "shall", "going"))
_TO = frozenset("in at by on under behind near beside to of from with".split())
_IS = frozenset(("is", "are", "am", "was", "were", "是"))
_NOW_IS = frozenset(("is", "are", "am", "是"))
_SPOT = re.compile("[里上下边面旁前后]$")
_NAMES = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")  # within a sentence
_NUMERAL = re.compile("[一二两三四五六七八九十百]|\\d+")
_SAYS_SO = re.compile(r"^\s*(no|i (was wrong|lied|changed my \w+|(have )?sold \w+))\s*$")
_OWNS = frozenset(map(stem, ("have", "own", "keep", "pay")))  # what is owned is itself the matter
_PRONOUNS = frozenset(("she", "he", "it"))
_BEST = re.compile(r"\b(best|most|favou?rite)\b|最", re.IGNORECASE)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("name", re.compile(r"^(called|叫)")),
    ("role", re.compile(r"^(as|a|an)\b")),
    ("colour", re.compile(r"^(red|green|blue|white|black|brown|grey|yellow)\b|^[^，]{0,3}色")),
    ("state", re.compile(r"^(ill|sick|well|healthy|fine|tired|lonely|merry|sad|angry|hurt|"
                         r"broken|healed|lit|dark|out|open|closed|shut|locked|dry|full|empty)\b|"
                         "^(身体)?很?(好|健康|生?病|累|难过|高兴|断|坏|伤|亮|灭|着|开|关|干|满|空)")),
    ("count", re.compile(r"^(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
                         r"\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
                         r"[一二两三四五六七八九十]+)\b|^[一二两三四五六七八九十]")),
    ("place", re.compile(r"^(in|at|by|on|under|behind|near|beside|up|with|from|to)\b|^[在住]")),
    ("hour", re.compile(r"^(until|at \w+)\b|点")),
)  # fmt: skip


def replaces(newer: str, older: str) -> bool:
    """Whether a sentence tells anew what an older one of the same speaker told.

    >>> replaces("I moved to the ferry house last night.", "I live in the mill.")
    True
    >>> replaces("My dog is lame.", "My dog is called Bramble.")
    False
    >>> replaces("I like cider.", "I like plum cake.")
    False
    >>> [replaces(text, "I live in Ulm.") for text in ("Maybe I live in Bern.", "I moved to Bern.")]
    [False, True]
    """
    if is_unsure(newer) != is_unsure(older) or _looks_back(newer, older):
        return False
    is_otherwise = _CHANGE.search(newer) or retracts(newer, has_told=False)
    changed = 2 if is_otherwise else 1 if _ANEW.search(newer) else 0
    old, new = _parts(older), _parts(newer)
    return any(_takes_back(one, other) for one in old for other in new) or any(
        one.denied == other.denied and _is_same_matter(one, other, changed)
        for one in old
        for other in new
    )


def _looks_back(newer: str, older: str) -> bool:
    """Whether the newer tells how things were: that replaces nothing that is so now."""
    return tells_of_before(newer) and not tells_of_before(older)


def takes_back(newer: str, older: str) -> bool:
    """Whether a sentence denies what an older one told in the same words.

    >>> takes_back("My cat is not called Tom.", "My cat is called Tom.")
    True
    """
    return any(_takes_back(one, other) for one in _parts(older) for other in _parts(newer))


def heads(text: str) -> frozenset[str]:
    """How the parts of a sentence begin; of two that have none in common neither replaces one."""
    return frozenset(stem(part.tokens[0]) for part in _parts(text))


class _Part(NamedTuple):
    """A clause: its words without those that deny, whether it denies, and which words are names."""

    tokens: tuple[str, ...]
    denied: bool
    names: frozenset[str]


@lru_cache(4_000)
def _parts(text: str) -> tuple[_Part, ...]:
    return tuple(islice(_clauses(text), _MOST_CLAUSES))


def _clauses(text: str) -> Iterator[_Part]:
    """The parts of a sentence, without the words that say when and that it changed."""
    text = text[:_LONGEST].replace("\u2019", "'")
    names = frozenset(found.lower() for found in _NAMES.findall(text))
    text = text.lower()
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    before: tuple[str, ...] = ()
    for part in _CLAUSE.split(text):
        if _SAYS_SO.search(part):
            continue
        part = _SINCE.sub("", part)
        denied = _NOT.search(part) is not None
        part = _FILLER_ZH.sub("", _NOT.sub("", part))
        tokens = tuple(word for word in _TOKEN.findall(part) if word not in _FILLER)
        if tokens and before and tokens[0] in _PRONOUNS:
            tokens = (*before[:2], *tokens[1:])  # "my sister ..., she is": my sister is
        if len(tokens) >= 2:
            yield _Part(tokens, denied, names)
        if before and tokens and not tokens[0].isascii():
            # Chinese leaves out who it is when that was just said
            yield _Part((*before, *tokens), denied, names)
        before = tokens or before


def _takes_back(old: _Part, new: _Part) -> bool:
    """Whether the same is said once, and once denied."""
    return (
        old.denied != new.denied
        and len(old.tokens) > 2
        and ([stem(word) for word in old.tokens] == [stem(word) for word in new.tokens])
    )


def _is_same_matter(one: _Part, other: _Part, changed: int) -> bool:
    """Whether two clauses say one thing of the same with another value.

    Args:
        one: a clause of the older.
        other: a clause of the newer.
        changed: 2 where the newer says that something changed, 1 where it may, else 0.
    """
    old, new = one.tokens, other.tokens
    begin = _alike(old, new)
    if not begin:
        return False
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    value_old, value_new = old[begin : len(old) - end], new[begin : len(new) - end]
    matter, after = old[:begin], old[len(old) - end :]
    if not (value_old and value_new):
        return False
    kinds = _kind(value_old, one.names), _kind(value_new, other.names)
    count = kinds == ("count", "count")
    if not _is_matter((*matter, *after), begin, len(old)) and not (count and end):
        return False
    if _IS.intersection(value_old[1:], value_new[1:]):
        return False
    if len({"" if kind == "state" else kind for kind in kinds}) > 1:
        return False
    if count:
        return _same_things(value_old[1:], value_new[1:])
    is_plain = kinds == ("", "") and not (
        _is_spot((*value_old, *after)) and _is_spot((*value_new, *after))
    )
    is_state = kinds == ("state", "state")
    if matter[-1] == "am" and len(matter) == 2 and not (end or is_state):
        return False  # one is many things at a time
    if len(matter) <= 3 and len(matter) > 1 and stem(matter[1]) in _OWNS:
        return False
    may = _gives_way(matter, after, changed, is_plain=is_plain or len(set(kinds)) > 1)
    return may and (len(matter) >= len(value_old) - 1 or changed > 0)


def _gives_way(
    matter: Sequence[str], after: Sequence[str], changed: int, *, is_plain: bool
) -> bool:
    """Whether of a matter there is one at a time, or else the newer value says that it changed.

    Args:
        matter: what is alike before the value.
        after: and after it.
        changed: how surely the newer says so, 0 to 2.
        is_plain: whether no value tells what kind of thing it is, so that both may well be true.
    """
    join = "" if not matter[0].isascii() else " "
    stems, text = set(map(stem, matter)), join.join(matter)
    if _BEST.search(join.join((*matter, *after))):
        return True
    if not _MANY.isdisjoint(stems) or _MANY_ZH.search(text):
        return False
    if not _ONE.isdisjoint(stems) or _ONE_ZH.search(text) or changed == 2:
        return True
    if not _WILL.isdisjoint(matter):
        return len(after) > 0 and len(matter) > 2
    if _NOW_IS.isdisjoint(matter) and (matter[0].isascii() or is_plain):
        return False
    return not is_plain or changed > 0 or matter[-1] in _TO


def _is_spot(value: Sequence[str]) -> bool:
    return _SPOT.search(value[-1]) is not None


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if stem(mine) != stem(theirs):
            break
        count += 1
    return count


def _same_things(old: Sequence[str], new: Sequence[str]) -> bool:
    old, new = ([word for word in value if not _NUMERAL.fullmatch(word)] for value in (old, new))
    return not old or not new or stem(old[-1]) == stem(new[-1])


def _is_matter(words: Sequence[str], begin: int, length: int) -> bool:
    """Whose and what: "my dog is", "i live", "the king is"; "my dog" alone says nothing of it."""
    if words[0].isascii():
        return begin >= 2 and not (len(words) == 2 and words[0] in ("my", "our", "the"))
    if begin == 1 and words[0] not in "我你他她":
        return len(words) >= 3 or length == 2  # of one that is named by a single character
    return begin >= (3 if "".join(words[:2]) in ("我的", "我最", "我们") else 2)


def _kind(value: Sequence[str], names: frozenset[str]) -> str:
    if value[0].removesuffix("'s") in names:
        return "who"
    text = " ".join(value) if value[0].isascii() else "".join(value)
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
