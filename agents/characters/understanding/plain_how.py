"""How things work: what a question is about that asks for it, such as "what is oil for?".

The heads hear that somebody asks how something works; which thing it is, and whether where one is
was meant, the words tell. Only questions of a few plain forms are taken, to their last word.
"""

import re
from collections.abc import Mapping

from .pieces import normal

_SAY = r"^(?:(?:so|and|but|then|now|please|hey|hello|hi|um|er|ok(?:ay)?|well|tell me|excuse me|wait)[ ,.!]+)*"  # noqa: E501
_END = r"(?: (?:then|now|here|please|exactly|anyway|again|around here|in this (?:place|valley|game)))*[\s.!?,\u2026]*$"  # noqa: E501
_ONE = r"(?:i|you|we|one|they|people|somebody|someone|anyone|a person)"
_HOW = rf"{_SAY}(?:how (?:exactly |on earth |the hell )?(?:do|does|can|could|would|should|might|must) {_ONE}(?: ever| even)?|how to|(?:do you )?know how to|show me how to|what (?:do|does|must|should) {_ONE} (?:have to |need to )?do to|what does it take to|what (?:do|does) {_ONE} need to)"  # noqa: E501
_THE = r"(?:an?|the|this|that|these|those|my|your|all|some|any)"


def _for(things: str) -> str:
    """Questions for what something is good for, or how it is used."""
    it = rf"(?:{_THE} )?(?:{things})"
    return (
        rf"{_SAY}what(?:'s| is| are|s) {it}(?: even| really| actually)? (?:good |used |useful |meant )?for{_END}"  # noqa: E501
        rf"|{_SAY}what (?:do|does|can) {it} do{_END}"
        rf"|{_SAY}what (?:use|good) (?:is|are) {it}{_END}"
        rf"|{_SAY}what(?:'s| is|s) the (?:use|point|purpose|good) of {it}{_END}"
        rf"|{_SAY}what (?:do|does|can|should|could|must|am) {_ONE} (?:supposed to |to |have to )?do with {it}{_END}"  # noqa: E501
        rf"|{_SAY}(?:how (?:do|does|can|could|should) {_ONE}|how to) use {it}{_END}"
        rf"|{_SAY}how (?:do|does) {it} work{_END}"
        rf"|{_SAY}(?:why|what) (?:do|would|should) {_ONE} (?:need|want|carry) {it}(?: for)?{_END}"
    )


_ENGLISH: Mapping[str, str] = {
    "past": rf"{_HOW} (?:get|go|come|slip|sneak|pass|squeeze|walk|move)(?: (?:past|by|around|round|through|behind))? you(?: there)?{_END}"  # noqa: E501
    rf"|{_SAY}what (?:would|will|does|do) (?:it take|you (?:want|need)|i (?:need|have) to do)(?: for you)? (?:to|for) (?:let(?:ting)? me|make you let me) (?:pass|by|through|past|go)(?: you)?{_END}"  # noqa: E501
    rf"|{_HOW} (?:make|get|bring) you to?(?: let me (?:pass|by|through|past|go)| look away){_END}",
    "lamp": rf"{_HOW} (?:get |to )?(?:light|kindle|ignite|lit|switch on|turn on|start) (?:up )?(?:{_THE} )?(?:\w+ )?(?:lamps?|lights?|poles?)(?: up)?{_END}"  # noqa: E501
    rf"|{_SAY}how (?:is|are|does|do) (?:{_THE} )?lamps? (?:lit|lighted|light(?: up)?|kindled|work|get lit|burn){_END}"  # noqa: E501
    rf"|{_SAY}what (?:lights|makes) (?:{_THE} )?lamps?(?: burn| light)?{_END}|{_for('lamps?')}",
    "ember": _for("embers?|(?:glowing |live )?coals?|cinders?"),
    "oil": _for("oil|lamp oil"),
    "hearth": _for("hearth|fireplace|fire"),
    "lantern": f"{_for('lanterns?')}|{_HOW} (?:flash|blind|daze)(?: (?:somebody|someone|them|him|it|people|wardens|wolves))?{_END}",  # noqa: E501
    "flash": _for("flash|flashing"),
    "grass": f"{_for('(?:tall )?grass|reeds|bushes')}|{_HOW} (?:hide|stay (?:hidden|unseen|out of sight)|not (?:be|get) (?:seen|spotted|caught)|avoid being (?:seen|spotted|caught)|go unseen){_END}|{_SAY}how does hiding work{_END}",  # noqa: E501
    "noise": f"{_for('noise|sound')}|{_HOW} (?:be|stay|keep|move|walk) (?:quiet|silent|unheard)(?:ly)?{_END}",  # noqa: E501
    "gate": f"{_for('gate')}",
    "wisp": _for("wisps?"),
    "winning": rf"{_HOW} (?:win|beat|finish|complete|play)(?: (?:(?:this|the|a)(?: \w+)?|it|tonight))?{_END}"  # noqa: E501
    rf"|{_SAY}what(?:'s| is) (?:the|my|our) (?:goal|aim|objective|mission|task|point of (?:this|it all|the game))(?: of (?:this|the) (?:game|night))?{_END}"  # noqa: E501
    rf"|{_SAY}how does (?:this|the|it)(?: whole)?(?: game| thing| all)? work{_END}"
    rf"|{_SAY}what (?:is|'s) (?:this|the) game(?: all)? about{_END}|{_SAY}what are the rules(?: of (?:this|the) (?:game|night))?{_END}",  # noqa: E501
    "losing": rf"{_HOW} (?:lose|die|fail)(?: (?:this|the|a)(?: \w+)?)?{_END}"
    rf"|{_SAY}what happens (?:(?:when|if|once|after) (?:it (?:gets|is|turns|grows) dark|(?:the )?night (?:falls|comes)|(?:a |the )?\w+ (?:catches|gets|hits|strikes|bites) me|i (?:get (?:caught|hit|bitten)|die|lose|am too late|run out of (?:time|hearts)|lose all (?:my )?hearts))|at (?:night(?:fall)?|dark)){_END}",  # noqa: E501
}  # fmt: skip

