"""Forms of English in which something is spoken of and not asked for."""

import re
from collections.abc import Collection

from .asked_form import Form
from .stated_english import begins_with_verb
from .stated_english import states as _states
from .told_english import wants

ONLY_NO = re.compile(r"(?:no|nope|never|don't|do not|no way|not now|not ever|absolutely not|not)")
"""A clause that takes back the one before it."""

_ON = r"^(?:(?:so|and|but|hey|well|then|or|oh|okay|ok|please|now|just|say|listen|no|yes)\b[, ]*)*"
_HARMLESS = re.compile(
    r"\b(?:do not|don't|dont|never) (?:forget|hesitate|wait|worry|be (?:afraid|scared|shy|silly))"
    r"|\bwhy (?:don't|not|won't|can't)\b|\b(?:can't|couldn't|won't|wouldn't|can not) you\b"
    r"|\b(?:i|we) (?:can't|cannot|can not|couldn't) (?:get|go|breathe|wait|stay|fix|reach|pass)\b"
    r"|\bno (?:matter|problem|doubt|worries)\b|\bnot only\b|\bif not\b"
)
_DENIED = re.compile(
    r"\b(?:not|never|no|none|nobody|no one|nothing|neither|nor|without|dont|wont|cannot|\w+n't|"
    r"instead of|rather than|hands off|keep (?:away|off|out)|"
    r"leave (?:\w+ ){1,3}(?:alone|be|as it is))\b"
)
_NOT_A = r"(?<!\bthe )(?<!\bmy )(?<!\bour )(?<!\byour )(?<!\bthis )(?<!\bnext )(?<!\ba )(?<!\bbus )"
_ENDED = re.compile(
    rf"\b{_NOT_A}(?:stop|quit|cease|avoid|refuse|prevent|forbid|cancel|forget|hate|dislike|loathe|"
    r"detest|despise|skip|remove|less|fewer|enough(?! (?:to|for (?:me|us|two|everybody)))|"
    r"(?:any|every|no)thing (?:but|except|besides|other than|else than|(?:\w+ )?than)|"
    r"(?:sick|tired|weary|bored|full) of|fed up(?: with)?|get rid of|"
    r"hold (?=(?:the|my|that|this|your)\b)|cut (?=(?:the|that|this)\b)|keep (?=(?:your|the)\b)|"
    r"take (?:\w+ ){1,4}(?:away|back)|put (?:\w+ ){1,3}away|put (?:out|down)|turn off|"
    r"turn (?:\w+ ){1,3}off|leave (?:\w+ ){1,3}(?:off|out|where|shut|closed))\b"
)
"""What makes an end of something, or wants another thing."""
_NO_SUCH = re.compile(
    r"\b(?:fake|forged|false|counterfeit|bogus|phony|phoney|sham|expired|invalid|imaginary|stolen|"
    r"(?:some|any)(?:body|one)(?: else)?'s)\b"
)
"""What has the name of a thing and is none."""
_REQUEST = re.compile(
    rf"{_ON}(?:"
    r"(?:can|could|would|will|can't|couldn't|won't|wouldn't) (?:you|u|ya|we|someone|somebody)\b"
    r"(?! (?:ever|really|have \w+(?:ed|en))\b)|"
    r"(?:can|could|may|might) (?:i|we) (?:please |also |just )*(?:have|get|buy|purchase|take|come|"
    r"go|pass|enter|leave|use|borrow|trade)\b|"
    r"(?:can|could) (?:the|that|this|it)\b.* be\b|"
    r"do you (?:have|sell|mind)\b|(?:have you |you )?got (?:any|an?|some|one)\b|"
    r"(?:is|are) there (?:any|an?|some) (?:chance|way|left)|would you mind|is it possible|"
    r"are you able|any chance|would it be possible|do you think you (?:can|could|might|would)|"
    r"(?:might|may|could|can) i (?:trouble|bother|ask) you|"
    r"what (?:i|we)(?:'d| would)? (?:\w+ )?(?:want|need|like)(?: now)? is\b|how about|what about|why (?:don't|not|won't|can't)\b)"
    r"|\b(?:i was wondering if|i (?:think|hope|believe|know)(?: that)?) you (?:should|could|can|"
    r"must|would|might|will)\b|\b(?:told|asked|ordered|wants?) you to\b|^i said\b"
)
_ASIDE = re.compile(
    r"\b(?:tell|show|explain|say|know|remember|ask|wonder|wondering|curious|check)\b.*?"
    r"\b(who|what|why|when|where|which|how|if|whether)\b(?! you (?:could|would|can|might)\b)"
)
_QUESTION = re.compile(
    rf"{_ON}(who|whom|whose|what|why|when|where|which|how|is|are|am|was|were|does|did|has|should|"
    r"shall|must|may|might|can|could|would|will|isn't|aren't|wasn't|weren't|doesn't|didn't|"
    r"shouldn't|haven't|hasn't|(?:do|don't|have|had) (?=(?:you|i|we|they|people|the)\b))\b"
)
_IF = re.compile(
    rf"{_ON}(?:if|unless|suppose|supposing|imagine|what if|when|once|in case)\b|^before (?:you|we|i|he|she|it|they)\b"
)
_TOLD = re.compile(
    r"\b(?:told|said|says|ordered|warned|asked|forbade|heard|saw|seen|dreamt|dreamed|remember)\b"
    r"|\b(?:already|yesterday|last (?:night|time|week)|earlier)\b|\b(?:dangerous|unsafe|risky|"
    r"foolish|forbidden|illegal|a mistake|a bad idea|afraid|scared|suicide|madness) (?:\w+ ){0,2}"
    r"(?:to|if|of)\b|\bi (?:wonder|doubt|hope|bet|guess)\b"
    r"|\bsorry (?:about|for|that)\b|\bthank(?:s| you)(?: \w+)? for (?:the|your|that|this|my)\b"
    r"|^(?:speaking|talking|apropos) of\b|\b(?:tell|talk|know|think|thinking|talking|hear|story|stories)"
    r" (?:you |me |us )?about\b"
)
_WISHED = re.compile(r"\b(?:want|need|like|please|must|have to|gotta|get|let)\b")
_OWN = re.compile(
    rf"{_ON}(?:i|we)(?:'ve| have| own| carry|'ve got| have got| got) (?:my |quite )?(?:an?|one|the|"
    r"my|enough|plenty|some|two|three|four|five|\d+|lots|that|this)\b(?!.*\bfor (?:you|an?)\b)"
)
_FOR_THINGS = re.compile(r"\b(?:buy|sell|purchase|give|want|bring|get|hand)\b")
_MYSELF = re.compile(
    rf"{_ON}(?:i|we)(?:'ll| will|'m going to| am going to| are going to| can| could| might)"
    r" (?:just |now |also )?(\w+)"
)
_NO_VERBS = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "the", "my", "a", "an", "there")
)
_GET = frozenset(("buy", "take", "have", "get", "purchase", "need", "pay", "trade", "give"))
_OPPOSITES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("open unlock unseal unbar", "close closed shut lock locked seal sealed bar"),
        ("start begin activate enable launch", "stop end halt deactivate disable abort"),
        ("on", "off"), ("raise lift", "lower drop"), ("up", "down"), ("load", "unload"),
        ("light kindle", "douse extinguish snuff"), ("arm", "disarm"), ("attach", "detach"),
        ("release free", "capture imprison hold"), ("come follow", "stay wait remain"),
        ("mend repair fix", "break tear damage"), ("show reveal", "hide conceal"),
    )
)  # fmt: skip
_IRREGULAR = {
    "sold": "sell", "bought": "buy", "gave": "give", "given": "give", "took": "take",
    "taken": "take", "came": "come", "went": "go", "sent": "send", "brought": "bring",
    "broke": "break", "lit": "light", "shot": "shoot", "made": "make", "led": "lead",
}  # fmt: skip


