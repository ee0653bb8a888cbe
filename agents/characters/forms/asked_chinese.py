"""Forms of Chinese in which something is spoken of and not asked for."""

import re
from collections.abc import Collection

from .asked_form import Form

ONLY_NO = re.compile("(?:不|不要|别|不行|算了|不用|不用了|绝不)")
"""A clause that takes back the one before it."""

_HARMLESS = re.compile(
    "(?:能|可|要|好|行|会|愿|肯|是|想)不(?:能|可以|要|好|行|会|愿意|肯|是|想)|不(?:错|好意思|得不|如|"
    "客气)|差不多|对不起|了不起|(?:特|分|告|区|个|级)别|别(?:的|人|担心|怕|急|忘)|为什么不|何不|有没有|没问题"
    "|我(?:不能|没法|无法)(?:呼吸|过|走|出|等)|没气|沒氣"
)
_DENIED = re.compile(
    "千万别|别|不要|不用|不必|不许|不准|不能|不该|不想|不需要|没|不|勿|莫|甭|停止|禁止|拒绝"
)
_ENDED = re.compile(
    "够了|够多|足够|受够|腻了?|烦了|讨厌|恨|除了|拿走|拿开|撤掉|撤走|取消|收起|关掉|关了|熄掉|灭掉|换掉|省了|免了|算了"
)
"""What makes an end of something, or wants another thing."""
_NO_SUCH = re.compile("假的?(?!如|若|使|设|装|期|日)|伪造|冒牌|过期|作废|偷来的")
"""What has the name of a thing and is none."""
_STATED = re.compile(
    "^(?!记得|给|把|去|来|快|要|在|帮|别|从|请|你|您|我|能|可|麻烦|劳驾|每|就|再|先|让|马上|到)[^，。]{1,6}?(?:"
    "每[天年月次周]|天天|经常|常常|总是|老是|总(?!共)|一直|从来|有时|往往|通常|"
    "(?<!今天)(?:晚上|早上|白天|夜里)(?=[^，。]{2})|(?:星期|礼拜|周)[一二三四五六日天]|"
    "(?:也|都|最|更|很)?(?:喜欢|爱(?!好)|讨厌|害怕|怕|恨|习惯)|(?:让|使|令)(?:我|人|大家))"
    "|^(?!现在|给|把|去|来|快|帮|请|你|您|就|马上|每|[我在])[^，。在]{1,6}(?:正)?在(?![这那此])[^，。]+"
    "|^[我你您他她]的[^，。]{1,5}(?:在|是|很|太|有)"
    "|^(?!.*(?:该|可以|好|快|请|帮|把|给我|吧|行了))[^，。]{1,6}了$"
    "|^我(?:们)?(?:也|还|就|都)?(?:能|会)(?!.*[吗么?？])(?!不能|要|买|进|出|过|走|拿|有|喝|吃|坐|借|来|得到)[^，。]+$"
    "|^[^，。]+比[^，。]+(?:好|更|贵|便宜|强|差|快|慢|甜|苦|香|重要)|^[^，。]{1,6}(?:带来|来自|需要花|属于)"
)
"""Somebody or something of which it is told what it does or is."""
_AVAILABLE = re.compile(
    "^(?:请问)?(?:你|您|这里|这儿|还)*有(?:没有)?[^，。是]{1,6}[吗么?？]|请|麻烦|帮|好吗|行吗|好不好|行不行|"
    "(?:你|您)(?:们)?(?:能|可以|可不可以|能不能|愿意|肯)|^(?:能|可以|可不可以|能不能)|"
    "我(?:们)?(?:能|可以|可不可以|能不能)(?:买|要|进|出|过|走|拿)"
)
_ASIDE = re.compile(
    "(?:告诉|知道|问|说说|想知道)[^，。]*(谁|什么|为什么|怎么|哪|几|多少|是不是|有没有)"
)
_QUESTION = re.compile("(谁|什么|为啥|怎么|哪|几|多少|何时|[吗么呢]|是不是|有没有|[?？])[^，。]*$")
_IF = re.compile("^(?:那)?(?:如果|要是|假如|若|万一|一旦)|的话$")
_TOLD = re.compile(
    "(?:告诉|命令|警告|叫|吩咐|嘱咐|听)(?:过|了)?(?:我|说)|说过|(?:他|她|它)说|已经|早就|昨天|上次|刚才|危险|害怕|"
    "^(?:他|她|它|他们|有人)"
)
_OWN = re.compile("^我(?:们)?(?:还|也|自己)?(?:有|带了|买了|拿着)(?!点?(?:多少|没))")
_FOR_THINGS = re.compile("买|卖|给|来一|要")
_DONE = "(?:打开|开|卖|买|修|补|给|放|关)(?:过|了)"
_WAS = re.compile(rf"{_DONE}(?!吧|一下)|(?:开|关|锁)着")
_OPPOSITES = (
    ("开", "关锁封闭"),
    ("关锁封", "开"),
    ("修补", "撕破坏"),
    ("跟", "留等"),
    ("亮", "灭"),
)


