"""Whether what a sentence says is said to be so, or only supposed, doubted, dreamt or heard.

"If I had a cat it would be called Rex", "maybe my cat is called Rex", "my friend says my cat is
called Rex" and "I dreamt that my cat was called Rex" tell of no cat that is called Rex. They are
kept in the words in which they were said, and answer only who asks for a dream, a doubt or hearsay.
Who was told something by somebody ("my mother told me I was born in May") knows it, and tells it.
"""

import re
from functools import lru_cache

from .shapes import sentences

_FLAGS = re.IGNORECASE
_ON = r"(?:^|[,;:]\s*|\b(?:and|but|so|because|then|well|now)\s+)"
_BEFORE = r"(?:(?:and|but|so|well|now|then|ok|okay|just|please|let us|let's)\W+)*"
_WOULD = r"(?:would|could|might|should|[a-z]+'d)"
_SOMEBODY = r"(?:i|my|we|our|he|she|it|his|her|the|there|they|their|this|that|these|those)"
_CLAUSE = (
    rf"(?:,? ?(?:that )?(?:(?!th(?:is|at|ese|ose)\b){_SOMEBODY}|you|your|an?|"
    rf"(?-i:[A-Z])\w+)\b(?: [\w'-]+){{0,4}}? ?"
    r"(?:is|are|am|was|were|has|have|had|can|could|will|would|did|does|must|should|'s|'re|'m|"
    r"\w{3,}(?:s|ed))\b)"
)
_NOT_US = r"(?!(?:i|we|you|please|what|who|how|why|where|when|if)\b)"
_SAYS = (
    r"(?:says|said|claims|claimed|swears|swore|insists|insisted|thinks|thought|believes|believed|"
    r"reckons|maintains|pretends|(?<=\w\ws )(?:say|think|claim|swear)|"
    r"(?:(?<=they )|(?<=people )|(?<=folk )|(?<=all )|(?<=some )|(?<=many ))(?:say|think|"
    r"claim|swear))"
)
_TELLER = rf"{_NOT_US}(?:(?!(?:i|we|you|to|matter)\b)[\w'-]+ ){{1,4}}?"
_SUPPOSED = (
    rf"\bif\b.*\b{_WOULD}\b|\b{_WOULD}\b.*\bif\b"
    rf"|^\W*{_BEFORE}(?:were|had|should) {_SOMEBODY}\b.*\b{_WOULD}\b"
    rf"|^\W*{_BEFORE}(?:imagin(?:e|ing)|suppos(?:e|ing)|pretend|assum(?:e|ing)|picture|what if|"
    rf"(?<=let us )say|(?<=let's )say)\b|\bas (?:if|though) {_SOMEBODY}\b"
    rf"|\bi(?:'d| would)? wish (?:that )?{_SOMEBODY}\b|\bif only\b"
)
_DOUBTED = (
    r"\b(?:maybe|perhaps|possibly|probably|presumably|supposedly|allegedly|apparently|may be)\b"
    r"|\b(?:might|may|could) (?:well |also |just |even )?(?:be|have|still)\b"
    r"|\bi (?:guess|suppose|doubt|hope)\b|\b(?:not|n't|hardly) (?:\w+ )?(?:sure|certain)\b"
)
_HEARD = (
    rf"{_ON}{_TELLER}{_SAYS}{_CLAUSE}"
    rf"|\bi(?:'ve| have)? (?:hear|heard|read)(?: it said)?{_CLAUSE}|\bi (?:was|am|have been) told\b"
    r"|\bit is said\b|\brumou?r (?:has|says)\b|\bword is\b|\blegend (?:has|says)\b|\baccording to\b"
    rf"|, {_TELLER}{_SAYS}\W*$|, (?:says|said) \w"
    r"|, i hear(?:d)?\W*$"
)
_DREAMT = (
    r"\b(?:i|we)(?:'ve| have| had)? (?:\w+ )?dream(?:t|ed)?\b|\bi had an? (?:\w+ )?(?:dream|"
    r"nightmare)\b"
    r"|\bin (?:an?|my|the|this|that|our|last night's) (?:\w+ )?(?:dream|nightmare|story|tale|novel|"
    r"poem|play|fairy tale)s?\b"
)
_START_ZH = r"(?:^|[，。；、,;：:\s])(?:那|可是?|但是?|不过|其实|而且|所以|昨晚|今晚|昨天)?"
_SUPPOSED_ZH = (
    f"{_START_ZH}(?:如果|要是|假如|假设|假若|假使|倘若|若是|若|万一|设想|想[象像]|就当|假装|比方说|"
    "当作|好比)|但愿|巴不得|(?:我|真|多)希望|就好了"
)
_DOUBTED_ZH = (
    "也许|(?<!不)可能(?!性)|或许|大概|说不定|恐怕|兴许|没准|估计|似乎|好像|"
    "不(?:太|能)?(?:确定|肯定|敢说)"
)
_WHO_ZH = (
    "(?:我(?:的|家)?(?![昨今刚以之也都就想要不没再还曾已跟和对早前常总])[^，。！？我你您说]{1,5}"
    "|(?!我|你|您|咱|请|别|快|听|小心)[^，。！？我你您说]{1,6})"
)
_SAYS_ZH = "(?:都|总|常|老|一直|还|就|跟我|对我|和我){0,3}(?:说|觉得|认为|声称|以为|讲)"
_HEARD_ZH = (
    f"{_START_ZH}{_WHO_ZH}{_SAYS_ZH}(?:过|了)?[，：,:]?(?![^，。]{{0,4}}(?:话|谎))"
    "(?=[^，。！？]{2,})(?=[^，。！？]*(?:[是叫有在会了]|很|不|住|像|要))"
    "|听(?:人|别人|他|她|[^，。！？我你]{1,4})?说|据说|据传|传说|相传|传闻|谣言"
)
_DREAMT_ZH = (
    "梦见|梦到|梦里|梦中|做(?:了|过)?[一个场]{0,2}[好噩怪]?梦|我梦|(?:故事|书|小说|童话|戏)里"
)
_FRAMES = tuple(
    (kind, re.compile(said, _FLAGS), re.compile(asked, _FLAGS))
    for kind, said, asked in (
        ("dreamt", f"{_DREAMT}|{_DREAMT_ZH}", r"\bdream|\bnightmare|\bstory\b|\btale\b|梦|故事"),
        ("supposed", f"{_SUPPOSED}|{_SUPPOSED_ZH}",
         rf"\bif\b|\b{_WOULD}\b|\bimagin|\bsuppos|\bpretend|\bwish|如果|要是|假如|想[象像]|会|希望"),
        ("heard", f"{_HEARD}|{_HEARD_ZH}",
         r"\b(?:say|says|said|claims?|claimed|tell|told|hear|heard|think|rumou?rs?)\b|说|讲|听|告诉|觉得|认为"),
        ("doubted", f"{_DOUBTED}|{_DOUBTED_ZH}",
         rf"\bmaybe|\bperhaps|\b{_WOULD}\b|\bmay\b|\bwill\b|\bhope\b|\bguess\b|也许|可能|会|大概|估计"),
    )
)  # fmt: skip
"""How it is said not to be so, what shows it, and what a question has that asks for just that."""