def form(clause: str, examples: Collection[str], *, is_thing: bool) -> Form:
    """In which form a clause speaks, and by what it shows: as `Form` has it.

    Args:
        clause: in small letters.
        examples: what asks for the same, in small letters.
        is_thing: whether who has the thing needs none.
    """
    words = re.findall(r"[a-z0-9']+", clause)
    starts = frozenset(_first(each) for each in examples) - _GET - _NO_VERBS
    first = _first(clause)
    if denied := _DENIED.search(_HARMLESS.sub(" ", clause)):
        return Form("denied", denied[0])
    if ended := _unlike(_ENDED, _HARMLESS.sub(" ", clause), examples):
        return Form("denied", ended)
    if _is_opposite(words, first, examples):
        return Form("denied", "the opposite")
    if aside := _ASIDE.search(clause):
        return Form("mentioned", f"? {aside[1]}")
    if false := _unlike(_NO_SUCH, clause, examples):
        return Form("mentioned", false)
    if _REQUEST.search(clause):
        return Form()
    if _IF.search(clause):
        return Form("mentioned", "if")
    if question := _QUESTION.search(clause):
        return Form("mentioned", f"? {question[1]}")
    if told := _TOLD.search(clause):
        return Form("mentioned", told[0])
    if first not in starts and _is_done(words, clause, examples, starts):
        return Form("mentioned", "done")
    things = not examples or any(_FOR_THINGS.search(each) for each in examples)
    if is_thing and things and _OWN.search(clause):
        return Form("mentioned", "had")
    return Form()


