"""What is asked of oneself, of who is asked, and of keys: each in a few plain forms.

"How many hearts do I have?" is near to what noise does, and "do you trust me?" to a secret, since
the heads have no such question. Who is meant by it the words say; only a form that they fill to
their last word is taken. The topic is a slot (`said.what`), and who has a rule for it answers it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from .pieces import normal
from .plain_how import asked_how

ASK_RULE = "ask_rule"
"""The intent of who asks how something works."""


class Asked(NamedTuple):
    """A plain question: the intent that it is of, and what it is about; empty for all others."""

    intent: str = ""
    topic: str = ""


_SAY = r"^(?:(?:so|and|but|then|now|please|hey|hello|hi|um|er|ok(?:ay)?|well|tell me|excuse me|wait|do you know|can you tell me)[ ,.!]+)*"  # noqa: E501
_END = r"(?: (?:then|now|here|please|exactly|anyway|again|at all|left|right now|just now|tonight|yet|still|in (?:this|the) game))*[\s.!?,\u2026]*$"  # noqa: E501
_ONE = r"(?:i|you|we|one|a player|the player)"
_STILL = r"(?:(?:still|even|really|now|actually|truly|already|just|yet)[ ,]+)*"
_MINE = r"(?:do i (?:still )?have|have i(?: got)?|i have|i've got|am i (?:carrying|holding)|are (?:there )?(?:left )?(?:in|on) me|i (?:am carrying|carry))"  # noqa: E501
_BEAT = r"(?:beat|fight|defeat|kill|stop|escape|dodge|shake off|survive|get (?:rid of|past|by|around|away from)|slip (?:past|by)|deal with|handle|outrun|outwit|trick|avoid|fool|scare(?: off)?|drive off|win against|evade|be(?:come)? safe from)"  # noqa: E501
_HOW_DO = rf"(?:how (?:do|does|can|could|would|should|might|must) {_ONE}(?: best)?|how to|what (?:do|can|should) {_ONE} do (?:against|about)|(?:is there )?(?:any|a) way to)"  # noqa: E501
_MOVE = r"(?:talk(?: to (?:you|somebody|someone|people|others))?|speak|chat|dash|sprint|run(?: faster)?|flash(?: (?:my|the) (?:lantern|light))?|walk|move|pause|save|quit|exit|leave (?:the|this) game|interact|pick (?:things|it|something|an ember|embers) up|pick up (?:things|an ember|embers|something)|take an ember|hold hands|type|close (?:this|the) (?:box|talk)|switch (?:between )?(?:people|whom i talk to)|change (?:the )?(?:keys|language|settings))"  # noqa: E501


def _foe(words: str) -> str:
    """Questions for how one gets the better of somebody."""
    it = rf"(?:(?:an?|the|this|that|these|those|all|some|any|one of the) )?(?:\w+ )?(?:{words})"
    return rf"{_SAY}{_HOW_DO} (?:{_BEAT} )?{it}{_END}"


_ENGLISH: Mapping[Asked, str] = {
    Asked(ASK_RULE, "hearts"): rf"{_SAY}(?:how many|what number of|what) (?:hearts?|lives|life|health|hit points|hp)(?: points)? (?:{_MINE}|are left|is left|remain){_END}"  # noqa: E501
    rf"|{_SAY}how (?:much (?:health|life)|healthy|badly hurt|hurt|wounded|many (?:times|blows|hits) (?:can i (?:be hit|take)|do i have)) ?(?:{_MINE}|am i|is left)?{_END}"  # noqa: E501
    rf"|{_SAY}(?:am i|was i) {_STILL}(?:(?:badly|very|much) )?(?:hurt|wounded|injured|bleeding|dying|whole|unhurt|healthy|alive|dead){_END}"  # noqa: E501
    rf"|{_SAY}(?:what(?:'s| is) my health|how is my health|how are my hearts|do i (?:still )?have (?:all (?:of )?my|any) hearts){_END}",  # noqa: E501
    Asked(ASK_RULE, "held"): rf"{_SAY}(?:how many|do i have|have i got|am i (?:still )?(?:carrying|holding)|do i (?:still )?(?:carry|hold)) ?(?:any|an?|the|my)? ?(?:embers?|cinders?|coals?)(?: {_MINE}| with me| on me| in (?:my )?hand)?{_END}"  # noqa: E501
    rf"|{_SAY}what {_STILL}(?:do i {_STILL}(?:carry|hold|have)|am i {_STILL}(?:carrying|holding)|have i got|is|'s) ?(?:in my (?:hands?|pockets?|inventory|bag)|with me|on me|about me)?(?<! is)(?<!'s){_END}"  # noqa: E501
    rf"|{_SAY}(?:is my hand|are my hands) (?:empty|full|free){_END}|{_SAY}(?:what(?:'s| is) my inventory|(?:am i|do i) (?:carry|carrying|holding|hold) (?:anything|something)){_END}",  # noqa: E501
    Asked(ASK_RULE, "oil_left"): rf"{_SAY}(?:how much|do i have|have i got|is there)(?: {_STILL})? ?(?:any|some|enough)? ?(?:lamp )?oil(?: {_MINE}| in my lantern| left| with me)*{_END}"  # noqa: E501
    rf"|{_SAY}(?:is my lantern (?:full|empty)|how full is my lantern|how many flashes {_MINE}){_END}",  # noqa: E501
    Asked(ASK_RULE, "ember"): rf"{_SAY}what(?: exactly)?(?:'s| is| are|s) (?:an? |the |these |those |this )?(?:ember|embers|cinders?){_END}",  # noqa: E501
    Asked(ASK_RULE, "oil"): rf"{_SAY}what(?: exactly)?(?:'s| is|s) (?:the )?(?:lamp )?oil{_END}",
    Asked(ASK_RULE, "hearth"): rf"{_SAY}what(?: exactly)?(?:'s| is|s) (?:a |the )?hearth{_END}",
    Asked(ASK_RULE, "lantern"): rf"{_SAY}what(?: exactly)?(?:'s| is|s) (?:a |the |my |this )?(?:lantern|flash){_END}",  # noqa: E501
    Asked(ASK_RULE, "warden"): _foe("wardens?|guards?"),
    Asked(ASK_RULE, "wolf"): _foe("wolf|wolves"),
    Asked(ASK_RULE, "imp"): _foe("imps?"),
    Asked(ASK_RULE, "keys"): rf"{_SAY}(?:which|what|where(?:'s| is)(?: the)?) (?:keys?|buttons?)\b(?!.*\b(?:gate|door|lock|archive|box|house|cellar|shed|chest|ferry)\b).*$"  # noqa: E501
    rf"|{_SAY}(?:what are|where are|show me|how do i (?:see|find|change)) (?:the |my |all )*(?:controls|keys|buttons|keyboard|key bindings){_END}"  # noqa: E501
    rf"|{_SAY}(?:how (?:do|can|could|would|should|does) {_ONE}|how to) {_MOVE}{_END}"
    rf"|{_SAY}what (?:do|should|must) i press.*$",
    Asked("ask_lamp", "dark"): rf"{_SAY}(?:why (?:are|is|were|did|do|have) (?:all )?(?:the |these |those |your )?(?:lamps?|lights?|street|valley)(?: \w+){{0,2}} (?:dark|out|unlit|off|go out|gone out|black|not (?:lit|burning))|why (?:is it|is the valley|is everything) (?:so )?dark(?: here)?|(?:who|what) (?:put|blew|turned|snuffed|made) (?:out )?(?:all )?(?:the )?(?:lamps|lights)(?: (?:out|off|dark|go out))?|why (?:is|does) (?:no ?body|no one|no lamp) (?:light(?:s|ing)? (?:the )?lamps|burns?)){_END}",  # noqa: E501
    Asked("ask_feeling", "fear"): rf"{_SAY}(?:what (?:are you {_STILL}(?:most )?(?:afraid|scared|frightened|terrified) of|do you {_STILL}(?:most )?(?:fear|dread)(?: most| the most)?|(?:frightens|scares|terrifies) you(?: most| the most)?|makes you (?:afraid|scared))|(?:do you fear|are you (?:afraid|scared) of) (?:anything|something)|what(?:'s| is) your (?:greatest |biggest |worst )?fear|tell me (?:about )?your fears?|whom? (?:are you afraid of|do you fear)){_END}",  # noqa: E501
    Asked("ask_feeling", "trust"): rf"{_SAY}(?:do|can|would|could|will) you {_STILL}(?:trust|believe in|rely on|count on|have (?:any )?(?:trust|faith) in) me{_END}|{_SAY}(?:how much do you trust me|do i have your trust|have i (?:lost|won|earned) your trust|why (?:do not|don't|won't) you trust me|can i win your trust|am i trusted){_END}",  # noqa: E501
    Asked("ask_feeling", "friend"): rf"{_SAY}(?:(?:are (?:you and i|we|you)|am i) {_STILL}(?:(?:my|your|a|good) )*friends?(?: of (?:mine|yours))?|do you {_STILL}(?:like|hate|love|care (?:about|for)|mind) me|(?:can|could|will|would) (?:we|you) (?:ever )?be (?:my )?friends?){_END}",  # noqa: E501
    Asked("ask_self", "name"): rf"{_SAY}(?:what(?:'s| is|s| was) your (?:own |real |full )?name|what (?:are|were) you called|what do (?:they|people|others|folk) call you|what (?:should|shall|can|may|do) i call you|how (?:should|shall|may) i call you|do you have a name|have you (?:got )?a name|your name|what name do you go by|who (?:are|is) you by name|tell me your name){_END}",  # noqa: E501
    Asked("stay", "elsewhere"): rf"{_SAY}(?:(?:can|could|will|would) you )?(?:wait|stay|stand|stop)(?: for me)? (?:over )?(?:at|by|near|beside|next to|under|in front of|behind) (?:the|that|a|your|my) (?:\w+ )?(?:gate|lamp|hearth|fire|landing|oven|bridge|wall|house|well|river|den)(?: and wait)?(?: for me)?{_END}",  # noqa: E501
}  # fmt: skip

_BEGIN = r"^(?:请问|那么?|喂|你好|嗨|告诉我|说说|到底|所以|可是|，|,|你知道|\s)*"
_STOP = r"[\s。！？!?.,，…～啊呀吧呢啦了的嘛吗么]*$"
_NOW = r"(?:现在|身上|手里|手上|到底|究竟|还|一共|总共)*"
_WAY = r"(?:怎么|怎样|如何|咋|要怎么|该怎么)(?:样|做|才)?(?:才)?(?:能|可以|会)?"


def _foe_zh(words: str) -> str:
    it = rf"(?:这|那)?(?:个|些|只|头)?(?:{words})"
    beat = "(?:打败|打赢|对付|打|赢|甩掉|躲开|躲过|避开|绕过|绕开|摆脱|战胜|击败|干掉|逃过|骗过|赶走|防)"  # noqa: E501
    return rf"{_BEGIN}我?(?:该)?{_WAY}{beat}{it}{_STOP}|{_BEGIN}(?:碰到|遇到|遇上|见到){it}(?:了)?(?:我)?(?:该)?(?:怎么办|怎么做){_STOP}"  # noqa: E501


_CHINESE: Mapping[Asked, str] = {
    Asked(ASK_RULE, "hearts"): rf"{_BEGIN}我{_NOW}(?:有|剩|剩下)?{_NOW}(?:几|多少)(?:颗|个)?(?:心|条命|命|血|生命){_STOP}|{_BEGIN}我{_NOW}(?:是不是|有没有|会不会)?(?:受伤|受了伤|伤着|伤得重|没事|要死|活着)了?(?:没有?|不)?[吗么没?？][\s。？?]*$|{_BEGIN}我{_NOW}(?:是不是|有没有|会不会)(?:受伤|受了伤|伤着|要死){_STOP}|{_BEGIN}我伤得重不重{_STOP}|{_BEGIN}我的(?:心|命|血){_NOW}(?:有|剩)(?:几|多少)(?:颗|个|条)?{_STOP}",  # noqa: E501
    Asked(ASK_RULE, "held"): rf"{_BEGIN}我{_NOW}(?:有|拿着?|带着?|剩){_NOW}(?:几|多少|没有)?(?:个|颗|块)?(?:火种|余烬){_STOP}(?<!火种)(?<!火种。)|{_BEGIN}我{_NOW}(?:有没有|拿没拿|带没带)(?:拿着?|带着?)?(?:火种|余烬){_STOP}|{_BEGIN}我{_NOW}(?:拿|带|有|捧|握)(?:着|了)?(?:些)?(?:什么|啥)(?:东西)?{_STOP}|{_BEGIN}我?手[里上]{_NOW}(?:有|是|拿着)(?:什么|啥|东西)(?:东西)?{_STOP}|{_BEGIN}我?(?:的)?手(?:里|上)?是(?:不是)?(?:空|满){_STOP}",  # noqa: E501
    Asked(ASK_RULE, "oil_left"): rf"{_BEGIN}我{_NOW}(?:有|剩)?{_NOW}(?:多少|没有|有没有)(?:灯油|油){_STOP}|{_BEGIN}我的?(?:提灯|灯)里?{_NOW}(?:有|剩)(?:多少)?(?:灯油|油){_STOP}|{_BEGIN}(?:我的)?提灯(?:是)?(?:满|空){_STOP}",  # noqa: E501
    Asked(ASK_RULE, "ember"): rf"{_BEGIN}(?:这|那)?(?:个)?(?:火种|余烬)(?:到底|究竟)?是(?:个)?(?:什么|啥)(?:东西)?{_STOP}|{_BEGIN}什么(?:是|叫)(?:火种|余烬){_STOP}",  # noqa: E501
    Asked(ASK_RULE, "oil"): rf"{_BEGIN}灯油(?:到底)?是(?:什么|啥)(?:东西)?{_STOP}|{_BEGIN}什么(?:是|叫)灯油{_STOP}",  # noqa: E501
    Asked(ASK_RULE, "hearth"): rf"{_BEGIN}(?:炉火|火炉)(?:到底)?是(?:什么|啥)(?:东西)?{_STOP}",
    Asked(ASK_RULE, "lantern"): rf"{_BEGIN}(?:提灯|灯笼|闪光)(?:到底)?是(?:什么|啥)(?:东西)?{_STOP}",  # noqa: E501
    Asked(ASK_RULE, "warden"): _foe_zh("守卫|卫兵"),
    Asked(ASK_RULE, "wolf"): _foe_zh("狼群?"),
    Asked(ASK_RULE, "imp"): _foe_zh("小鬼"),
    Asked(ASK_RULE, "keys"): rf"{_BEGIN}(?:我)?(?:该|要|得)?(?:按|用)(?:哪|什么|几)(?:个|一个)?(?:键|按键|按钮).*$|{_BEGIN}(?:哪个|什么)(?:键|按键|按钮)(?!.*门).*$|{_BEGIN}(?:按键|键位|操作)(?:是什么|在哪里?|有哪些|怎么(?:看|改|用)){_STOP}|{_BEGIN}(?:我)?(?:该)?{_WAY}(?:冲刺|跑快点?|跑|说话|跟人说话|跟你说话|走路|移动|暂停|存档|退出|打字|切换|捡(?:东西|火种)|闪光灯|操作){_STOP}",  # noqa: E501
    Asked("ask_lamp", "dark"): rf"{_BEGIN}(?:这些|那些|这里的|这儿的|谷里的)?灯?(?:为什么|为啥|怎么|为何)(?:灯)?(?:都|会|全)?(?:是)?(?:黑|不亮|没亮|灭)(?:着)?{_STOP}|{_BEGIN}为(?:什么|啥)(?:这些|那些|这里的|谷里的)?灯(?:都|全)?(?:是)?(?:黑|不亮|没亮|灭)(?:着)?{_STOP}|{_BEGIN}(?:是)?谁(?:把)?(?:灯)?(?:熄|灭|弄灭|吹灭|关)(?:了|掉)?(?:灯)?{_STOP}|{_BEGIN}(?:这里|这儿|谷里)?为什么(?:这里|这儿|谷里)?(?:这么|那么)黑{_STOP}",  # noqa: E501
    Asked("ask_feeling", "fear"): rf"{_BEGIN}你(?:最|都|到底|也)?(?:怕|害怕|恐惧)(?:的是|的)?(?:什么|啥|谁)(?:东西)?{_STOP}|{_BEGIN}(?:什么|谁)(?:最)?(?:会)?(?:让|叫)你(?:最)?(?:怕|害怕){_STOP}|{_BEGIN}你(?:有没有|有)(?:什么)?(?:怕|害怕)的(?:东西|事)?{_STOP}",  # noqa: E501
    Asked("ask_feeling", "trust"): rf"{_BEGIN}你(?:还|到底|现在|愿意|肯)*(?:会|能)?(?:信任?|相信|信得过|信不信)(?:任)?我{_STOP}|{_BEGIN}我(?:可以|能)得到你的信任{_STOP}|{_BEGIN}你(?:为什么|怎么|为啥)(?:不|不肯)(?:信任?|相信)我{_STOP}",  # noqa: E501
    Asked("ask_feeling", "friend"): rf"{_BEGIN}(?:你|咱们|我们|我)(?:还|现在|到底)?(?:是|算|算是|是不是|算不算)(?:不是)?(?:你的?|我的?)?(?:好)?朋友(?:吗|么|吧|呢|[？?])[\s。！？!?]*$|{_BEGIN}你(?:还)?(?:喜欢|讨厌|恨|爱|喜不喜欢|恨不恨)我(?:吗|么|不|[？?])[\s。！？!?]*$",  # noqa: E501
    Asked("ask_self", "name"): rf"{_BEGIN}你(?:到底|究竟)?(?:叫|叫做|名叫)(?:什么|啥)(?:名字|名)?{_STOP}|{_BEGIN}你的?(?:名字|大名|姓名|尊姓大名)(?:是|叫)?(?:什么|啥)?{_STOP}|{_BEGIN}(?:我)?(?:该|要|应该)?(?:怎么|如何)称呼你?{_STOP}|{_BEGIN}你(?:有名字|姓什么|贵姓){_STOP}|{_BEGIN}我(?:该|要)(?:怎么|如何)叫你{_STOP}",  # noqa: E501
    Asked("stay", "elsewhere"): rf"{_BEGIN}(?:你)?(?:就)?(?:在|到|去)(?!这)(?:那[盏边个里]?|大)?(?:门|大门|灯|炉火|火炉|渡口|桥|墙|井|河)(?:那里|那儿|那边|旁边|边上?|下面?|口|前面?|后面?|附近)?(?:等|待着|等着|站着|停)(?:我|着|吧)*{_STOP}",  # noqa: E501
}  # fmt: skip
_FORMS = {
    language: tuple((asked, re.compile(words)) for asked, words in table.items())
    for language, table in (("en", _ENGLISH), ("zh", _CHINESE))
}


def asked_plainly(text: str, language: str) -> Asked:
    """The intent and the topic of a plain question; both are empty for all that is none.

    Example:
        >>> asked_plainly("How many hearts do I have?", "en")
        Asked(intent='ask_rule', topic='hearts')
        >>> asked_plainly("How many hearts did you break?", "en")
        Asked(intent='', topic='')
    """
    plain = normal(text).strip()
    for asked, pattern in _FORMS.get(language.partition("-")[0], ()):
        if pattern.search(plain):
            return asked
    topic = asked_how(text, language)
    return Asked(ASK_RULE, topic) if topic else Asked()
