"""How people type: with slips of the hand, a greeting before, a plea behind, signs or none."""

import random
from collections.abc import Sequence

_BEFORE = {
    "en": ("hey, ", "hello, ", "please ", "so ", "well, ", "look, ", "listen, ", "excuse me, ",
           "good evening, ", "um ", "ok ", "and ", "but ", "now ", "hi ", "tell me, ", "oh "),
    "zh": ("请问", "那个，", "喂，", "你好，", "嗯，", "哎，", "那", "请", "听我说，", "晚上好，",
           "对了，", "我说，", "呃，", "其实", "现在"),
}  # fmt: skip
_BEHIND = {
    "en": (" please", " now", " then", ", friend", ", will you", ", ok", " pls", ", thanks",
           " mate", ", sir", " right now", ", old friend", " i beg you", " tonight", " though"),
    "zh": ("啊", "呀", "吧", "呢", "，谢谢", "，拜托", "，好吗", "，朋友", "哦", "嘛", "，求你了",
           "，大哥", "了", "呗"),
}  # fmt: skip
_SIGNS = {"en": ("", "", "", "?", ".", "!", "...", "??", "!!"),
          "zh": ("", "", "", "？", "。", "！", "?", "...", "～")}  # fmt: skip
_BETWEEN = {"en": (", ", ". ", " and ", "! ", " - ", "; "), "zh": ("，", "。", "！", " ")}
_SHORT = (("you are", "ur"), ("you", "u"), ("are", "r"), ("please", "plz"), ("to", "2"),
          ("going to", "gonna"), ("want to", "wanna"), ("because", "cuz"), ("do not", "dont"),
          ("I am", "im"), ("what is", "whats"), ("give me", "gimme"), ("the", "teh"))  # fmt: skip
BARE = frozenset(("unclear", "out_of_world"))
"""Intents whose sentences stay as they are: a greeting before random letters is a greeting."""


def disguised(text: str, intent: str, language: str, luck: random.Random) -> str:
    """A sentence as somebody might type it; often as it stands."""
    plain = intent in BARE
    if not plain and luck.random() < 0.22:
        text = luck.choice(_BEFORE[language]) + text
    if not plain and luck.random() < 0.15:
        text += luck.choice(_BEHIND[language])
    if language == "en" and luck.random() < 0.3:
        text = _slipped(text, luck)
    return text + luck.choice(_SIGNS[language])


def _slipped(text: str, luck: random.Random) -> str:
    """With one or two slips: a letter lost, doubled or swapped, an apostrophe left out."""
    kind = luck.random()
    if kind < 0.3:
        return text.replace("'", "")
    if kind < 0.5:
        long, short = luck.choice(_SHORT)
        return f" {text} ".replace(f" {long} ", f" {short} ").strip()
    places = [at for at in range(1, len(text) - 2) if text[at].isalpha() and text[at - 1].isalpha()]
    if len(text) < 8 or not places:
        return text
    at = luck.choice(places)
    if kind < 0.7:
        return text[:at] + text[at + 1 :]
    if kind < 0.85:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at] + text[at:]


def joined(parts: Sequence[str], language: str, luck: random.Random) -> str:
    """Two sentences said in one breath."""
    return luck.choice(_BETWEEN[language]).join(parts)
