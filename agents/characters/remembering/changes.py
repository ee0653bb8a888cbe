"""Which earlier fact a newer one replaces: the same thing said of the same one, with another value.

No model understands the sentences. Two of them are laid side by side: where they begin alike (and
perhaps end alike) and differ in between, what is alike is the matter and what differs the value.
"My dog is called Bramble" gives way to "My dog is called Thistle", and not to "My dog is lame".
What one can have several of ("I like", "I saw", "I have") gives way only to a sentence that says
that something changed ("now", "instead", "not any more"). Who is in doubt replaces nothing: both
facts stay, and recall prefers the later one a little.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from .words import stem

_MOST_CLAUSES = 12  # of a sentence that are looked at: every one is laid beside every other
_LONGEST = 400  # characters of it
_CLAUSE = re.compile(r"[.;:!?,。；：！？，]+|\band\b|\bbut\b", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u3400-\u9fff]")
_CHANGE = re.compile(
    r"\b(now|nowadays|instead|again|these days|these nights|no longer|any ?more|any longer|"
    r"changed|moved|from now on|today|since|was wrong|lied|took a new|gave up|sold|new)\b"
    r"|^no\b|现在|改|搬|不再|又|换|了[。，！]?$|说谎|搞错",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(since|because|with the new|from now on)\b.*$", re.IGNORECASE)
_FILLER = frozenset(
    (
        "new now nowadays again instead these days nights still just already only since any more "
        "anymore longer today this year the"
    ).split()
)
_FILLER_ZH = re.compile("现在?|已经|主意|[了又就都很改换只]")
_NOT = re.compile(
    r"\b(no longer|not|don't|doesn't|do not|does not|isn't|no)\b|不|没", re.IGNORECASE
)

_REWRITTEN = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bi'm\b", "i am"), (r"\bwe're\b", "we are"), (r"\bit's\b", "it is"),
        (r"\bi (?:have )?moved (?:in)?to\b", "i live in"), (r"\bmoved (?:in)?to\b", "lives in"),
        (r"\bhave become\b|\bbecame\b|\bhas become\b|\bturned\b", "am"),
        (r"\bcall me\b", "my name is"),
        (r"\bi have a (?:cat|dog|horse) named\b", "my pet is called"),
        (r"\bnamed\b", "called"), (r"\bhas been\b|\bhave been\b", "is"),
        (r"\b(stands|lies|hangs)\b", "is"),
        (r"搬到(.*?)去?了", r"住在\1"), (r"改名了", ""), (r"改?在(?!学)", ""),
    )
)  # fmt: skip
_SEVERAL = frozenset(
    map(stem, (
        "like love hate see know eat meet find give promise hear lose bring go can sing thank "
        "carry have own visit want light buy read make was were can"
    ).split())
)  # fmt: skip
"""Verbs whose object one may have several of."""
_SEVERAL_ZH = re.compile("喜欢|看见|认识|吃|见到|找到|给|听见|丢|有|会|点亮|想要|我是")
_IS = frozenset(("is", "are", "am", "was", "were", "是"))
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
                         r"broken|healed)\b")),
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
    """
    changed = _CHANGE.search(newer) is not None
    old, new = _parts(older), _parts(newer)
    return any(_is_same_matter(one, other, changed) for one in old for other in new)


def heads(text: str) -> frozenset[str]:
    """How the parts of a sentence begin; of two that have none in common neither replaces one."""
    return frozenset(stem(part[0]) for part in _parts(text))


@lru_cache(4_000)
def _parts(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(islice(_clauses(text), _MOST_CLAUSES))


def _clauses(text: str) -> Iterator[tuple[str, ...]]:
    """The parts of a sentence as tokens, without the words that say when and that it changed."""
    text = text[:_LONGEST].lower().replace("\u2019", "'")
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    before: tuple[str, ...] = ()
    for part in _CLAUSE.split(text):
        if _SAYS_SO.search(part):
            continue
        part = _FILLER_ZH.sub("", _NOT.sub("", _SINCE.sub("", part)))
        tokens = tuple(word for word in _TOKEN.findall(part) if word not in _FILLER)
        if tokens and before and tokens[0] in _PRONOUNS:
            tokens = (*before[:2], *tokens[1:])  # "my sister ..., she is": my sister is
        if len(tokens) >= 2:
            yield tokens
        if before and tokens and not tokens[0].isascii():
            yield (*before, *tokens)  # Chinese leaves out who it is when that was just said
        before = tokens or before


def _is_same_matter(old: Sequence[str], new: Sequence[str], changed: bool) -> bool:
    begin = _alike(old, new)
    if not begin:
        return False
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    value_old, value_new = old[begin : len(old) - end], new[begin : len(new) - end]
    matter = old[:begin]
    if not (value_old and value_new):
        return False
    count = _kind(value_old) == _kind(value_new) == "count"
    if not _is_matter((*matter, *old[len(old) - end :]), begin, len(old)) and not (count and end):
        return False
    if _IS.intersection(value_old[1:], value_new[1:]):
        return False
    kinds = {"" if kind == "state" else kind for kind in (_kind(value_old), _kind(value_new))}
    if len(kinds) > 1:
        return False
    if count and not _same_things(value_old[1:], value_new[1:]):
        return False
    if (
        matter[-1] == "am"
        and len(matter) == 2
        and not (end or _kind(value_old) == _kind(value_new) == "state")
    ):
        return False  # one is many things at a time
    text = "".join(matter) if not matter[0].isascii() else " ".join(matter)
    several = bool(_SEVERAL.intersection(map(stem, matter))) or _SEVERAL_ZH.search(text) is not None
    if len(matter) <= 3 and not count and len(matter) > 1 and stem(matter[1]) in _OWNS:
        return False
    if several and not _BEST.search(text) and not count:
        return changed
    return len(matter) >= len(value_old) - 1 or changed


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


def _kind(value: Sequence[str]) -> str:
    text = " ".join(value) if value[0].isascii() else "".join(value)
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
