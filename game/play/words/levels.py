"""What levels are called in Chinese: their names are English words of a few lists, put together.

A map of the player's own keeps the name that it has.
"""

import re

_WORDS = {
    "Alder": "桤木", "Ash": "白蜡", "Birch": "白桦", "Blackthorn": "黑刺李", "Elder": "接骨木",
    "Hazel": "榛树", "Holly": "冬青", "Juniper": "杜松", "Linden": "椴树", "Maple": "枫树",
    "Oak": "橡树", "Quince": "榅桲", "Rowan": "花楸", "Sloe": "野李", "Willow": "柳树",
    "Yew": "紫杉",
    "Acorn": "橡果", "Bell": "铃铛", "Candle": "蜡烛", "Cinder": "炭火", "Crow": "乌鸦",
    "Ember": "余烬", "Fern": "蕨叶", "Fox": "狐狸", "Heron": "苍鹭", "Honey": "蜂蜜",
    "Lantern": "提灯", "Lark": "云雀", "Moth": "飞蛾", "Nettle": "荨麻", "Owl": "猫头鹰",
    "Raven": "渡鸦", "Thistle": "蓟草", "Wren": "鹪鹩",
    "Bailey": "外庭", "Close": "院落", "Court": "庭院", "Gatehouse": "门楼", "Keep": "城堡",
    "Priory": "修道院", "Row": "长巷", "Ward": "内城",
    "Copse": "小树林", "Dell": "幽谷", "Glade": "林间空地", "Grove": "林地", "Thicket": "灌木丛",
    "Weald": "林野", "Wold": "高原", "Wood": "树林",
    "Cross": "路口", "Fair": "集会", "Garden": "花园", "Market": "市场", "Orchard": "果园",
    "Square": "广场", "Stalls": "货摊", "Yard": "场院",
    "Causeway": "堤道", "Fen": "沼地", "Ford": "渡口", "Heath": "荒野", "Mile": "长路",
    "Moor": "旷野", "Pass": "山口", "Road": "大路",
    "Burrow": "地洞", "Cellars": "地窖", "Delve": "矿坑", "Hollow": "洼地", "Maze": "迷宫",
    "Tangle": "乱径", "Vaults": "拱廊", "Warren": "兔穴",
    "Altar": "祭坛", "Beacon": "烽火", "Circle": "石环", "Crown": "山冠", "Fires": "篝火",
    "Hearth": "火炉", "Ring": "圆环", "Stones": "石阵",
}  # fmt: skip
_MOODS = {
    "Amber": "琥珀色", "Ashen": "灰白", "Crooked": "弯弯", "Drowsy": "困倦", "Far": "远方",
    "Gentle": "温柔", "Grey": "灰色", "Hollow": "空空", "Last": "最后", "Long": "长长",
    "Lost": "迷失", "Low": "低低", "Mossy": "长苔", "Old": "古老", "Pale": "苍白",
    "Quiet": "安静", "Silver": "银色", "Sleeping": "沉睡", "Still": "寂静", "Sunken": "下沉",
}  # fmt: skip
THE_SQUARE = "The square"
"""What was said there is filed under it, and under no level."""
_WHOLE = {
    "The Hedge Garden": "树篱花园", "Past the Watch": "溜过守卫", "Along the Lake": "沿着湖边",
    "Wolves on the Ridge": "山脊上的狼", "The Long Run": "长跑", "The Toll Gate": "过路门",
    THE_SQUARE: "广场",
}  # fmt: skip
_OF = re.compile(r"(\w+) of the (\w+) (\w+)")


def level_name(language: str, name: str) -> str:
    """What a level is called; one whose words we do not know keeps its name."""
    if language != "zh":
        return name
    if name in _WHOLE:
        return _WHOLE[name]
    if found := _OF.fullmatch(name):
        place, mood, first = found.groups()
        parts = [mood, first, place]
    else:
        parts = name.removeprefix("The ").split()
    *before, last = parts
    told = [_said(part) for part in before]
    if last not in _WORDS or not all(told) or len(parts) > 3:
        return name
    return f"{''.join(told)}{_WORDS[last]}"


def _said(word: str) -> str:
    """A word before the place; empty for one that we do not know."""
    return f"{_MOODS[word]}的" if word in _MOODS else _WORDS.get(word, "")
