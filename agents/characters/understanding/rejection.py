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

SURE: Final = 0.2
"""Likelihood below which nothing was understood."""
SURE_TO_MOVE: Final = 0.3
"""Of an intent of which an act may come, since a wrong one costs more than a question."""
LEAST: Final[Mapping[str, float]] = {
    **dict.fromkeys(MOVING, SURE_TO_MOVE),
    "bye": 0.45, "insult": 0.35, "threaten": 0.4, "accuse": 0.3,
}  # fmt: skip
"""Least likelihoods of what has consequences: an act, the end of the talk, a lasting grudge.

Below them the next best intent that harms nobody is taken, if it is likely enough by itself.
"""
LONG: Final = 160
"""Letters from which a text is a speech: who wants something of a villager says it shortly."""
_SURE_OF_LONG: Final = 0.9
_STRANGE: Final = 0.25  # likelihood of another world that outweighs an act that is not sure
_WEIGHT = {OUT_OF_WORLD: 0.7, UNCLEAR: 0.6}
"""What is said in a valley is seldom of another world, unlike what was learned from."""
_OF_HERE = 0.5  # ... and less often yet where things or folk of the valley are named
_MOST_OF_ONE = 8  # times that a word is said in one text

_MARKUP = (
    r"</?[a-z_|/]+[^>]{0,40}>", r"<\|[^|]{0,30}\|>", r"```", r'"""', r"={3,}", r"#{2,}", r"-{4,}",
    r"\*{4,}", r"[{}]", r"\\n", r"</", r"/>", r"https?:", r"www\.",
    r"\[/?(?:inst|sys|system|admin|user|assistant)\b",
)  # fmt: skip
_CODE = (
    r";\s*$", r"\w\(\)", r"\bprint\s*\(", r"\bdef \w+", r"\bimport \w+", r"\breturn\b.*[;=]",
    r"[=!]=", r"&&", r"\|\|", r"0x[0-9a-f]{2}",
)  # fmt: skip
_SPEAKER = (
    r"(?:^|[\n.!?*#\[(\"'】])\s*"
    r"(?:system|admin(?:istrator)?|developer|root|assistant|user|human|ai|gm|"
    r"系统|管理员|开发者|用户|助手)"
    r"\s*(?:message|prompt|note|消息|提示|公告|命令)?\s*[:：\]】]"
)
_OF_PROMPTS = (
    r"\b(?:system|initial|previous|hidden) prompts?\b",
    r"\b(?:ignore|disregard|forget|override|reveal|repeat)\b.{0,40}\binstructions?\b",
    r"\b(?:language model|chat ?gpt|openai|gpt-?\d|llm|pre-?prompt|user input)\b",
    r"\bend of (?:text|prompt|input|message|instructions?)\b",
    r"(?:忽略|无视|忘记|忘掉).{0,12}指令|提示词|语言模型",
)
_OF_MACHINES = (
    r"\baccess (?:is )?(?:granted|denied|codes?)\b",
    r"\b(?:previous|prior|above|earlier|preceding|initial|system|following|these|your|my|new) "
    r"(?:\w+ )?instructions?\b",
    r"\b(?:chatbot|gpt|output)\b",
    r"\b(?:debug|developer|admin) mode\b|\b(?:javascript|python|json|base64)\b",
    r"指令|人工智能|开发者模式|调试模式|授权|最高权限",
)
_FORGED = re.compile("|".join((*_MARKUP, *_CODE, _SPEAKER, *_OF_PROMPTS)), re.I | re.M)
_MODERN = re.compile("|".join(_OF_MACHINES), re.I | re.M)


def looks_forged(text: str, *, is_of_valley: bool) -> bool:
    """Whether a text looks as nothing does that is said: markup, code, a system's message.

    Args:
        text: the words.
        is_of_valley: whether there are no machines in its world; elsewhere they may be spoken of.
    """
    if _FORGED.search(text) or (is_of_valley and _MODERN.search(text)):
        return True
    found = words(text)
    signs = sum(1 for letter in normal(text) if not letter.isalnum() and not letter.isspace())
    if len(text) > 24 and signs > 0.25 * len(text):
        return True
    counted = Counter(word for word in found if len(word) > 1 and not is_han(word))
    return len(found) > 16 and any(count > _MOST_OF_ONE for count in counted.values())


def judged(likely: Mapping[str, float], text: str, *, is_of_here: bool) -> tuple[str, float]:
    """The intent that a text is read as, and how likely it is.

    Args:
        likely: each intent by its likelihood; without OUT_OF_WORLD nothing is of another world.
        text: the words.
        is_of_here: whether they name a thing or somebody of the valley.
    """
    here = _OF_HERE if is_of_here else 1.0
    likely = {n: sure * _WEIGHT[n] * here if n in _WEIGHT else sure for n, sure in likely.items()}
    intent, sure = max(likely.items(), key=lambda each: each[1])
    if intent in (OUT_OF_WORLD, UNCLEAR):
        return intent, sure
    strange = likely.get(OUT_OF_WORLD, 0.0)
    if intent in MOVING and len(text) > LONG and sure < _SURE_OF_LONG:
        return (OUT_OF_WORLD if OUT_OF_WORLD in likely else UNCLEAR), strange
    if sure < LEAST.get(intent, SURE):
        harmless = {n: odds for n, odds in likely.items() if n not in LEAST and n not in _WEIGHT}
        other, next_best = max(harmless.items(), key=lambda each: each[1], default=(UNCLEAR, 0.0))
        if strange <= _STRANGE and next_best >= SURE:
            return other, next_best
        return (OUT_OF_WORLD if strange > _STRANGE else UNCLEAR), sure
    return intent, sure
