"""Eleven acts in forty frames, in two languages: a table of what is asked for and what is not."""

from typing import NamedTuple

from duskfolk.agents.characters import EMBERHOLLOW, Character, Mood, Situation, shipped_persona
from duskfolk.agents.characters.reply import Reply
from duskfolk.agents.characters.understanding import shipped_reader

FACTS = {"toll_left": 1, "embers": 3, "has_oil": True, "gate_direction": "north"}


class Act(NamedTuple):
    """An act: of whom, how it is asked for, and what is done then."""

    who: str
    done: frozenset[str]
    base: str
    ing: str
    past: str
    zh: str


def _act(who: str, done: str, base: str, ing: str, past: str, zh: str) -> Act:
    return Act(who, frozenset(done.split()), base, ing, past, zh)


ACTS = [
    _act("marta", "follow", "come with me", "coming with me", "came with me", "跟我来"),
    _act("marta", "stay", "wait here", "waiting here", "waited here", "在这里等"),
    _act("pip", "hide", "hide in the grass", "hiding in the grass", "hid in the grass", "躲进草丛"),
    _act("edda", "lead", "lead me home", "leading me home", "led me home", "带我回家"),
    _act(
        "oswin", "look_away open_gate", "let me pass", "letting me pass", "let me pass", "让我过去"
    ),
    _act(
        "marta",
        "give",
        "give me an ember",
        "giving me an ember",
        "gave me an ember",
        "给我一块火种",
    ),
    _act(
        "nix", "give", "give me an ember", "giving me an ember", "gave me an ember", "给我一块火种"
    ),
    _act(
        "mosswick",
        "fetch",
        "bring me an ember",
        "bringing me an ember",
        "brought me an ember",
        "给我拿一块火种来",
    ),
    _act("mosswick", "mend", "heal my wound", "healing my wound", "healed my wound", "给我治伤"),
    _act(
        "oswin",
        "bribe trade",
        "take this ember",
        "taking this ember",
        "took this ember",
        "收下这块火种",
    ),
    _act(
        "nix",
        "trade",
        "take my ember for your button",
        "taking my ember for your button",
        "took my ember for your button",
        "拿扣子换我的火种",
    ),
]
FORBIDDEN = [
    "I forbid you to {base}.",
    "I forbid you from {ing}.",
    "Refrain from {ing}.",
    "Under no circumstances should you {base}.",
    "On no account {base}.",
    "In no way {base}.",
    "By no means {base}.",
    "You shan't {base}.",
    "You are not to {base}.",
    "I would hate you to {base}.",
    "I'd hate it if you {past}.",
    "I order you not to {base}.",
    "No need to {base}.",
    "There is no need for you to {base}.",
    "I'd rather you didn't {base}.",
    "I'd prefer you not to {base}.",
    "Do not, under any circumstances, {base}.",
    "Never, ever, {base}.",
    "D\u043en't {base}!",
    "N\u0435ver {base}!",
    "Do no\u200bt {base}!",
    "\uff44\uff4f\uff4e'\uff54 {base}",
    "D o n ' t {base}!",
    "do nt {base}",
    "Forget that I asked you to {base}.",
    "I no longer want you to {base}.",
]
UNREAL = [
    "Imagine you {base}.",
    "Suppose you {past}.",
    "I dreamt that you {past}.",
    "Would you {base} if you were me?",
    "Tobin told you to {base}.",
    "The warden wants you to {base}.",
    "I was joking when I asked you to {base}.",
    "Only a fool would {base}.",
    "I will leave if you {base}.",
    "They say you {base}.",
    '"{Base}!" said the imp.',
    "The imp said: {base}.",
    "My mother always told me: {base}.",
    "What if you {past}?",
    "Pretend that you {past}.",
    "In my dream you {past}.",
]
FORBIDDEN_ZH = [
    "禁止你{zh}。",
    "我禁止你{zh}！",
    "我不许你{zh}。",
    "绝不要{zh}。",
    "绝对不要{zh}。",
    "万万不可{zh}。",
    "千万不要{zh}。",
    "用不着{zh}。",
    "你用不着{zh}。",
    "何必{zh}呢。",
    "我命令你不要{zh}。",
    "不必{zh}。",
    "没必要{zh}。",
    "我宁愿你不{zh}。",
    "我不想让你{zh}。",
    "我不要你{zh}。",
    "无论如何都不要{zh}。",
    "不管怎样，不要，{zh}。",
    "不\u200b要{zh}！",
    "不 要 {zh}！",
    "你不得{zh}。",
    "你休想{zh}。",
    "忘了我叫你{zh}吧。",
    "我不再要你{zh}了。",
    "犯不着{zh}。",
]
UNREAL_ZH = [
    "假如你{zh}。",
    "假设你{zh}。",
    "想象一下你{zh}。",
    "我梦见你{zh}。",
    "如果你是我，你会{zh}吗？",
    "托宾叫你{zh}。",
    "守卫要你{zh}。",
    "我叫你{zh}的时候是开玩笑的。",
    "只有傻瓜才会{zh}。",
    "你要是{zh}我就走。",
    "据说你{zh}。",
    "“{zh}！”小鬼说。",
    "小鬼说：{zh}。",
    "我妈妈总说：{zh}。",
    "他叫你{zh}。",
]
WANTED = [
    "{Base}!",
    "Please {base}.",
    "Would you mind {ing}?",
    "I'd like you to {base}.",
    "It would be kind if you {past}.",
    "Could you {base}, please?",
    "I want you to {base}.",
    "Will you {base}?",
    "I beg you, {base}.",
    "I need you to {base}.",
    "I would be grateful if you {past}.",
]
WANTED_ZH = [
    "{zh}！",
    "请{zh}。",
    "麻烦你{zh}。",
    "劳驾{zh}。",
    "你能{zh}吗？",
    "我想请你{zh}。",
    "拜托，{zh}。",
    "求你{zh}。",
    "可以{zh}吗？",
    "我要你{zh}。",
    "{zh}，好吗？",
]


def filled(frame: str, act: Act) -> str:
    """A frame with an act in it."""
    base = act.base[0].upper() + act.base[1:]
    return frame.format(base=act.base, ing=act.ing, past=act.past, zh=act.zh, Base=base)


def tongue(text: str) -> str:
    return "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in text) else "en"


def answer(text: str, who: str) -> Reply:
    """What comes of it where everything may be done, by somebody who trusts."""
    character = Character(shipped_persona(who), seed=1, reader=shipped_reader())
    character.mood = Mood(0.9, 0.1, 0.0)
    character.speak(tongue(text))
    return character.answer(text, Situation(facts=FACTS, legal=frozenset(EMBERHOLLOW.acts)))


def is_done(frame: str, act: Act) -> bool:
    """Whether the act is done at these words."""
    return answer(filled(frame, act), act.who).act in act.done
