"""A line of what they remember, as characters keep it in English, told in the player's language."""

import re

from .levels import level_name

_LINE = re.compile(
    r"(?P<when>.*?): (?P<who>.*?) (?P<kind>said|done|promised|learned|named|rumour): "
    r"(?P<text>.*) \(known to (?P<heard>.*?)\)(?: \[(?P<marks>.*)\])?",
    re.DOTALL,
)
_YOU = ("lamplighter", "点灯人")  # as the player is called in what is kept
_TOLD = {
    "en": {
        "said": "{who} said: {text}", "done": "{who} {text}", "promised": "{who} promised: {text}",
        "learned": "{who} learned: {text}", "named": "a name for {who}: {text}",
        "rumour": "it is told that {who} said: {text}", "deed": "it is told that {who} {text}",
        "you": "you", "line": "{when}: {told} (known to {heard}){marks}", "marks": " [{marks}]",
        "and": ", ",
    },
    "zh": {
        "said": "{who}说：{text}", "done": "{who}{text}", "promised": "{who}答应：{text}",
        "learned": "{who}知道了：{text}", "named": "{who}的名字：{text}",
        "rumour": "听说{who}说过：{text}", "deed": "听说{who}{text}",
        "you": "你", "line": "{when}：{told}（{heard}知道）{marks}", "marks": "（{marks}）",
        "and": "、",
    },
}  # fmt: skip
_MARKS = {
    "in confidence": "私下说的", "kept": "守住了", "broken": "没守住", "taken back": "收回了",
    "set aside: not in the save that was loaded": "不在读入的存档里",
    r"replaced by (\d+)": r"被第\1条代替", r"told on from (\d+)": r"从第\1条听来",
}  # fmt: skip
_SESSION = re.compile(r"session (\d+)")


def memory_in(language: str, line: str) -> str:
    """One of them; as it is where its form is not known."""
    found = _LINE.fullmatch(line)
    if found is None:
        return line
    said = _TOLD.get(language, _TOLD["en"])
    text = _text_in(language, found["text"])
    who = said["you"] if found["who"] in _YOU else found["who"]
    is_deed = found["kind"] == "rumour" and text != found["text"]  # kept in several languages
    told = said["deed" if is_deed else found["kind"]].format(who=who, text=text)
    when, marks = level_name(language, found["when"]), found["marks"] or ""
    if language == "zh":
        when = _SESSION.sub(r"第\1次", when)
        marks = "，".join(map(_mark, marks.split(", "))) if marks else ""
    heard = found["heard"].replace(", ", said["and"])
    marks = said["marks"].format(marks=marks) if marks else ""
    return said["line"].format(when=when, told=told, heard=heard, marks=marks)


def _text_in(language: str, text: str) -> str:
    """Of a deed that is kept in several languages the one that is read."""
    from ....agents.characters.remembering.recollect import in_language  # the memory is opened late

    return in_language(text, language)


def _mark(mark: str) -> str:
    for english, chinese in _MARKS.items():
        if re.fullmatch(english, mark):
            return re.sub(english, chinese, mark)
    return mark
