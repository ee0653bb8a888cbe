"""The few words of the talk box itself, in the languages that folk speak."""

from .table import saying

OWN_WORDS, ON, ENTER = "own words", "on", "enter"
STANDS, SLOW, UNSAID, SQUARE = "stands", "slow", "unsaid", "square"
OVER, STRUCK, DAZED, HOME, PARTED = "over", "struck", "dazed", "home", "parted"

WORDS = {
    "en": {
        OWN_WORDS: "say it in your own words", ON: "go on", ENTER: "Enter",
        STANDS: "the night waits", SLOW: "the night goes on, slowly",
        SQUARE: "on the square",
        UNSAID: "Not said: \u201c{line}\u201d",
        OVER: "It is over.", STRUCK: "You were struck: the talk is over.",
        DAZED: "{name} is dazed: the talk is over.", HOME: "{name} is home: the talk is over.",
        PARTED: "{name} is out of earshot: the talk is over.",
    },
    "zh": {
        OWN_WORDS: "用自己的话说", ON: "继续", ENTER: "回车",
        STANDS: "夜晚停下来等你", SLOW: "夜晚在慢慢过去",
        SQUARE: "在广场上",
        UNSAID: "没有说出口：“{line}”",
        OVER: "一切结束了。", STRUCK: "你被打中了，谈话中断。",
        DAZED: "{name}被晃晕了，谈话中断。", HOME: "{name}到家了，谈话结束。",
        PARTED: "{name}听不见了，谈话中断。",
    },
}  # fmt: skip

_UNHEARD: dict[str, dict[str, str]] = {
    "en": {
        "nobody": "nobody is near to talk to", "dazed": "{name} is dazed",
        "far": "{name} is too far: go closer", "hidden": "{name} does not hear: out of sight",
        "no wisp": "{name} hears only through the wisp: keep it by you",
        "spent": "the wisp is too weak to carry words to {name}",
        "silent": "this {role} does not talk",
    },
    "zh": {
        "nobody": "近旁没有人可以说话", "dazed": "{name}被晃晕了",
        "far": "{name}太远：走近些", "hidden": "{name}听不见：看不到你",
        "no wisp": "{name}只有通过萤灵才听得见：带上它",
        "spent": "萤灵太弱，传不了话给{name}",
        "silent": "这个{role}不说话",
    },
}  # fmt: skip

unheard = saying(_UNHEARD)
"""Why the key of talk does nothing, in a few words."""


def told(what: str, language: str) -> str:
    """Some words of the box in a language, or in English where it has none."""
    return WORDS.get(language, WORDS["en"])[what]