_BEGIN = r"^(?:请问|那|那么|喂|你好|嗨|告诉我|说说|到底|所以|可是|，|,|\s)*"
_STOP = r"[\s。！？!?.,，…～啊呀吧呢啦了的嘛]*$"
_WAY = r"(?:怎么样?|怎样|如何|咋|要怎么)(?:做|办|样|才)?(?:才)?(?:能|可以|会|好)?"


def _used(things: str) -> str:
    it = rf"(?:这|那|我的|你的)?(?:个|盏|些)?(?:{things})"
    return (
        rf"{_BEGIN}{it}(?:到底|究竟)?(?:有什么|有啥|有何|有没有)(?:用处?|作用|用途|好处)[^，。]{{0,2}}{_STOP}"
        rf"|{_BEGIN}{it}(?:到底)?是?(?:用来)?(?:干什么|干嘛|干啥|做什么|做啥|干吗|拿来干什么)(?:用)?{_STOP}"
        rf"|{_BEGIN}{it}(?:该|要|应该)?{_WAY}用{_STOP}|{_BEGIN}(?:我)?(?:该)?{_WAY}用{it}{_STOP}"
        rf"|{_BEGIN}(?:我)?(?:拿|用|要){it}(?:来)?(?:干什么|做什么|干嘛|干啥|有什么用){_STOP}"
    )


_CHINESE: Mapping[str, str] = {
    "past": rf"{_BEGIN}(?:我)?{_WAY}(?:过|通过|绕过|躲过|从)(?:得了)?你(?:这一?关|这里|这儿|身边|旁边|面前)?(?:过去|过|走)?{_STOP}"  # noqa: E501
    rf"|{_BEGIN}(?:我)?(?:要)?{_WAY}?你才(?:能|肯|会|可以)?(?:让|放)我(?:过去|通过|过|走){_STOP}"
    rf"|{_BEGIN}(?:我)?{_WAY}(?:让|叫)你(?:放我|让我)(?:过去|通过|过|走){_STOP}"
    rf"|{_BEGIN}你要(?:什么|多少|啥)才(?:能|肯|会)?(?:让|放)我(?:过去|通过|过|走){_STOP}",
    "lamp": rf"{_BEGIN}(?:我)?(?:该|要)?{_WAY}(?:把)?(?:点亮|点着|点燃|点)(?:一|这|那)?[盏个]?(?:黑)?灯{_STOP}"  # noqa: E501
    rf"|{_BEGIN}(?:这|那)?(?:些|盏|个)?灯(?:是|该|要)?{_WAY}(?:点亮?着?|亮(?:起来)?|着){_STOP}"
    rf"|{_BEGIN}(?:我)?{_WAY}把灯(?:点亮|点着|点燃|点上){_STOP}|{_used('灯')}",
    "ember": _used("火种|余烬|炭火"),
    "oil": _used("灯油|油"),
    "hearth": _used("炉火|火炉|炉子"),
    "lantern": f"{_used('提灯|灯笼')}|{_BEGIN}(?:我)?{_WAY}(?:闪|晃)(?:光|他们|它们|人)?{_STOP}",
    "flash": _used("闪光"),
    "grass": rf"{_used('草丛?')}|{_BEGIN}(?:我)?{_WAY}(?:躲|藏)(?:起来|好)?{_STOP}|{_BEGIN}(?:我)?{_WAY}不被(?:看见|发现|抓到|抓住){_STOP}",  # noqa: E501
    "noise": rf"{_BEGIN}(?:我)?{_WAY}(?:不出声|安静|不被听见){_STOP}",
    "gate": _used("大门"),
    "wisp": _used("萤灵|鬼火"),
    "winning": rf"{_BEGIN}(?:我)?(?:这)?(?:游戏|一夜|局)?{_WAY}(?:赢|通关|获胜|取胜|过关|玩)(?:这[局夜关]|这个游戏)?{_STOP}"  # noqa: E501
    rf"|{_BEGIN}(?:我|我们|这里|游戏)?的?(?:目标|目的|任务|规则|玩法)(?:到底)?(?:是)?(?:什么|啥){_STOP}"
    rf"|{_BEGIN}(?:这|这个|这游戏|这个游戏){_WAY}(?:玩|弄){_STOP}",
    "losing": rf"{_BEGIN}(?:我)?{_WAY}(?:会)?(?:输|死){_STOP}|{_BEGIN}(?:要是|如果)?天黑(?:了|以后|之后|下来)?(?:会|就)?(?:怎么样?|怎样|如何|发生什么){_STOP}",  # noqa: E501
}  # fmt: skip
_TOPICS = {
    language: tuple((topic, re.compile(words)) for topic, words in table.items())
    for language, table in (("en", _ENGLISH), ("zh", _CHINESE))
}


def asked_how(text: str, language: str) -> str:
    """The topic of a question for how something works; empty for all that is none.

    Example:
        >>> asked_how("How do I light a lamp?", "en"), asked_how("How do I find a lamp?", "en")
        ('lamp', '')
    """
    plain = normal(text).strip()
    for topic, pattern in _TOPICS.get(language.partition("-")[0], ()):
        if pattern.search(plain):
            return topic
    return ""
