"""A line of what they remember, as characters keep it in English, told in the player's language."""

import re

from .levels import level_name

_LINE = re.compile(
    r"(?P<when>.*?): (?P<who>.*?) (?P<kind>said|done|promised|learned|named|rumour): "
    r"(?P<text>.*) \(known to (?P<heard>.*?)\)(?: \[(?P<marks>.*)\])?",
    re.DOTALL,
)
_KINDS = {
    "said": "说", "done": "做了", "promised": "答应", "learned": "知道了", "named": "名叫",
    "rumour": "听说",
}  # fmt: skip
_MARKS = {
    "in confidence": "私下说的", "kept": "守住了", "broken": "没守住",
    "set aside: not in the save that was loaded": "不在读入的存档里",
    r"replaced by (\d+)": r"被第\1条代替", r"told on from (\d+)": r"从第\1条听来",
}  # fmt: skip
_SESSION = re.compile(r"session (\d+)")


def memory_in(language: str, line: str) -> str:
    """One of them; as it is where its form is not known."""
    found = _LINE.fullmatch(line)
    if language != "zh" or found is None:
        return line
    when = _SESSION.sub(r"第\1次", level_name(language, found["when"]))
    heard = found["heard"].replace(", ", "、")
    told = f"{when}：{found['who']}{_KINDS[found['kind']]}：{found['text']}（{heard}知道）"
    marks = "，".join(map(_mark, found["marks"].split(", "))) if found["marks"] else ""
    return f"{told}（{marks}）" if marks else told


def _mark(mark: str) -> str:
    for english, chinese in _MARKS.items():
        if re.fullmatch(english, mark):
            return re.sub(english, chinese, mark)
    return mark
