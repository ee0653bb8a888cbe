"""What a promise is of: the words by which one is told from another."""

from collections.abc import Sequence

from .words import stem, terms

_OF_PROMISES = frozenset(
    map(stem, (
        "promise promised word swear swore sworn oath vow pledge keep kept break broke broken take "
        "took back withdraw forget release hold honour fulfil done do pay paid repay owe debt "
        "still open good able can cannot afraid sorry really after all longer no never mind what "
        "everything tell told say said know remember yesterday night last day ago tonight today "
        "earlier before ever just any some please give gave lamplighter true else other others more"
    ).split())
)  # fmt: skip
_OF_PROMISES_ZH = frozenset(
    "答应保证承诺许诺言誓约收回守信遵兑现履行做到算数食言欠还清忘记得昨晚今刚才以前之过什么没有吗呢了的事话还别其它对不起抱歉我你您"
)
"""What every sentence about a promise has; none is known by it."""
_WEAK = frozenset(map(stem, "bring give get fetch carry take some any come make want need".split()))
_WEAK_ZH = frozenset("带给拿送帮取来去一个些要会")
"""What many promises have; one is known by it where it has nothing else."""


def content(text: str) -> set[str]:
    """The terms that tell which promise is meant.

    >>> content("I take back my promise to bring you oil.")
    {'oil'}
    """
    told = {
        term for term in terms(text)
        if term not in _OF_PROMISES and _OF_PROMISES_ZH.isdisjoint(term)
    }  # fmt: skip
    return {term for term in told if term not in _WEAK and _WEAK_ZH.isdisjoint(term)} or told


def spoken_of(promises: Sequence[str], said: str) -> int:
    """Which of some promises, in the order of time, a sentence speaks of: its place.

    >>> spoken_of(["I will bring oil.", "I will bring wood."], "I kept my word and brought oil.")
    0
    """
    asked = content(said)
    fit = [len(asked & content(text)) for text in promises]
    return max(range(len(fit)), key=lambda at: (fit[at], at), default=0)