@lru_cache(8_000)
def is_unsure(text: str) -> bool:
    """Whether nothing that a text tells is said to be so.

    >>> [is_unsure(text) for text in ("Maybe my cat is called Zap.", "My cat is called Zap.")]
    [True, False]
    >>> is_unsure("My uncle says grace."), is_unsure("My uncle says my cat is called Zap.")
    (False, True)
    >>> is_unsure("如果我有猫，它会叫闪电。"), is_unsure("我叔叔每天说笑话。")
    (True, False)
    """
    parts = sentences(text)
    return bool(parts) and all(_frame(part) for part in parts)


def fits_in_doubt(text: str, question: str) -> bool:
    """Whether a text may answer a question: it tells, or it is asked for as what it is.

    >>> dream = "I dreamt that my brother sold my house."
    >>> fits_in_doubt(dream, "Who sold my house?"), fits_in_doubt(dream, "What did I dream?")
    (False, True)
    """
    if not is_unsure(text):
        return True
    meant = {_frame(part) for part in sentences(text)}
    return any(kind in meant and asked.search(question) for kind, _, asked in _FRAMES)


def _frame(sentence: str) -> str:
    """How a sentence is said not to be so; empty where it is, or some of it."""
    return next((kind for kind, said, _ in _FRAMES if _holds(kind, said, sentence)), "")


_CLAUSES = re.compile(r"[,;，；]\s*|\s+(?:and|but)\s+", _FLAGS)
_REST = 3  # words, or as many times two characters of Chinese, that may well tell something


def _holds(kind: str, said: re.Pattern[str], sentence: str) -> bool:
    """Whether a frame holds a whole sentence; a doubt holds its own clause alone."""
    if kind != "doubted":
        return said.search(sentence) is not None
    parts = [part for part in _CLAUSES.split(sentence) if _is_long(part)] or [sentence]
    return all(said.search(part) for part in parts)


def _is_long(part: str) -> bool:
    return len(part.split()) >= _REST or (not part.isascii() and len(part) >= 2 * _REST)
