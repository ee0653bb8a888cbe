"""What the picture of what folk see says beside each body, in English and Chinese."""

from ...world.kinds import FOES, Deed, Mood, Move, Role
from .game import role_name

_MOODS: dict[str, dict[Mood, str]] = {
    "en": {mood: mood.name.lower() for mood in Mood},
    "zh": {Mood.CALM: "平静", Mood.SUSPICIOUS: "起疑", Mood.HUNTING: "追猎"},
}
_DEEDS: dict[str, dict[Deed, str]] = {
    "en": {deed: deed.name.lower() for deed in Deed},
    "zh": {Deed.NONE: "", Deed.DASH: "冲刺", Deed.USE: "使用", Deed.POWER: "本领"},
}
_WAYS: dict[str, tuple[str, ...]] = {  # in the order of moves
    "en": ("stay", "N", "NE", "E", "SE", "S", "SW", "W", "NW"),
    "zh": ("不动", "北", "东北", "东", "东南", "南", "西南", "西", "西北"),
}
_WHO = {"en": "{mood} {role}", "zh": "{mood}的{role}"}
_REASONS = {
    "act": "动作", "alarm": "警觉", "body": "身影", "bold": "大胆", "breath": "气息",
    "calm": "平静", "care": "照看", "charge": "蓄力", "dazed": "发晕", "doubt": "疑心",
    "ember": "火种",
    "ember held": "手里火种", "facing": "朝向", "friend": "同伴", "gate": "门", "greed": "贪心",
    "ground": "空地", "guard": "防护", "hand in hand": "手牵手", "hearth": "炉子", "hearts": "心",
    "hidden": "躲着", "home": "回家", "hunting": "追猎", "imp": "小鬼", "lamp": "灯",
    "lamplight": "灯光", "lamplighter": "点灯人", "lamps lit": "亮着的灯", "memory": "记忆",
    "movement": "移动", "noise": "响声", "nothing": "空地", "open gate": "开着的门",
    "order": "命令", "order follow": "命令：跟随", "order go": "命令：走", "order hide": "命令：躲",
    "order hunt": "命令：追", "order spare": "命令：放过", "order wait": "命令：等", "rest": "歇手",
    "rival": "对手", "roam": "游荡", "stealth": "隐蔽", "strike": "出手", "suspicious": "起疑",
    "teamwork": "配合", "time": "时间", "trust": "信任", "vigil": "守灯", "vigilance": "警惕",
    "villager": "村民", "villagers": "村民", "wall": "墙", "warden": "守卫", "water": "水",
    "wisp": "萤灵", "wolf": "狼",
}  # fmt: skip
"""What a reason is about, in as few letters as it is told in."""


def who(language: str, role: Role, mood: Mood) -> str:
    """What a body is, and in which mood where that matters."""
    name = role_name(language, role)
    return _WHO[language].format(mood=_MOODS[language][mood], role=name) if role in FOES else name


def doing(language: str, move: int, deed: int) -> list[str]:
    """What a body does: its way and its deed, as far as there are any."""
    way = [_WAYS[language][move]] if move != Move.STAY else []
    return way + ([_DEEDS[language][Deed(deed)]] if deed != Deed.NONE else [])


def leaning(language: str, act: tuple[int, int], chances: tuple[float, float]) -> str:
    """What a body leans to, and how surely."""
    move, deed = act
    told = f"{_WAYS[language][move]} {100 * chances[0]:.0f}%"
    if deed != Deed.NONE:
        told += f", {_DEEDS[language][Deed(deed)]} {100 * chances[1]:.0f}%"
    return told


def reason(language: str, short: str) -> str:
    """A reason as it stands beside its bar; ``short`` is English, and ends on a way or a number."""
    if language != "zh":
        return short
    if (whole := short.strip()) in _REASONS:
        return _REASONS[whole]
    about, _, where = whole.rpartition(" ")
    ways = dict(zip(_WAYS["en"], _WAYS["zh"], strict=True))
    return f"{_REASONS.get(about, about)} {ways.get(where, where)}"
