"""What sounds are called in subtitles and settings, in English and Chinese."""

from ...sound.kinds import Heard

HEARD: dict[str, dict[Heard, str]] = {
    "en": {
        Heard.STEP_EARTH: "steps", Heard.STEP_GRASS: "steps in the grass",
        Heard.STEP_STONE: "steps on stone", Heard.STEP_WATER: "steps by the water",
        Heard.STEP_DEN: "steps in a den",
        Heard.WARDEN_WINDS: "a staff is raised", Heard.WOLF_GROWLS: "a growl",
        Heard.SWING: "a swing", Heard.BLOW: "a blow",
        Heard.WARDEN_DOUBTS: "a warden wonders", Heard.WARDEN_HUNTS: "a warden shouts",
        Heard.WOLF_DOUBTS: "a low snarl", Heard.WOLF_HUNTS: "a wolf barks",
        Heard.IMP_DOUBTS: "an imp wonders", Heard.IMP_HUNTS: "an imp chatters",
        Heard.GIVES_UP: "a sigh", Heard.WAKES: "something wakes", Heard.DAZED: "somebody is dazed",
        Heard.COWERS: "a whimper", Heard.BLINKS: "a pop",
        Heard.HAND_TAKEN: "a hand is taken", Heard.HAND_LOST: "a hand is lost",
        Heard.HOME: "somebody is home", Heard.DASH: "a dash", Heard.FLASH: "a flash",
        Heard.WHISTLE: "a whistle", Heard.HOWL: "a howl", Heard.BECKON: "the wisp chimes",
        Heard.LAMP_LIT: "a lamp catches fire", Heard.LAMP_OUT: "a lamp goes out",
        Heard.EMBER_TAKEN: "an ember is taken", Heard.EMBER_DROPPED: "an ember falls",
        Heard.EMBER_GROWS: "an ember glows up", Heard.EMBER_GIVEN: "an ember is handed over",
        Heard.EMBER_HIDDEN: "an ember is hidden", Heard.THEFT: "a theft",
        Heard.CAUGHT: "an ember is wrested back", Heard.TOLL: "an ember for the gate",
        Heard.OIL: "oil is poured", Heard.HEART_MENDED: "a heart mends",
        Heard.GATE_OPENS: "the gate opens", Heard.NIGHT_NEARS: "the night closes in",
        Heard.BELL: "the bell rings", Heard.BIRD: "a bird sings", Heard.CRICKET: "crickets",
    },
    "zh": {
        Heard.STEP_EARTH: "脚步声", Heard.STEP_GRASS: "草里的脚步声",
        Heard.STEP_STONE: "石头上的脚步声", Heard.STEP_WATER: "水边的脚步声",
        Heard.STEP_DEN: "窝里的脚步声",
        Heard.WARDEN_WINDS: "举起了棍子", Heard.WOLF_GROWLS: "低吼",
        Heard.SWING: "挥击声", Heard.BLOW: "打中的声音",
        Heard.WARDEN_DOUBTS: "守卫起疑", Heard.WARDEN_HUNTS: "守卫大喊",
        Heard.WOLF_DOUBTS: "狼在嘀咕", Heard.WOLF_HUNTS: "狼叫了两声",
        Heard.IMP_DOUBTS: "小鬼起疑", Heard.IMP_HUNTS: "小鬼吵闹",
        Heard.GIVES_UP: "一声叹气", Heard.WAKES: "有东西醒了", Heard.DAZED: "有人晕了",
        Heard.COWERS: "呜咽声", Heard.BLINKS: "噗的一声",
        Heard.HAND_TAKEN: "牵住了手", Heard.HAND_LOST: "手松开了",
        Heard.HOME: "有人到家了", Heard.DASH: "冲刺声", Heard.FLASH: "一道闪光",
        Heard.WHISTLE: "哨声", Heard.HOWL: "狼嚎", Heard.BECKON: "灯灵的铃声",
        Heard.LAMP_LIT: "一盏灯点着了", Heard.LAMP_OUT: "一盏灯灭了",
        Heard.EMBER_TAKEN: "火种被拿走", Heard.EMBER_DROPPED: "火种掉了",
        Heard.EMBER_GROWS: "火种又亮了", Heard.EMBER_GIVEN: "火种递过来",
        Heard.EMBER_HIDDEN: "火种被藏起来", Heard.THEFT: "偷窃声",
        Heard.CAUGHT: "火种夺回来了", Heard.TOLL: "给门的火种",
        Heard.OIL: "倒油声", Heard.HEART_MENDED: "心好了",
        Heard.GATE_OPENS: "门开了", Heard.NIGHT_NEARS: "夜近了",
        Heard.BELL: "钟响了", Heard.BIRD: "鸟叫", Heard.CRICKET: "蟋蟀叫",
    },
}  # fmt: skip
"""What is told of what others do; one's own deeds are seen."""

_SIDES = {
    "en": {"": "{heard}", "left": "{heard}, left", "right": "{heard}, right",
           "above": "{heard}, above", "below": "{heard}, below"},
    "zh": {"": "{heard}", "left": "{heard}，左边", "right": "{heard}，右边",
           "above": "{heard}，上边", "below": "{heard}，下边"},
}  # fmt: skip
_SAID = {
    "en": {"mute": "The sound is off; F10 brings it back.", "sound": "The sound is on."},
    "zh": {"mute": "声音关了；按 F10 再打开。", "sound": "声音开了。"},
}


def caption(language: str, heard: Heard, side: str) -> str:
    """A line of subtitles: what is heard, and from which side."""
    return _SIDES[language][side].format(heard=HEARD[language][heard])


def say(language: str, key: str) -> str:
    """One of the texts."""
    return _SAID[language][key]
