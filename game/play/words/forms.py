"""Sentences of the parts below, which know no language, told in Chinese by their form."""

import re
from collections.abc import Callable, Mapping

Forms = Mapping[str, str]
"""An English sentence -> a Chinese one; {} is what stands in it, told as it is, or in turn."""


def by_form(forms: Forms, words: Mapping[str, str]) -> Callable[[str], str]:
    """What tells a sentence, or a part of one, in Chinese; as it is where there are no words.

    Args:
        forms: sentences; of two that fit the one that stands first is taken.
        words: whole sentences, or words that stand in others.
    """
    patterns = {
        re.compile(re.escape(english).replace(r"\{\}", "(.+?)"), re.DOTALL): chinese
        for english, chinese in forms.items()
    }

    def told(sentence: str) -> str:
        if sentence in words:
            return words[sentence]
        for pattern, chinese in patterns.items():
            if found := pattern.fullmatch(sentence):
                return chinese.format(*map(told, found.groups()))
        return sentence

    return told
