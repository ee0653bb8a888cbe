"""What is said after a loss beside its sentence: a tip for each cause, in English and Chinese."""

from ...losing import ADVISES, Cause, Kind
from ...nights.first import Verb
from ...nights.spoils import spoils
from ...task import Task
from ...world.kinds import Outcome

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "lost": "Out of heart", "nightfall": "Night has fallen", "again": "The last {seconds} s",
        "time": "time {clock}", "lamps": "lamps {lamps} of {quota}", "vigil": "lamps {lamps}",
        "home": "home {home} of {wanted}", "struck": "struck {times}",
        "looking": "Looking for why ...",
    },
    "zh": {
        "lost": "没有心了", "nightfall": "夜幕降临", "again": "最后{seconds}秒",
        "time": "用时 {clock}", "lamps": "灯 {lamps}/{quota}", "vigil": "灯 {lamps}",
        "home": "回家 {home}/{wanted}", "struck": "挨打 {times}",
        "looking": "正在看是为什么……",
    },
}  # fmt: skip
_TIPS: dict[str, dict[Kind, str]] = {
    "en": {
        Kind.HEARD_DASH: "Who walks is not heard.",
        Kind.HEARD_FLASH: "A flare is heard seven tiles away: walk on after it.",
        Kind.SEEN_LIT: "Lamplight keeps wolves off, and shows you from farther away.",
        Kind.SEEN_EMBER: "An ember glows: carry it behind walls and through grass.",
        Kind.SEEN: "Who stands still in grass is not seen.",
        Kind.BETWEEN: "Keep a wall at your side, and leave before the second one comes.",
        Kind.STOOD: "A raised arm lands on the ring on the ground: be out of it.",
        Kind.BREATH: "A dash takes you out of the ring.",
        Kind.FULL: "The lantern stops who is four tiles near, one at a time or all.",
        Kind.EMPTY: "The hearth fills the lantern, and so does a villager's hand.",
        Kind.BLOW: "Round a corner, in grass or in lamplight a hunt is lost.",
        Kind.ROBBED: "Catch an imp that carries, and the ember is yours again.",
        Kind.DOUSED: "Catch the imp before it reaches its den.",
        Kind.BITTEN: "Who leads somebody walks slowly: look ahead, and flash early.",
        Kind.GATE: "Once the last lamp burns, an arrow shows the gate: light that near it last.",
        Kind.DARK: "Bring an ember to the nearest dark lamp: the wisp fetches the next meanwhile.",
        Kind.AWAY: "Take a hand on the way to the gate, not at the end.",
        Kind.VIGIL: "Stay near the lamps: they count only while three burn.",
        Kind.STILL: "Wait only while somebody looks.",
        Kind.CHASED: "A hunt ends where nobody has seen you for a moment.",
        Kind.LOUD_DASH: "Walk all the way: round a corner a hunt is lost, too.",
        Kind.LOUD_FLASH: "Leave the lantern alone: round a corner a hunt is lost, too.",
        Kind.SURE: "Stand still in grass while they still doubt.",
        Kind.LATE: "Dash on every long way; breath comes back while you walk.",
    },
    "zh": {
        Kind.HEARD_DASH: "走路没人听得见。",
        Kind.HEARD_FLASH: "闪光七格外都听得见：闪完接着走。",
        Kind.SEEN_LIT: "灯光挡得住狼，却让人从更远处看见你。",
        Kind.SEEN_EMBER: "火种会发光：贴着墙、穿过草走。",
        Kind.SEEN: "站在草里不动就看不见。",
        Kind.BETWEEN: "身边留一面墙，趁第二个没来就走。",
        Kind.STOOD: "举起的手会落在地上的圈里：快出圈。",
        Kind.BREATH: "一次冲刺就能出圈。",
        Kind.FULL: "提灯能拦住四格以内的，一个或全部。",
        Kind.EMPTY: "炉火能把提灯灌满，村民也能。",
        Kind.BLOW: "绕过墙角、躲进草里或灯光下，就甩掉了。",
        Kind.ROBBED: "抓住拿着火种的小鬼，火种就又是你的。",
        Kind.DOUSED: "在小鬼回窝之前抓住它。",
        Kind.BITTEN: "牵着人走得慢：看前面，早点闪。",
        Kind.GATE: "最后一盏灯亮了门就开，箭头会指过去：把离门近的留到最后点。",
        Kind.DARK: "拿到火种就去最近的暗灯；你走路时萤灵会去取下一个。",
        Kind.AWAY: "去门口的路上就牵上手，别留到最后。",
        Kind.VIGIL: "别离灯太远：三盏都亮着才算数。",
        Kind.STILL: "只在有人看的时候等。",
        Kind.CHASED: "一会儿没人看见你，追就停了。",
        Kind.LOUD_DASH: "一路都走着：绕过墙角，也能甩掉。",
        Kind.LOUD_FLASH: "别动提灯：绕过墙角，也能甩掉。",
        Kind.SURE: "趁它还没拿准，在草里站住。",
        Kind.LATE: "路长就冲刺；走着走着，力气会回来。",
    },
}

_INSTEAD = {Verb.DASH: Kind.LOUD_DASH, Verb.FLASH: Kind.LOUD_FLASH, Verb.HIDE: Kind.LATE}
"""Whose tip is told instead of one that would break what the night asks."""


def tell_loss(language: str, key: str, **values: object) -> str:
    """One of the texts of the card of a loss."""
    return _SAID[language][key].format(**values)


def title_of(language: str, outcome: Outcome) -> str:
    """What such an end is called."""
    return _SAID[language][outcome.name.lower()]


def tip(language: str, cause: Cause, task: Task | None = None) -> str:
    """What to do about a cause the next time, and nothing that breaks what the night asks."""
    spoilt = ADVISES.get(cause.kind) in spoils(task)
    return _TIPS[language][_INSTEAD[ADVISES[cause.kind]] if spoilt else cause.kind]


def texts() -> tuple[dict[str, dict[str, str]], dict[str, dict[Kind, str]]]:
    """All of them, by language."""
    return _SAID, _TIPS
