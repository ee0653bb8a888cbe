"""Asked: whether a sentence means what an author's examples mean, by the form of both.

"Open the airlock" and "never open the airlock", "who opened the airlock?" and "the airlock is
open" share their words, and only one of them asks for it. An author gives examples of what is asked
and none of what is not; so forms that no example has (a denial, a question, a report, the opposite,
a statement about something) ask for nothing. Where the examples tell something themselves ("I stole
it"), it is told by who tells it of the same one, and does not deny it.
"""

import re
from collections.abc import Collection
from types import ModuleType

from ..folding import straight
from ..table import INTENTS
from . import asked_chinese, asked_english
from .asked_form import Asked, Form
from .told import told_by

_CLAUSE_WORDS = re.compile(
    r"\s[-\u2013\u2014]\s|(?<!thing )(?<!all )(?<!none )\bbut\b|但是|不过|可是|"
    r"\band (?=(?:please|then|do|don't|never|just|also|let|can|could|will|would|tell|show|give|"
    r"bring|take|open|close|shut|lock|unlock|start|stop|keep|leave|go|come|get|make|i|you|he|she)\b)"
)
_ENDS = re.compile(r"[^.!?;:,\n…。！？；：，、]+[.!?;:,\n…。！？；：，、]*")
_WORD = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]")
_SLIGHT = frozenset((
    "a", "an", "the", "to", "of", "in", "on", "at", "for", "from", "with", "and", "or", "is", "are",
    "am", "was", "be", "it", "this", "that", "i", "me", "my", "you", "your", "we", "us", "our",
    "can", "could", "would", "will", "do", "does", "did", "have", "has", "had", "got", "so", "some",
    "one", "please", "how", "what", "who", "where", "when", "why", "there", "any", "need", "want",
    "的", "了", "吗", "呢", "我", "你", "这", "那", "个", "一", "是", "在", "有", "把", "能", "吧",
))  # fmt: skip
"""What tells nothing of what a sentence is about."""
_ASKS = re.compile(
    r"\?|？|\b(?:who|whom|whose|what|when|where|why|which|how|tell|say|know|told|hear|heard|"
    r"remember|understand|wonder)\b|谁|什么|哪|怎|多少|几|吗|呢|知道|告诉"
)
"""What is left of a question, though it denies: "I do not know what it costs"."""
_LIGHT = frozenset((
    "giv", "give", "get", "tak", "take", "bring", "com", "come", "go", "mak", "make", "let",
    "show", "tell", "put", "help", "lik", "like", "now", "again", "here", "over", "up", "out",
    "down", "back", "just", "about", "much", "more", "all", "see", "look", "know", "think", "say",
    "us", "not", "给", "来", "去", "拿", "要", "想", "不", "上", "下", "过", "到", "里", "点",
    "请", "让", "看", "好", "多", "什", "么", "就", "都", "也", "再", "们", "得", "会", "可",
    "以", "帮", "现", "根", "说", "怎",
))  # fmt: skip
"""Verbs and small words that stand in wishes of every kind."""
_EDGES = " .!?。！？"


def asked_for(
    text: str, language: str, intent: str, examples: Collection[str], *, is_deed: bool = True
) -> Asked:
    """Whether a text asks for what it speaks of.

    Args:
        text: what is said.
        language: in which; of others than English and Chinese everything is asked.
        intent: what it is about; who offers a thing has it, and who asks for one has it not.
        examples: sentences that do ask for it, in the same language.
        is_deed: whether something is done for it; who is only answered may ask in any form.

    Example:
        >>> examples = ["Open the airlock.", "Let me out to the dock."]
        >>> [asked_for(text, "en", "open_lock", examples) for text in (
        ...     "could you open the airlock?", "close the airlock", "the airlock is open")]
        ['asked', 'denied', 'mentioned']
    """
    code = language.partition("-")[0]
    if code not in ("en", "zh"):
        return "asked"
    known = tuple(_even(example) for example in examples)
    if _even(text).strip(_EDGES) in {each.strip(_EDGES) for each in known}:
        return "asked"
    clause, is_taken_back = _clause(_even(text), known, code)
    if not clause:
        return "asked"
    if is_taken_back:
        return "denied"
    if is_deed:
        return _deed(clause, known, code, is_thing=intent not in INTENTS)
    return _word(clause, known, code)


