"""The few words of the game, in English and Chinese."""

from math import ceil

from ...world.kinds import Outcome, Role, Use
from ...world.rules import TICKS_PER_SECOND
from ...world.state import State
from .levels import level_name
from .table import saying

_USES: dict[str, dict[Use, str]] = {
    "en": {
        Use.TAKE: "take the ember", Use.KINDLE: "light the lamp", Use.LEAD: "take by the hand",
        Use.CATCH: "wrest it back", Use.STEAL: "steal", Use.DOUSE: "put out",
        Use.STASH: "hide it", Use.GIVE: "hand it over", Use.MEND: "mend",
        Use.FILL: "fill the lantern", Use.STRIKE: "strike",
    },
    "zh": {
        Use.TAKE: "拿起火种", Use.KINDLE: "点亮这盏灯", Use.LEAD: "牵住他的手",
        Use.CATCH: "夺回来", Use.STEAL: "偷走", Use.DOUSE: "熄灭",
        Use.STASH: "藏起来", Use.GIVE: "交给他", Use.MEND: "医治",
        Use.FILL: "给提灯添油", Use.STRIKE: "打",
    },
}  # fmt: skip
_ROLES: dict[str, dict[Role, str]] = {
    "en": {role: role.name.lower() for role in Role},
    "zh": {
        Role.LAMPLIGHTER: "点灯人", Role.WARDEN: "守卫", Role.WOLF: "狼", Role.IMP: "小鬼",
        Role.WISP: "萤灵", Role.VILLAGER: "村民",
    },
}  # fmt: skip
_ENDS: dict[str, dict[Outcome, tuple[str, str]]] = {
    "en": {
        Outcome.WON: ("Home before dark", "{lamps}"),
        Outcome.LOST: ("Out of heart", "No heart was left: they were faster."),
        Outcome.NIGHTFALL: ("Night has fallen", "{missing}"),
        Outcome.RUNNING: ("Turned back", "{name}: the night will wait."),
    },
    "zh": {
        Outcome.WON: ("天黑前到家", "{lamps}"),
        Outcome.LOST: ("心没有了", "一颗心也没剩下：他们更快。"),
        Outcome.NIGHTFALL: ("天黑了", "{missing}"),
        Outcome.RUNNING: ("折返", "{name}：这一夜会等你。"),
    },
}
OUTCOMES = _ENDS["en"]
_FOLK_ENDS: dict[str, dict[Outcome, tuple[str, str]]] = {  # for who hunts the lamplighter
    "en": {
        Outcome.WON: ("It got away", "{name}: there is light, in spite of you."),
        Outcome.LOST: ("Caught", "{name}: it stays dark. You were faster."),
        Outcome.NIGHTFALL: ("Night is yours", "{missing}"),
        Outcome.RUNNING: OUTCOMES[Outcome.RUNNING],
    },
    "zh": {
        Outcome.WON: ("它逃掉了", "{name}：你没拦住，灯还是亮了。"),
        Outcome.LOST: ("抓住了", "{name}：还是暗的，你更快。"),
        Outcome.NIGHTFALL: ("夜归你了", "{missing}"),
        Outcome.RUNNING: _ENDS["zh"][Outcome.RUNNING],
    },
}
FOLK_OUTCOMES = _FOLK_ENDS["en"]
_SAID: dict[str, dict[str, str]] = {
    "en": {
        "gate open": "The gate is open",
        "no lamp": "{name}: you are through the gate.",
        "one lamp": "{name}: its lamp burns.",
        "many lamps": "{name}: {lamps} burn.",
        "unmet": "Not quite",
        "waking": "waking the folk ...",
        "time": "time",
        "lamps": "lamps burning",
        "home": "brought home",
        "home of": "{home} of {wanted}",
        "landed": "blows landed",
        "struck": "times struck",
        "best": "your best",
        "new best": "your best until now",
        "sight": "help: what folk see",
        "task": "{parts}, then leave by the gate before nightfall.",
        "vigil": "keep three lamps burning for {seconds} seconds",
        "vigil at once": "have three lamps burn at once",
        "light": "light {lamps}",
        "bring": "bring {villagers} to the gate",
        "and": ", ",
        "lost vigil": "three lamps had to burn for {seconds}",
        "lost lamps": "{lamps} had to burn",
        "not home": "{villagers} not home",
        "open but": "The gate was open, but {missing}.",
        "shut": "The gate was shut: {missing}.",
        "lost and": " and ",
        "you late": "you were not there yet",
        "ghost late": "the lamplighter was not there yet",
        "as": "You are {role}. {who}: {do}.",
        "ghost": "The lamplighter is a ghost that plays as it was shown",
        "walks": "The lamplighter walks by itself",
        "keep": "keep it from the gate until night",
        "help": "help it home before night",
    },
    "zh": {
        "gate open": "门开了",
        "no lamp": "{name}：你出了门。",
        "one lamp": "{name}：灯亮了。",
        "many lamps": "{name}：{lamps}亮了。",
        "unmet": "还差一点",
        "waking": "正在叫醒大家……",
        "time": "时间",
        "lamps": "亮着的灯",
        "home": "带回家的",
        "home of": "{home}/{wanted}",
        "landed": "打中",
        "struck": "被打中",
        "best": "你最快的一次",
        "new best": "原来最快的一次",
        "sight": "辅助：大家所见",
        "task": "{parts}，天黑前从门离开。",
        "vigil": "让三盏灯亮着{seconds}秒",
        "vigil at once": "让三盏灯同时亮着",
        "light": "点亮{lamps}",
        "bring": "把{villagers}带到门口",
        "and": "，",
        "lost vigil": "三盏灯还要再亮{seconds}",
        "lost lamps": "还差{lamps}",
        "not home": "{villagers}没到家",
        "open but": "门开着，可是{missing}。",
        "shut": "门关着：{missing}。",
        "lost and": "，",
        "you late": "你还没到",
        "ghost late": "点灯人还没到",
        "as": "你是{role}。{who}：{do}。",
        "ghost": "点灯人是个影子，照学来的样子走",
        "walks": "点灯人自己走",
        "keep": "天黑前别让它进门",
        "help": "天黑前帮它到家",
    },
}
_COUNTED: dict[str, dict[str, str]] = {
    "en": {"lamp": "lamp", "villager": "villager", "more lamp": "more lamp",
           "more second": "more second"},
    "zh": {"lamp": "{n}盏灯", "villager": "{n}个村民", "more lamp": "{n}盏灯",
           "more second": "{n}秒"},
}  # fmt: skip

