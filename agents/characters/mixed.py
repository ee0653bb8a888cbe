"""Mixed text: English words in a Chinese sentence, or Chinese ones in an English sentence.

Who speaks both says "gate在哪里" and "where is the gate 谢谢". The side with more words is the
language of the sentence; what of the other side is a name, a thing of the valley or a little word
of everyday is said in it, too.
"""

import re
from collections.abc import Mapping
from functools import cache

from .personas import persona_names, shipped_persona
from .recollecting.called import introduces
from .tongues import guessed

_LITTLE = (
    ("don't", "do(?:n't|nt| not)|never", "别", "别|不要|不许"),
    ("not", "not", "不", "不(?=[^要许])"),
    ("please", "please|pls", "请", "请|好吗|行吗|可以吗|好不好"),
    ("thanks", "thanks?(?: you)?|thx", "谢谢", "(?:多谢|谢谢|感谢)[你您]?"),
    ("hello", "hello|hi|hey", "你好", "[你您]好"),
    ("goodbye", "(?:good)?bye", "再见", "再见|拜拜"),
    ("sorry", "sorry", "对不起", "对不起|抱歉"),
)
"""English, how it is found, Chinese, how that is found."""
_OF_HERE = (
    ("gate", "gates?|doors?", "大门", "大门"),
    ("wolf", "wol(?:f|ves)", "狼", "狼"),
    ("warden", "(?:wardens?|guards?)", "守卫", "守卫|卫兵"),
    ("imp", "imps?", "小鬼", "小鬼"),
    ("wisp", "wisps?", "萤灵", "萤灵"),
    ("villager", "villagers?", "村民", "村民"),
    ("captain", "captain", "队长", "队长"),
    ("ember", "embers?", "火种", "火种|余烬"),
    ("oil", "oil", "灯油", "灯油"),
    ("lamp", "lamps?|lanterns?", "灯", "灯"),
    ("hearth", "hearth|fireplace", "炉火", "炉火|火炉"),
    ("key", "keys?", "钥匙", "钥匙"),
    ("secret", "secrets?", "秘密", "秘密"),
)
_HAN = "\u3400-\u9fff"
_HANS = re.compile(f"[{_HAN}]+")
_LATIN = re.compile(r"[a-z]+(?:'[a-z]+)*", re.I)
_DENIES = re.compile("[不没别莫勿非未]")
_COMMAS = re.compile("[ ,，]*[,，][ ,，]*")
_HANS_A_WORD = 2
_ASIDE = frozenset(("thanks", "hello", "goodbye", "sorry"))
"""What is said beside a sentence."""


def unmixed(
    text: str, languages: tuple[str, ...], usual: str, *, is_of_valley: bool
) -> tuple[str, str]:
    """A text in one language as far as it can be, and that language.

    Args:
        text: any text.
        languages: those that who hears it has.
        usual: in which the talk went on.
        is_of_valley: whether things and folk of Emberhollow are spoken of.

    Example:
        >>> unmixed("gate在哪里", ("en", "zh"), "en", is_of_valley=True)
        ('大门在哪里', 'zh')
        >>> unmixed("where is the gate 谢谢", ("en", "zh"), "zh", is_of_valley=True)
        ('where is the gate thanks', 'en')
    """
    language = guessed(text, languages, usual)
    is_mixed = _HANS.search(text) and _LATIN.search(text)
    if not is_mixed or not {"en", "zh"} <= {*languages} or introduces(text):
        return text, language
    chinese = _glossed(text, _glosses("zh", is_of_valley))
    words = len(_LATIN.findall(chinese))
    han = sum(map(len, _HANS.findall(text)))
    if words <= -(-han // _HANS_A_WORD):
        return chinese, "zh"
    english = _glossed(text, _glosses("en", is_of_valley))
    english = _HANS.sub(lambda found: found[0] if _DENIES.search(found[0]) else " ", english)
    return _COMMAS.sub(", ", " ".join(english.split())).strip(" ,"), "en"


def _glossed(text: str, glosses: Mapping[re.Pattern[str], str]) -> str:
    for found, said in glosses.items():
        text = found.sub(said, text)
    return text


@cache
def _glosses(language: str, is_of_valley: bool) -> Mapping[re.Pattern[str], str]:
    """How words of the other language are found, and what they are in this one."""
    words = [*_LITTLE, *(_OF_HERE if is_of_valley else ())]
    if is_of_valley:
        for who in persona_names():
            names = [re.split("[ ·]", shipped_persona(who, each).name)[0] for each in ("en", "zh")]
            words.append((names[0], re.escape(names[0]), names[1], re.escape(names[1])))
    if language == "en":
        return {
            re.compile(chinese): f", {said}, " if said in _ASIDE else f" {said} "
            for said, _, _, chinese in words
        }
    return {
        re.compile(rf"\s*(?<![a-z'])(?:{english})(?![a-z'])\s*", re.I): said
        for _, english, said, _ in words
    }
