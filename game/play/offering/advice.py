"""What is told of the nights that the player has chosen, and where no level on the table fits."""

from collections.abc import Sequence

from ....agents.recommender import Suggestion
from ...setting import SETTINGS, setting_at
from ...world.rules import TICKS_PER_SECOND

FIRST_NIGHTS = 3  # plays for which who is new has still to learn how to walk
OFF = 0.2  # of chance, from where on a level is too hard or too easy

_TONIGHT = {
    "en": "{name} nights: {who} awake, {speed}, and {doubt:.1f} s in sight until they hunt you.",
    "zh": "{name}的夜：{who}醒着，{speed}，看见你{doubt:.1f}秒后才追。",
}
_NAMES_ZH = {"gentle": "温和", "fair": "公平", "fierce": "凶猛"}
_ADVICE = {
    "en": {
        "hard": "All of these are hard{you} now; the slider in the settings makes folk gentler.",
        "easy": "All of these are easy{you} now; the slider in the settings makes folk fiercer.",
        "hardest": "All of these are hard{you} now, and folk are as gentle as they get.",
        "easiest": "All of these are easy{you} now, and folk are as fierce as they get.",
    },
    "zh": {
        "hard": "这些现在都偏难；设置里的滑块可以让大家温和些。",
        "easy": "这些现在都偏易；设置里的滑块可以让大家凶猛些。",
        "hardest": "这些现在都偏难，而大家已经最温和了。",
        "easiest": "这些现在都偏易，而大家已经最凶猛了。",
    },
}


def setting_name(slider: float) -> str:
    """What the nearest of the named settings is called."""
    return list(SETTINGS)[round(slider * (len(SETTINGS) - 1))]


def tonight(slider: float, language: str = "en") -> str:
    """What the slider does to the foes of every level, so that one need not lose to learn it."""
    doubt, awake, pace = setting_at(slider)
    up, percent = round(100 * awake), round(100 * abs(pace - 1))
    name, seconds = setting_name(slider), doubt / TICKS_PER_SECOND
    if language == "zh":
        who = f"{up}%的敌手" if up < 100 else "所有敌手"
        speed = f"{'慢' if pace < 1 else '快'}{percent}%" if percent else "全速"
        return _TONIGHT["zh"].format(name=_NAMES_ZH[name], who=who, speed=speed, doubt=seconds)
    who = f"{up} % of foes" if up < 100 else "all foes"
    speed = f"{percent} % {'slower' if pace < 1 else 'faster'}" if percent else "at full speed"
    return _TONIGHT["en"].format(name=name.capitalize(), who=who, speed=speed, doubt=seconds)


def advice(
    suggestions: Sequence[Suggestion], plays: int, slider: float, language: str = "en"
) -> str:
    """What to do where every level is too hard, or too easy; empty where one is about right.

    Args:
        suggestions: the levels on the table.
        plays: how many tell of the player.
        slider: where the slider of difficulty stands, from 0, gentle, to 1, fierce.
        language: of the words.
    """
    beyond = [one.success - one.target for one in suggestions]
    if not beyond or min(map(abs, beyond)) <= OFF or min(beyond) * max(beyond) < 0:
        return ""
    hard = beyond[0] < 0
    if not hard and plays < FIRST_NIGHTS:  # they are meant to be
        return ""
    end = slider == (0 if hard else 1)
    key = ("hardest" if end else "hard") if hard else ("easiest" if end else "easy")
    return _ADVICE[language][key].format(you=" for you" if plays else "")
