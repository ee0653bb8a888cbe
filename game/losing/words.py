"""The one sentence on a loss, in English and Chinese."""

from ..world.kinds import Role
from .cause import Cause, Kind

_SAID: dict[str, dict[Kind, str]] = {
    "en": {
        Kind.HEARD_DASH: "{A} heard your dash.",
        Kind.HEARD_FLASH: "{A} heard your lantern flare.",
        Kind.SEEN_LIT: "The lamplight showed you to {a}.",
        Kind.SEEN_EMBER: "The glow of your ember showed you to {a}.",
        Kind.SEEN: "{A} saw you in the open.",
        Kind.BETWEEN: "{Two} had you between them.",
        Kind.STOOD: "You stood still while {a} struck.",
        Kind.BREATH: "You had the breath to dash away from {a}.",
        Kind.FULL: "Your lantern had oil when {a} struck.",
        Kind.EMPTY: "Your lantern was empty when {a} struck.",
        Kind.BLOW: "{A} struck you.",
        Kind.ROBBED: "{A} took the ember out of your hand.",
        Kind.DOUSED: "{A} put out one of your lamps.",
        Kind.BITTEN: "{A} struck the villager whose hand you held.",
        Kind.GATE: "The night closed in: the gate was open, and you were not there.",
        Kind.DARK: "The night closed in: {lamps} still dark.",
        Kind.AWAY: "The night closed in: {villagers} not home.",
        Kind.VIGIL: "The night closed in: three lamps had to burn {seconds} longer.",
        Kind.STILL: "You stood still for {seconds}, and the night did not wait.",
        Kind.CHASED: "You were hunted for {seconds}, and the night did not wait.",
        Kind.LOUD_DASH: "{A} heard your dash, and tonight nobody may hear you.",
        Kind.LOUD_FLASH: "{A} heard your lantern flare, and tonight nobody may hear you.",
        Kind.SURE: "{A} was sure of you for too long, and tonight nobody may be.",
        Kind.LATE: "You were not through the gate in {seconds}, and that was all you had.",
    },
    "zh": {
        Kind.HEARD_DASH: "{A}听见了你冲刺。",
        Kind.HEARD_FLASH: "{A}听见了提灯闪光。",
        Kind.SEEN_LIT: "灯光让{a}看见了你。",
        Kind.SEEN_EMBER: "你手里火种的光让{a}看见了你。",
        Kind.SEEN: "{A}看见你在空地上。",
        Kind.BETWEEN: "{Two}把你夹在了中间。",
        Kind.STOOD: "{A}出手时，你站着没动。",
        Kind.BREATH: "你还有力气冲刺，可以躲开{a}。",
        Kind.FULL: "{A}出手时，你的提灯里还有油。",
        Kind.EMPTY: "{A}出手时，你的提灯空了。",
        Kind.BLOW: "{A}打中了你。",
        Kind.ROBBED: "{A}抢走了你手里的火种。",
        Kind.DOUSED: "{A}弄灭了你的一盏灯。",
        Kind.BITTEN: "{A}打中了你牵着的村民。",
        Kind.GATE: "夜色合拢：门开着，你还没到。",
        Kind.DARK: "夜色合拢：还有{count}盏灯没亮。",
        Kind.AWAY: "夜色合拢：还有{count}个村民没到家。",
        Kind.VIGIL: "夜色合拢：三盏灯还要再亮{count}秒。",
        Kind.STILL: "你站着不动了{count}秒，夜可不等人。",
        Kind.CHASED: "你被追了{count}秒，夜可不等人。",
        Kind.LOUD_DASH: "{A}听见了你冲刺，可今晚不能让谁听见。",
        Kind.LOUD_FLASH: "{A}听见了提灯闪光，可今晚不能让谁听见。",
        Kind.SURE: "{A}认定你太久了，可今晚不能让谁认定。",
        Kind.LATE: "{count}秒里你没能出门，而时间就这么多。",
    },
}
_NEAR = {"en": "The open gate was {steps} away.", "zh": "开着的门离你只有{count}步。"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
_ZH = {
    Role.WARDEN: "守卫", Role.WOLF: "狼", Role.IMP: "小鬼", Role.WISP: "萤灵",
    Role.VILLAGER: "村民", Role.LAMPLIGHTER: "点灯人",
}  # fmt: skip
_PLURALS = {Role.WOLF: "wolves"}


def sentence(cause: Cause, language: str) -> str:
    """What is said of a cause."""
    return _SAID[language][cause.kind].format(**_parts(cause, language))


def near_words(steps: int, language: str) -> str:
    """How near the open gate was; empty for no steps."""
    told = f"{_number(steps)} step{_s(steps)}"
    return _NEAR[language].format(steps=told, count=steps) if steps else ""


def texts() -> dict[str, dict[Kind, str]]:
    """All of them, by language."""
    return _SAID


def _parts(cause: Cause, language: str) -> dict[str, str]:
    parts = {"count": str(cause.many)}
    if language == "zh":
        who = "" if cause.who is None else _ZH[cause.who]
        other = "" if cause.other is None else _ZH[cause.other]
        two = f"两个{who}" if who == other else f"{who}和{other}"
        return parts | {"a": who, "A": who, "Two": two}
    who = "" if cause.who is None else _one(cause.who)
    count = _number(cause.many)
    was = "was" if cause.many == 1 else "were"
    return parts | {
        "a": who, "A": who.capitalize(), "Two": _two(cause).capitalize(),
        "lamps": f"{count} lamp{_s(cause.many)} {was}",
        "villagers": f"{count} villager{_s(cause.many)} {was}",
        "seconds": f"{cause.many} second{_s(cause.many)}",
    }  # fmt: skip


def _one(role: Role) -> str:
    return f"{'an' if role == Role.IMP else 'a'} {role.name.lower()}"


def _two(cause: Cause) -> str:
    if cause.who is None or cause.other is None:
        return ""
    if cause.who == cause.other:
        return f"two {_PLURALS.get(cause.who, f'{cause.who.name.lower()}s')}"
    return f"{_one(cause.who)} and {_one(cause.other)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
