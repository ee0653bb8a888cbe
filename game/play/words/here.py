"""What folk say on the square to what would have another answer in a night, in both languages."""

from ...world.kinds import Role

_BROKEN = (Role.IMP, Role.WOLF)  # whose words are few
_SAID: dict[str, dict[str, tuple[str, str]]] = {  # as people say it, and as the others do
    "en": {
        "place": ("On the square, where everybody can find you.", "Square. Stones. Many feet."),
        "no lamp": ("Not one lamp of the valley burns yet.", "Poles all dark."),
        "one lamp": ("One lamp of the valley burns.", "One pole bright."),
        "lamps": ("{count} lamps of the valley burn.", "{count} poles bright."),
        "cause": (
            "Nobody saw who did it. Each of us knows somebody else.",
            "Dark came. Nobody saw who.",
        ),
        "cause too": (
            "I was indoors that evening. So was everybody, to hear them tell it.",
            "Dark came. Nobody saw who.",
        ),
        "cause known": (
            "Tobin blew the first one out, so that it would not burn with nobody by. The rest went "
            "as lamps do that nobody comes to.",
            "Old man, one breath. Was alone. Now not alone.",
        ),
        "my doing": (
            "I blew out the first one, so that it would not burn with nobody by. I have said so.",
            "Me.",
        ),
        "present": ("{name} is here, on the square.", "{name}? Here. Look."),
        "absent": ("{name} is not on the square.", "{name}? Not here."),
        "others": ("Whoever is home stands here. Look round.", "All here. Look."),
        "help": ("The next lamp waits. Go when you are ready.", "Go light. Or sit."),
        "more": ("That is all I know of it. Ask somebody else here.", "No more in head."),
        "part": ("Good night, then.", "Go, go."),
        "bye": ("I must go.", "I must go."),
    },
    "zh": {
        "place": ("在广场上，谁都找得到你。", "广场。石头地。脚多。"),
        "no lamp": ("山谷里一盏都还没亮。", "杆子全黑。"),
        "one lamp": ("山谷里亮着一盏灯。", "一根杆子亮。"),
        "lamps": ("山谷里亮着{count}盏灯。", "{count}根杆子亮。"),
        "cause": ("谁也没看见是谁干的。人人都认定是别人。", "黑了。谁干的，没看见。"),
        "cause too": ("那天傍晚我在屋里。听大家说，人人都在屋里。", "黑了。谁干的，没看见。"),
        "cause known": (
            "头一盏是托宾吹灭的，他不想让它没人守着空亮。别的灯没人去，也就灭了。",
            "老头，吹一口。一个人。现在不是一个人。",
        ),
        "my doing": ("头一盏是我吹灭的，我不想让它没人守着空亮。这话我说过了。", "我。"),
        "present": ("{name}就在广场上。", "{name}？在这儿。看。"),
        "absent": ("{name}不在广场上。", "{name}？不在。"),
        "others": ("到家的人都在这里，看看四周。", "都在。看。"),
        "help": ("下一盏灯等着呢，想好了就去。", "去点灯。要么坐。"),
        "more": ("我就知道这些，问问这里别的人吧。", "脑袋里没有了。"),
        "part": ("那就晚安。", "走，走。"),
        "bye": ("我得走了。", "我得走了。"),
    },
}


def said_here(language: str, role: Role, topic: str, **values: object) -> str:
    """What somebody of a role says of a topic on the square."""
    told = _SAID.get(language, _SAID["en"])[topic]
    return told[role in _BROKEN].format(**values)


def lamps_here(language: str, role: Role, count: int) -> str:
    """How many lamps of the valley burn."""
    topic = "no lamp" if not count else "one lamp" if count == 1 else "lamps"
    return said_here(language, role, topic, count=count)


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return {
        language: {f"{topic} {n}": said for topic, pair in told.items()
                   for n, said in enumerate(pair)}
        for language, told in _SAID.items()
    }  # fmt: skip