def _clause(plain: str, known: Collection[str], code: str) -> tuple[str, bool]:
    """The clause that speaks of it, and whether a no stands behind."""
    told = [part for part in _ENDS.findall(_CLAUSE_WORDS.sub(",", plain)) if part.strip(" ,")]
    words = frozenset(word for each in known for word in content(each))
    shared = [words.intersection(content(part)) for part in told]
    if not told:
        return "", False
    # What it is about tells more than how it is asked for
    at = max(
        range(len(told)),
        key=lambda each: (bool({*map(_stem, shared[each])} - _LIGHT), len(shared[each]), each),
    )
    only_no = _table(code).ONLY_NO
    after = (part.strip(" .!?,。！？，") for part in told[at + 1 :])
    return told[at].strip(" ,，"), any(only_no.fullmatch(part) for part in after)


def are_orders(examples: Collection[str], language: str) -> bool:
    """Whether all of some sentences want something done, and so none asks or tells anything.

    Such an intent is heard as a deed is, though its owner may only answer it.

    Example:
        >>> are_orders(["Stop the train!", "pull the brake"], "en"), are_orders(["I am sad"], "en")
        (True, False)
    """
    code = language.partition("-")[0]
    known = [_even(example).strip(_EDGES) for example in examples]
    return code in ("en", "zh") and bool(known) and all(_table(code).orders(it) for it in known)


def wishes(text: str, language: str) -> bool:
    """Whether a text is worded as a wish: a command, a request, "I would like ...".

    Example:
        >>> wishes("Would you dance?", "en"), wishes("You dance well.", "en")
        (True, False)
    """
    code = language.partition("-")[0]
    return code in ("en", "zh") and _table(code).wishes(_even(text).strip(_EDGES))


def _deed(clause: str, known: Collection[str], code: str, *, is_thing: bool) -> Asked:
    """Whether a deed is wished for."""
    form = _form(clause, known, code, is_thing=is_thing)
    if form.asked == "asked" and _table(code).states(clause, known):
        form = Form("mentioned", "told others")
    if form.asked == "asked":
        return "asked"
    # An author who asks in this form means it
    if form.by.startswith("told "):
        return "asked" if any(f"told {told_by(e, code)}" == form.by for e in known) else form.asked
    nearest = max(known, key=lambda each: _alike(clause, each), default="")
    same = _table(code).form(nearest, (), is_thing=is_thing)
    return "asked" if same == form else form.asked


def _word(clause: str, known: Collection[str], code: str) -> Asked:
    """Whether what is only answered is asked, or told as its examples tell it."""
    forms = [_form(each, (), code, is_thing=False) for each in known]
    told = {told for each in known if (told := _teller(each, known, code))}
    form, teller = _form(clause, (), code, is_thing=False), _teller(clause, known, code)
    is_question = _ASKS.search(clause) is not None
    if form.asked == "denied":
        denies = any(each.asked == "denied" for each in forms)
        if denies or (is_question and not told and not teller):
            return "asked"
        return "denied"
    if not told:  # the examples ask: a statement of something does not
        return "mentioned" if teller else "asked"
    if teller and teller not in told:
        return "mentioned"
    asks = any(each.by.startswith("?") for each in forms)
    is_told = not is_question or asks or teller in told
    return "asked" if is_told and (teller or form.asked == "asked" or asks) else "mentioned"


def _form(clause: str, known: Collection[str], code: str, *, is_thing: bool) -> Form:
    """The form of a clause, a statement about something among them."""
    form = _table(code).form(clause, known, is_thing=is_thing)
    teller = told_by(clause, code) if form.asked == "asked" else ""
    return Form("mentioned", f"told {teller}") if teller else form


def _teller(clause: str, known: Collection[str], code: str) -> str:
    """Of whom a clause tells something, be it only that it has a subject of its own."""
    if (teller := told_by(clause, code)) or _ASKS.search(clause):
        return teller
    return "others" if _table(code).states(clause, known) else ""


def _table(code: str) -> ModuleType:
    return asked_english if code == "en" else asked_chinese


def content(text: str) -> list[str]:
    """The words that tell what a text is about, in small letters."""
    return [word for word in _WORD.findall(text) if word not in _SLIGHT]


def has_words_of(text: str, examples: Collection[str]) -> bool:
    """Whether a text has a word of examples that tells what they are about, and not only how."""
    mine = {_stem(word) for word in content(_even(text))} - _LIGHT
    return any(not mine.isdisjoint(_stem(w) for w in content(_even(each))) for each in examples)


def _stem(word: str) -> str:
    """A word without what English adds to it; enough to compare it by."""
    return re.sub(r"(?<=[a-z]{3})(?:ing|ed|es|s|e)$", "", word)


def _alike(text: str, example: str) -> float:
    mine, its = frozenset(content(text)), frozenset(content(example))
    return len(mine & its) / (len(mine | its) or 1)


def _even(text: str) -> str:
    return " ".join(straight(text).casefold().split())