def orders(example: str) -> bool:
    """Whether an example is a command, or asks for something to be done."""
    return _REQUEST.search(example) is not None or begins_with_verb(example)


def wishes(clause: str) -> bool:
    """Whether a clause is worded as a wish, which begins with a verb or asks for leave."""
    return orders(clause) or wants(clause)


def states(clause: str, examples: Collection[str]) -> bool:
    """Whether it tells something of somebody or something else, as `stated_english.states`."""
    return _states(clause, frozenset(_first(each) for each in examples) - _NO_VERBS)


def _unlike(pattern: re.Pattern[str], clause: str, examples: Collection[str]) -> str:
    """What of a pattern is said that no example says; empty where there is nothing."""
    known = {word for each in examples for word in re.findall(r"[a-z']+", each)}
    for found in pattern.finditer(clause):
        words = found[0].split()
        if not known.issuperset((words[0], words[-1])):
            return found[0].strip()
    return ""


def _first(text: str) -> str:
    """The word with which a text begins: of a command, what is to be done."""
    words = re.findall(r"[a-z0-9']+", re.sub(_ON, "", text))
    return words[0] if words else ""


def _is_opposite(words: list[str], first: str, examples: Collection[str]) -> bool:
    """Whether a word stands there that undoes what the examples ask for."""
    known = {word for each in examples for word in re.findall(r"[a-z']+", each)}
    begun = {_first(each) for each in examples}
    for pair in _OPPOSITES:
        for asked, undone in (pair, pair[::-1]):
            at = next((n for n, word in enumerate(words) if word in undone), None)
            if not known & asked or at is None or any(word in asked for word in words[:at]):
                continue
            if words[at] not in known or (words[at] == first and first not in begun):
                return True
    return False


def _is_done(
    words: list[str], clause: str, examples: Collection[str], starts: frozenset[str]
) -> bool:
    """Whether somebody did it, does it, or will, by what became of the examples' verbs."""
    if _WISHED.search(clause):
        return False
    known = {word for each in examples for word in re.findall(r"[a-z']+", each)}
    for word in words:
        stems = {word[:-2], word[:-1], word[:-3]} if word.endswith("ed") else set[str]()
        if stems & known or _IRREGULAR.get(word, "-") in known:
            return True
    if words and words[0].endswith("ing") and {words[0][:-3], words[0][:-3] + "e"} & starts:
        return True
    mine = _MYSELF.search(clause)
    if mine and mine[1] in starts:
        return True
    verbs = "|".join(map(re.escape, sorted(starts))) or "(?!)"
    return bool(
        re.search(
            rf"\b(?:is|was|are|were|stays|remains|looks|seems|stands) (?:\w+ )?(?:{verbs})\b"
            rf"|^(?:he|she|it|they) (?:\w+ )?(?:{verbs})s?\b",
            clause,
        )
    )