def form(clause: str, examples: Collection[str], *, is_thing: bool) -> Form:
    """As in English (`asked_english.form`)."""
    core = _HARMLESS.sub("", clause)
    if denied := _DENIED.search(core):
        return Form("denied", denied[0])
    if ended := _unlike(_ENDED, core, examples):
        return Form("denied", ended)
    if false := _unlike(_NO_SUCH, clause, examples):
        return Form("mentioned", false)
    if _is_opposite(clause, examples):
        return Form("denied", "the opposite")
    if aside := _ASIDE.search(clause):
        return Form("mentioned", f"? {aside[1]}")
    if _IF.search(clause):
        return Form("mentioned", "if")
    if told := _TOLD.search(clause):
        return Form("mentioned", told[0])
    if _AVAILABLE.search(clause):
        return Form()
    if question := _QUESTION.search(clause):
        return Form("mentioned", f"? {question[1]}")
    if _WAS.search(clause):
        return Form("mentioned", "done")
    things = not examples or any(_FOR_THINGS.search(each) for each in examples)
    if is_thing and things and _OWN.search(clause):
        return Form("mentioned", "had")
    return Form()


_ORDERS = re.compile(
    "请|快|马上|立刻|立即|把|帮|给我|让我|替我|一下|[吧！!]|^[停拉打开关点敲放来去]"
)


def orders(example: str) -> bool:
    """Whether an example is a command, or asks for something to be done."""
    is_asked = _QUESTION.search(example) is None or _AVAILABLE.search(example) is not None
    return is_asked and _ORDERS.search(example) is not None and not _DENIED.search(example)


_WANTS = re.compile(
    "我(?:们)?(?:也|还|就|很|真)*(?:想(?!起|到|念)|要|需要|希望)|^来[一点杯碗份支首个瓶根]|一下|吧$|^[给让带送帮替](?:我|咱)"
)


def wishes(clause: str) -> bool:
    """Whether a clause is worded as a wish."""
    is_asked = _QUESTION.search(clause) is None or _AVAILABLE.search(clause) is not None
    return is_asked and bool(
        _WANTS.search(clause) or _ORDERS.search(clause) or _AVAILABLE.search(clause)
    )


def states(clause: str, examples: Collection[str]) -> bool:
    """Whether it tells something of somebody or something else than who speaks and hears."""
    del examples
    return _STATED.search(clause) is not None


def _unlike(pattern: re.Pattern[str], clause: str, examples: Collection[str]) -> str:
    """What of a pattern is said that no example says; empty where there is nothing."""
    found = (each[0] for each in pattern.finditer(clause))
    return next((it for it in found if not any(it in each for each in examples)), "")


def _is_opposite(clause: str, examples: Collection[str]) -> bool:
    known = frozenset("".join(examples).replace("解锁", "开"))
    for asked, undone in _OPPOSITES:
        at = next((n for n, letter in enumerate(clause) if letter in undone), None)
        if at is None or clause[at] in known or not known.intersection(asked):
            continue
        if not any(letter in asked for letter in clause[:at]):
            return True
    return False
