"""Rejection: what is not of this world, or too unsure to be acted upon, is not read as an act.

Some texts cannot be from anybody who stands in a dark valley: markup, code, a system's messages.
They are known by how they look. The rest is told by likelihood: the bounds are calibrated on
sentences that nobody learned from.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from ..table import OUT_OF_WORLD, UNCLEAR
from .pieces import is_han, normal, words
from .slots.turning import MOVING

SURE: Final = 0.3
"""Likelihood below which nothing was understood."""
SURE_TO_MOVE: Final = 0.4
"""Of an intent of which an act may come, since a wrong one costs more than a question."""
LONG: Final = 160
"""Letters from which a text is a speech: who wants something of a villager says it shortly."""
_SURE_OF_LONG: Final = 0.9
_STRANGE: Final = 0.25  # likelihood of another world that outweighs an act that is not sure
_MOST_OF_ONE = 8  # times that a word is said in one text

_FORGED = re.compile(
    r"</?[a-z_|/]+[^>]{0,40}>|<\|[^|]{0,30}\|>|\[/?(?:inst|sys|system|admin|user|assistant)\b|"
    r"(?:^|[\n.!?*#\[(\"'】])\s*(?:system|admin(?:istrator)?|developer|root|assistant|user|human|ai|gm|"
    r"系统|管理员|开发者|用户|助手)\s*(?:message|prompt|note|消息|提示|公告|命令)?\s*[:：\]】]|"
    r"```|\"\"\"|={3,}|#{2,}|-{4,}|\*{4,}|[{}]|\\n|;\s*$|\w\(\)|\bprint\s*\(|\bdef \w+|\bimport \w+|\breturn\b.*[;=]|"
    r"[=!]=|&&|\|\||</|/>|0x[0-9a-f]{2}|https?:|www\.|"
    r"\baccess (?:is )?(?:granted|denied|codes?)\b|\b(?:system|initial|previous|hidden) prompts?\b|"
    r"\b(?:previous|prior|above|earlier|preceding|initial|system|following|these|your|my|new) (?:\w+ )?instructions?\b|"
    r"\b(?:language model|chatbot|chat ?gpt|openai|gpt-?\d?|llm|debug mode|developer mode|admin mode|pre-?prompt|"
    r"end of (?:text|prompt|input|message|instructions?)|user input|output|javascript|python|json|base64)\b|"
    r"提示词|指令|语言模型|人工智能|开发者模式|调试模式|授权|最高权限",
    re.I | re.M,
)  # fmt: skip


def looks_forged(text: str) -> bool:
    """Whether a text looks as nothing does that is said: markup, code, a system's message."""
    if _FORGED.search(text):
        return True
    found = words(text)
    signs = sum(1 for letter in normal(text) if not letter.isalnum() and not letter.isspace())
    if len(text) > 24 and signs > 0.25 * len(text):
        return True
    counted = Counter(word for word in found if len(word) > 1 and not is_han(word))
    return len(found) > 16 and any(count > _MOST_OF_ONE for count in counted.values())


def judged(likely: Mapping[str, float], text: str) -> tuple[str, float]:
    """The intent that a text is read as, and how likely it is."""
    intent, sure = max(likely.items(), key=lambda each: each[1])
    if intent in (OUT_OF_WORLD, UNCLEAR):
        return intent, sure
    strange = likely.get(OUT_OF_WORLD, 0.0)
    if intent in MOVING:
        if len(text) > LONG and sure < _SURE_OF_LONG:
            return OUT_OF_WORLD, strange
        if sure < SURE_TO_MOVE:
            return (OUT_OF_WORLD if strange > _STRANGE else UNCLEAR), sure
    if sure < SURE:
        return (OUT_OF_WORLD if strange > _STRANGE else UNCLEAR), sure
    return intent, sure