say = saying(_SAID)
GATE_OPEN = say("en", "gate open")


def uses(language: str, use: Use) -> str:
    """What a key would do now, in a few words; empty for nothing."""
    return _USES[language].get(use, "")


def role_name(language: str, role: Role) -> str:
    """What a body is called."""
    return _ROLES[language][role]


def ends(language: str, outcome: Outcome, *, hunts: bool) -> tuple[str, str]:
    """Title and line of a result, for the lamplighter or for who hunts it."""
    return (_FOLK_ENDS if hunts else _ENDS)[language][outcome]


def task_of(now: State, language: str = "en") -> str:
    """What a level asks for, in one sentence; ``now`` is a snapshot."""
    parts: list[str] = []
    if now.vigil_wanted > 0:
        seconds = round(float(now.vigil_wanted) / TICKS_PER_SECOND)
        parts.append(say(language, "vigil" if seconds > 1 else "vigil at once", seconds=seconds))
    elif now.quota > 0:
        parts.append(say(language, "light", lamps=counted(language, int(now.quota), "lamp")))
    if now.wanted > 0:
        villagers = counted(language, int(now.wanted), "villager")
        parts.append(say(language, "bring", villagers=villagers))
    text = say(language, "and").join(parts)
    return say(language, "task", parts=f"{text[:1].upper()}{text[1:]}")


def missing_of(now: State, who: str = "you", language: str = "en") -> str:
    """What was missing when night fell: ``who``, "you" or "ghost", had still to go to the gate."""
    away = max(0, int(now.wanted) - int(now.home))
    missing: list[str] = []
    if not now.gate_open and now.vigil_wanted > 0:
        left = ceil(float(now.vigil_wanted - now.vigil) / TICKS_PER_SECOND)
        seconds = counted(language, left, "more second")
        missing.append(say(language, "lost vigil", seconds=seconds))
    elif not now.gate_open:
        dark = int(now.quota) - bin(int(now.burning) & 0xFF).count("1")
        missing.append(say(language, "lost lamps", lamps=counted(language, dark, "more lamp")))
    if away:
        villagers = counted(language, away, "villager")
        if language == "en":
            villagers += " was" if away == 1 else " were"
        missing.append(say(language, "not home", villagers=villagers))
    if now.gate_open:
        said = missing[0] if away else say(language, f"{who} late")
        return say(language, "open but", missing=said)
    return say(language, "shut", missing=say(language, "lost and").join(missing))


def lamps_burn(name: str, count: int, language: str) -> str:
    """What is told of a night that was won; its name may be that of no place."""
    key = "no lamp" if not count else "one lamp" if count == 1 else "many lamps"
    lamps = counted(language, count, "lamp")
    return say(language, key, name=level_name(language, name), lamps=lamps)


def counted(language: str, number: int, thing: str) -> str:
    """So many lamps, villagers or seconds, in words."""
    if language != "en":
        return _COUNTED[language][thing].format(n=number)
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return f"{words[number] if number < len(words) else number} {thing}{'s' if number != 1 else ''}"


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return {
        language: {
            **_SAID[language],
            **{use.name: told for use, told in _USES[language].items()},
            **{role.name: told for role, told in _ROLES[language].items()},
            **{f"{one.name} {n}": line
               for one, lines in _ENDS[language].items() for n, line in enumerate(lines)},
            **{f"hunts {one.name} {n}": line
               for one, lines in _FOLK_ENDS[language].items() for n, line in enumerate(lines)},
        }
        for language in _SAID
    }  # fmt: skip
