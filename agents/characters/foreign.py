"""A language that a character has no words in: it says so, in that language, and does nothing.

Half understood is worse than not at all: a memory that cannot be quoted looks forgotten, and a deed
that nobody could refuse in words was perhaps not asked for. So nothing of such a sentence is
answered, kept or done. A persona may have lines of its own for it (`ask_again.foreign`).
"""

import re
from collections.abc import Collection

from .lines import Line
from .tongues import TONGUES

FOREIGN = "foreign"
"""The intent of a sentence in a language that the character does not speak."""

ANSWER = f"ask_again.{FOREIGN}"
"""How the lines are called that answer it."""

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff\uf900-\ufaff]+")
_SENTENCE = 2  # words of English from which somebody speaks it: "ok" and "hi" are said everywhere
_LINES = {
    "en": ("我只会说英语，请用英语跟我说。", "这话我听不懂，我只懂英语。"),
    "zh": ("I only speak Chinese. Please say it in Chinese.",
           "I do not know that tongue. I speak Chinese alone."),
}  # fmt: skip
"""By the one language that is spoken, in the other one."""


def is_unspoken(text: str, languages: Collection[str]) -> bool:
    """Whether a text is plainly in a language that is not among these.

    Only English and Chinese are told apart, by their letters: for who speaks any other language no
    text is foreign.

    Example:
        >>> is_unspoken("我的船叫什么？", ["en"]), is_unspoken("My friend 小明 is here.", ["en"])
        (True, False)
        >>> is_unspoken("Where is my boat?", ["zh"]), is_unspoken("ok", ["zh"])
        (True, False)
    """
    spoken = _parts(languages)
    if not spoken <= TONGUES.keys():
        return False
    han, words = len(_HAN.findall(text)), len(_LATIN.findall(text))
    if "zh" not in spoken:
        return han > words
    return "en" not in spoken and not han and words >= _SENTENCE


def foreign_lines(languages: Collection[str]) -> tuple[Line, ...]:
    """What is said by who has no lines for it, in the language that was spoken to it."""
    spoken = "zh" if "zh" in _parts(languages) else "en"
    said = "en" if spoken == "zh" else "zh"
    return tuple(Line(each, language=said) for each in _LINES[spoken])


def _parts(languages: Collection[str]) -> set[str]:
    return {language.partition("-")[0] for language in languages}
