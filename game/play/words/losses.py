"""What is said after a loss beside its sentence: a tip for each cause, in English and Chinese."""

from ...levels.level import Level
from ...losing import ADVISES, Cause, Kind
from ...losing.fitting import otherwise
from ...nights.first import Verb
from ...nights.spoils import spoils
from ...task import Task
from ...world.kinds import Outcome

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "lost": "Out of heart", "nightfall": "Night has fallen", "again": "The last {seconds} s",
        "time": "time {clock}", "lamps": "lamps {lamps} of {quota}", "vigil": "lamps {lamps}",
        "home": "brought home {home} of {wanted}", "struck": "struck {times}",
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
        Kind.GATE: "The last lamp opens the gate, and an arrow shows it: light the nearest last.",
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

_OTHERWISE: dict[str, dict[str, str]] = {
    "en": {
        "open": "An arrow shows the gate once it is open: leave all else, and go.",
        "kept": "The gate opens when the bar at the top is full: be near it by then.",
        "toll": "Bring the ember to the warden at the gate, and talk.",
        "last dark": "Bring the next ember straight to the lamp that is still dark.",
        "at gate": "They wait beside the gate: take a hand there, and walk the last steps with it.",
        "lit": "Lamplight shows you from farther away: walk round its rim.",
        "hearth": "The hearth fills the lantern: stand beside it before they come.",
        "oil": "Keep the oil for who is four tiles near.",
        "walls": "Keep a wall between you and who looks.",
        "lose": "Round a corner or in grass a hunt is lost.",
    },
    "zh": {
        "open": "门一开就有箭头指过去：别的都放下，快走。",
        "kept": "上面那条满了门就开：到时候要在门附近。",
        "toll": "把火种拿给门口的守卫，和他谈。",
        "last dark": "下一个火种，直接拿到还暗着的那盏灯。",
        "at gate": "他们就在门边等着：在那里牵上手，一起走最后几步。",
        "lit": "灯光让人从更远处看见你：绕着光的边走。",
        "hearth": "炉火能把提灯灌满：它们来之前先站到旁边。",
        "oil": "油留给四格以内的。",
        "walls": "让墙隔在你和看你的人中间。",
        "lose": "绕过墙角、躲进草里，就甩掉了。",
    },
}
"""Tips where the usual one names what is not there, by the keys of :mod:`...losing.fitting`."""

_INSTEAD = {Verb.DASH: Kind.LOUD_DASH, Verb.FLASH: Kind.LOUD_FLASH, Verb.HIDE: Kind.LATE}
"""Whose tip is told instead of one that would break what the night asks."""


def tell_loss(language: str, key: str, **values: object) -> str:
    """One of the texts of the card of a loss."""
    return _SAID[language][key].format(**values)


def title_of(language: str, outcome: Outcome) -> str:
    """What such an end is called."""
    return _SAID[language][outcome.name.lower()]


def tip(language: str, cause: Cause, task: Task | None = None, level: Level | None = None) -> str:
    """What to do about a cause the next time.

    Args:
        language: of the words.
        cause: of the loss.
        task: what the night asked beside the rules: nothing is told that breaks it.
        level: the one that was played: nothing is told that is not so there.
    """
    if ADVISES.get(cause.kind) in spoils(task):
        return _TIPS[language][_INSTEAD[ADVISES[cause.kind]]]
    if level is not None and (key := otherwise(cause, level)):
        return _OTHERWISE[language][key]
    return _TIPS[language][cause.kind]


def tips_otherwise() -> dict[str, dict[str, str]]:
    """Those that fit where the usual ones do not, by language."""
    return _OTHERWISE


def texts() -> tuple[dict[str, dict[str, str]], dict[str, dict[Kind, str]]]:
    """All of them, by language."""
    return _SAID, _TIPS
