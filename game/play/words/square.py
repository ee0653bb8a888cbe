"""What the square says beside its folk, in English and Chinese."""

from ...world.kinds import Role

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "The square", "lamps": "{lit} of the valley's {all} lamps",
        "begin": "Night {number}", "again": "Night {number} again", "beyond": "Other nights",
        "talk": "Talk", "other": "Another", "map": "Map", "on": "Go on",
        "nobody": "Nobody stands near enough.", "chapter": "{page} of {pages}",
    },
    "zh": {
        "title": "广场", "lamps": "山谷{all}盏灯亮了{lit}盏",
        "begin": "第{number}夜", "again": "再走第{number}夜", "beyond": "别的夜晚",
        "talk": "说话", "other": "换一个", "map": "地图", "on": "继续",
        "nobody": "近旁没有人。", "chapter": "{page}/{pages}",
    },
}  # fmt: skip
_NOT_HERE: dict[str, dict[Role, tuple[str, ...]]] = {
    "en": {
        Role.VILLAGER: (
            "That is for out there. Ask me again tonight, when there is dark to do it in.",
            "Not on the square, dear me. Tonight, gladly.",
            "Here it is all done already. Keep it for the night.",
        ),
        Role.WARDEN: (
            "I am off duty here. Tonight I can be asked that.",
            "The square is not my post. Put it to me at night.",
        ),
        Role.WISP: (
            "Here there is nothing to do but glow. Tonight, yes!",
            "Tonight! I save it up until tonight.",
        ),
        Role.IMP: ("Not here. Here people look. Tonight!", "Night thing, that. Day Nix does not."),
        Role.WOLF: ("Not here. Stones. Night, ask.", "Day now. Night word, that. Night."),
    },
    "zh": {
        Role.VILLAGER: (
            "那是外头的事。今晚再说，黑了才用得上。",
            "广场上可不行。今晚吧，我乐意。",
            "这里该做的都做完了，留到夜里吧。",
        ),
        Role.WARDEN: ("我在这儿不当差，今晚再问我。", "广场不归我站岗，夜里再提。"),
        Role.WISP: ("这里只用亮着就好。今晚，行！", "今晚！我攒到今晚。"),
        Role.IMP: ("这里不行，有人看。今晚！", "那是夜里的事，白天的尼克斯不干。"),
        Role.WOLF: ("这里不。石头地。夜里问。", "现在白天。那是夜的话。夜里。"),
    },
}


def tell(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def not_here(language: str, role: Role, turn: int) -> str:
    """What somebody says who is asked on the square for what only a night has."""
    lines = _NOT_HERE.get(language, _NOT_HERE["en"])[role]
    return lines[turn % len(lines)]


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return {
        language: {
            **told,
            **{f"{role.name} {n}": line for role, lines in _NOT_HERE[language].items()
               for n, line in enumerate(lines)},
        }
        for language, told in _SAID.items()
    }  # fmt: skip
