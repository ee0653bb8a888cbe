"""A sentence as the terms by which it is found: English stems, pairs of Chinese characters."""

import re
from functools import lru_cache

from .english import ENDINGS, IRREGULAR, STOP

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[^\W_{_HAN}]+(?:'[a-z]+)?|[{_HAN}]+")
_HAN_STOP = frozenset("的了是我你他她它们在有和与就也都很吗呢吧啊这那个不么什")
_VOWEL = re.compile("[aeiouy]")
_LONGEST = 40  # letters of a word that are looked at
_MOST = 400  # terms of a sentence


def terms(text: str) -> list[str]:
    """The terms of a text, in its order; words that tell nothing are left out.

    Of Chinese, which writes no spaces, every pair of neighbouring characters is a term, and every
    character that is not one of grammar alone: a pair is sharp, a character catches what is told in
    other words. Any other writing is taken by its words as they stand.

    >>> terms("Marta's children were painting the old lamps")
    ['marta', 'child', 'paint', 'old', 'lamp']
    >>> terms("灯塔在北边")
    ['灯', '灯塔', '塔', '塔在', '在北', '北', '北边', '边']
    """
    found: list[str] = []
    for word in _WORD.findall(text.lower().replace("\u2019", "'")):
        if _is_han(word[0]):
            found += _pairs(word)
        elif word.split("'")[0] not in STOP:
            found.append(stem(word[:_LONGEST]))
        if len(found) >= _MOST:
            break
    return found[:_MOST]


def words(text: str) -> list[str]:
    """The words of a text as they stand; of Chinese what stands between two marks."""
    return _WORD.findall(text)


@lru_cache(20_000)
def stem(word: str) -> str:
    """What is left of an English word when its endings are taken off; a rough one, but quick.

    Words of one family should meet; which letters they meet in does not matter.

    >>> stem("counselling") == stem("counsellor") == stem("counsel")
    True
    >>> stem("stories") == stem("story")
    True
    """
    word = IRREGULAR.get(word, word)
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= 3 or not word.isascii():
        return word
    word = _without_tense(_singular(word))
    for ending, rest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            break
    if len(word) > 3 and word[-1] in "ey":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending, least in (("ing", 6), ("ed", 5)):
        rest = word.removesuffix(ending)
        if rest != word and len(word) >= least and _VOWEL.search(rest):
            doubled = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return rest[:-1] if doubled else rest
    return word


def _is_han(letter: str) -> bool:
    return letter >= "\u3400" and re.match(f"[{_HAN}]", letter) is not None


def _pairs(run: str) -> list[str]:
    found: list[str] = []
    for at, letter in enumerate(run):
        if letter not in _HAN_STOP:
            found.append(letter)
        if at + 1 < len(run) and not (letter in _HAN_STOP and run[at + 1] in _HAN_STOP):
            found.append(run[at : at + 2])
    return found
