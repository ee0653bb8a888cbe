"""What the cards say, and the page of what we think of a player, in English and Chinese."""

from collections.abc import Mapping

from ....agents.recommender import Suggestion
from ....agents.recommender.reasons.facts import odds as counted
from ...world.kinds import Genre

LANGUAGES = {"en": "English", "zh": "中文"}

NAMES: dict[str, dict[str, str]] = {
    "en": {
        "watch": "The Watch", "pack": "The Pack", "theft": "The Theft", "escort": "The Escort",
        "hollow": "The Hollow", "vigil": "The Vigil",
        "ground": "room to walk", "tour": "walking", "haste": "hurry", "openness": "open ground",
        "cover": "tall grass", "water": "water", "light": "lamplight", "wardens": "wardens",
        "wolves": "wolves", "imps": "imps", "guarded": "guards near by", "errands": "errands",
        "spare": "spare embers", "feature.vigil": "watching over lamps",
    },
    "zh": {
        "watch": "守望", "pack": "狼群", "theft": "窃火", "escort": "护送", "hollow": "迷谷",
        "vigil": "守灯",
        "ground": "可走的地", "tour": "要走的路", "haste": "时间压力", "openness": "开阔地",
        "cover": "高草", "water": "水", "light": "灯光", "wardens": "守卫", "wolves": "狼",
        "imps": "小鬼", "guarded": "看守", "errands": "差事", "spare": "备用的火种",
        "feature.vigil": "守灯的时间",
    },
}  # fmt: skip
"""What genres and features are called."""

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "title": "Where to tonight?", "waiting": "The cards are being laid ...",
        "no cards yet": "The cards are not laid yet: a moment.",
        "guess": "We have hardly seen you play yet: it may be anything from {low} to {high} in 10.",
        "task watch": "Slip past wardens. Grass hides who stands still.",
        "task pack": "Wolves hunt together, but no wolf enters the light.",
        "task theft": "Imps steal what you carry. Catch them before their den.",
        "task escort": "Lost villagers follow your hand. Bring them home.",
        "task hollow": "Few walk here, but of every kind. Mind the time.",
        "task vigil": "Keep three lamps burning while the dark comes in waves.",
        "best": "It comes nearest to what you like now.",
        "surprise": "Surprise me", "shut": "Not this kind", "undo": "{genre} again, please",
        "hand": "Any level", "menu": "Menu",
        "last kind": "One kind has to stay, or there would be no cards.",
        "shut it": "No more of {genre}. The same button brings it back.",
        "let in": "{genre} is offered again.", "apart": "Rare: {what}",
        "first": "Your first of this kind", "unmet": "New: {feature}",
        "won before": "You won it {won} of {met} times",
        "won once": "You won it, the one time", "lost once": "You lost it, the one time",
        "unseen": "You have not seen it yet",
        "left before": "You left it before its end",
        "by hand": "Any level", "number": "Level", "kind": "Kind",
        "not offered": "It is not among the levels that plays have told of.",
        "start": "Play it", "back": "Back",
        "hint": "{arrows}, {on}, mouse", "type": "type a number, or left and right",
        "after": "{on}: onward · {again}: again · {leave}: title",
        "not kept": "It counts until you leave, and is not kept: {why}",
        "like": "liked it", "dislike": "did not", "liked": "You liked it.",
        "disliked": "You did not like it.", "rated": "Noted.",
    },
    "zh": {
        "title": "今晚去哪里？", "waiting": "正在发牌……",
        "no cards yet": "牌还没有发好：等一下。",
        "guess": "我们还没怎么见你玩过：十次里可能赢{low}到{high}次。",
        "task watch": "从守卫身边溜过去。站在草里不动就看不见。",
        "task pack": "狼成群捕猎，但没有狼会走进灯光。",
        "task theft": "小鬼会偷你手里的东西。赶在它们回窝之前抓住。",
        "task escort": "迷路的村民会跟着你的手走。带他们回家。",
        "task hollow": "走动的没几个，却哪一种都有。留意时间。",
        "task vigil": "黑暗一波波涌来，让三盏灯一直亮着。",
        "best": "它最接近你现在喜欢的。",
        "surprise": "给我惊喜", "shut": "不要这一类", "undo": "还是要{genre}",
        "hand": "自己选关", "menu": "菜单",
        "last kind": "总得留下一类，不然就没有牌了。",
        "shut it": "不再出{genre}。同一个按钮可以恢复。",
        "let in": "{genre}又会出现了。", "apart": "与众不同：{what}",
        "first": "第一次玩这一类", "unmet": "新鲜的：{feature}",
        "won before": "打完过{met}次，赢了{won}次",
        "won once": "打完过一次，赢了",
        "lost once": "打完过一次，输了", "left before": "上次没打完",
        "unseen": "还没玩过的关",
        "by hand": "自己选关", "number": "关卡", "kind": "种类",
        "not offered": "这一关还没有人试过，难度只是看出来的。",
        "start": "就玩它", "back": "返回",
        "hint": "{arrows}、{on}、鼠标", "type": "输入数字，或按左右键",
        "after": "{on}：继续 · {again}：再来 · {leave}：菜单",
        "not kept": "离开之前都算数，但没有存下来：{why}",
        "like": "喜欢", "dislike": "不喜欢", "liked": "你喜欢这一关。",
        "disliked": "你不喜欢这一关。", "rated": "记下了。",
    },
}  # fmt: skip
_ODDS = {  # from which chance on a level is called so
    "en": ((0.88, "Nearly sure"), (0.74, "Likely"), (0.58, "Fair odds"), (0.42, "Even odds"),
           (0.25, "Hard"), (0.0, "Very hard")),
    "zh": ((0.88, "几乎稳赢"), (0.74, "多半会赢"), (0.58, "赢面较大"), (0.42, "一半一半"),
           (0.25, "偏难"), (0.0, "很难")),
}  # fmt: skip
_ABOUT = {"en": "{odds}: about {wins} in {of}", "zh": "{odds}：{of}次约赢{wins}次"}
_WINS = {"en": "{wins} in {of}", "zh": "{of}次赢{wins}次"}
_TENS = {10: "十", 20: "二十", 50: "五十", 100: "一百"}  # of plays, in Chinese
_STANDS_OUT: dict[str, dict[str, tuple[str, str]]] = {  # with little of a feature, and with much
    "en": {
        "ground": ("a small place", "a wide place"), "tour": ("a short way", "a long way"),
        "haste": ("time enough", "little time"), "openness": ("narrow ways", "open ground"),
        "cover": ("hardly any grass", "much tall grass"), "water": ("hardly any water",
        "much water"), "light": ("far from the lamps", "lamps near each other"),
        "guarded": ("hardly guarded", "closely guarded"), "errands": ("little to do",
        "much to do"), "spare": ("no ember to lose", "embers to spare"),
    },
    "zh": {
        "ground": ("地方小", "地方大"), "tour": ("路短", "路远"),
        "haste": ("时间充裕", "时间紧"), "openness": ("路窄", "地方开阔"),
        "cover": ("几乎没有草", "高草很多"), "water": ("几乎没有水", "水很多"),
        "light": ("灯离得远", "灯离得近"), "guarded": ("看守很松", "看守很严"),
        "errands": ("要做的不多", "要做的很多"), "spare": ("火种一个都不能丢", "火种有富余"),
    },
}  # fmt: skip


def say(language: str, key: str, **values: object) -> str:
    """One of the texts."""
    return _SAID[language][key].format(**values)


def genre_name(language: str, genre: Genre | str) -> str:
    """What a genre is called."""
    return NAMES[language][genre if isinstance(genre, str) else genre.name.lower()]


def odds(language: str, suggestion: Suggestion) -> str:
    """The chance of a win in words."""
    chance = suggestion.success
    word = next(word for least, word in _ODDS[language] if chance >= least)
    return _ABOUT[language].format(odds=word, **_counted(language, chance))


def wins(language: str, chance: float) -> str:
    """A chance of a win as wins in so many plays."""
    return _WINS[language].format(**_counted(language, chance))


def _counted(language: str, chance: float) -> dict[str, object]:
    won, of = counted(chance)
    return {"wins": won, "of": _TENS[of] if language == "zh" else of}


def stands_out(language: str, feature: str, much: bool) -> str:
    """What a level has more of than others of its kind, or less."""
    return say(language, "apart", what=_STANDS_OUT[language][feature][much])


def noted() -> Mapping[str, tuple[str, str]]:
    """The features by which a level may stand out."""
    return _STANDS_OUT["en"]
