"""What the page of numbers says, in English and Chinese."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "Your nights in numbers", "none": "No night is counted yet.",
        "nights": "nights", "won": "won", "hearts": "out of heart", "fell": "night fell",
        "unmet": "home, and not as asked", "left": "left",
        "time": "time in the valley", "lamps": "lamps lit", "talks": "talks",
        "streak": "wins in a row, now", "longest": "wins in a row, most",
        "valley": "lamps of the valley", "of": "{lit} of {all}",
        "hours": "{hours} h {minutes} min", "minutes": "{minutes} min",
        "kind": "kind", "share": "share", "best": "best", "met": "nights with",
        "wardens": "wardens", "wolves": "wolves", "imps": "imps",
        "back": "Back", "replays": "Replays",
    },
    "zh": {
        "title": "数字里的夜晚", "none": "还没有算进哪一夜。",
        "nights": "夜", "won": "赢了", "hearts": "没有心了", "fell": "天黑了",
        "unmet": "到家了，没按要求", "left": "离开了",
        "time": "在山谷里的时间", "lamps": "点亮的灯", "talks": "聊天",
        "streak": "现在连赢", "longest": "最多连赢",
        "valley": "山谷的灯", "of": "{all}盏中{lit}盏",
        "hours": "{hours}小时{minutes}分", "minutes": "{minutes}分",
        "kind": "种类", "share": "胜率", "best": "最快", "met": "遇见过的夜",
        "wardens": "守卫", "wolves": "狼", "imps": "小鬼",
        "back": "返回", "replays": "回顾",
    },
}  # fmt: skip


def count_in(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
