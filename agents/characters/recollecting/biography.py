"""Questions that surely ask for what was told: of who asks, or of who did something.

"What is my dog called?" asks for nothing of any game, so who was never told says so. "Are my papers
stamped?" may ask for anything, and is answered from memory only where something answers it. "Who
mended the barrel?" asks for a deed, which whoever saw it remembers. And whether one has ever been
threatened, thanked or insulted by who asks is known by how often that was heard.
"""

import re

from .shapes import asks, asks_of_self, spelt_out

_FLAGS = re.IGNORECASE
_KIN = (
    r"(?:wife|husband|father|mother|brothers?|sisters?|sons?|daughters?|child|children|kids?|"
    r"friends?|dogs?|cats?|horses?|boats?|ships?|siblings?|parents?|pets?)"
)
_OF_ONES_LIFE = re.compile(
    rf"\bwhat(?:'s| is| was| are| were| do i call| did i call) my (?:[\w']+ ){{0,3}}?"
    r"(?:called|named|names?|age|trade|profession|hobby|birthday|home ?town|favou?rite\b.*)\W*$"
    rf"|\bthe names? of my {_KIN}\b|\bwho (?:is|was|are|were) my {_KIN}\b"
    r"|\bwhat(?:'s| is| was) my (?:\w+ )?favou?rite\b|\bwhat (?:\w+ )?do i (?:like|love|hate|fear|"
    r"eat|drink|collect|play) (?:best|most)\b"
    r"|\bwhere do i (?:live|come from|work|sleep|dwell)\b|\bwhere am i from\b|\bhow old am i\b"
    rf"|\b(?:where|when) was i born\b|\bwhen(?:'s| is) my birthday\b|\bhow many {_KIN} do i have\b"
    r"|\bwhat do i do for (?:a living|work|money|my bread)\b|\bwhat am i (?:afraid|scared) of\b"
    rf"|\bdo i have (?:a|any|an|some) {_KIN}\b"
    r"|\bwhere i (?:live|come from|work|was born)\b|\bhow old i am\b|\bwhat i do for a living\b"
    r"|\bwhat my (?:[\w']+ ){1,3}(?:is|are|was) (?:called|named)\b"
    r"|我(?:的|家)?(?!叫)[^，。？！你]{1,6}叫(?:做|作)?(?:什么|啥)|我(?:家)?住在?(?:哪|什么)|我从哪|我是哪里?人"
    r"|我(?:今年)?(?:多大|几岁)|我(?:的)?生日|我是(?:做|干)(?:什么|啥)的|我靠什么(?:生活|吃饭|过活|谋生)"
    r"|我有几个(?:孩子|儿子|女儿|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹)|我最(?:喜欢|爱|怕|讨厌)[^，。？！]{0,4}(?:什么|啥|谁)"
    r"|我(?:害)?怕(?:什么|啥)|我(?:是)?在哪里?(?:出)?生",
    _FLAGS,
)
_MENTIONS = re.compile(
    r"\b(?:remember|recall|forget|forgot|forgotten|told|said|mentioned|promised|memory|memories|"
    r"(?<!you )remind)\b|记|忘|说过|告诉过|提过|认[得识]|答应过",
    _FLAGS,
)
_NO_DEED = (
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|should|shall|may|might|must|to|told|"
    r"says?|said|promised|knows?|knew|lives?|works?|wants?|needs?|has|have|had|else|of|if|cares?|"
    r"likes?|owns?|rules?|keeps?|sells?|goes|comes|stands?|in|on|at|by|with|cried|asked|asks)"
)
_WHO_DID = re.compile(
    rf"^(?:\W|so|and|well|tell me|do you (?:know|remember)|did you see|any idea|say)*"
    rf"who(?:m)?(?: was it (?:that|who)| is it (?:that|who)|'s it that)?(?: has| had| have| just| "
    rf"really)*(?:'s)? (?!{_NO_DEED}\b)[a-z]+\b \w"
    r"|\b(?:has|have|did) (?:anybody|anyone|somebody|someone) \w+ \w"
    r"|^(?:那|请问|到底|你知道|是|究竟)*(?:[^，。？！你谁]{1,6}是)?(?:是)?谁(?!是|在|有|会|能|要|想|住|叫|知道|告诉|认识|的|都)"
    r"[^，。？！你]{1,10}(?:了|的|过|好|断|坏|走|掉)|有(?:没有)?人[^，。？！你]{1,8}(?:了|过)",
    _FLAGS,
)
_I_DID = re.compile(
    r"^\W*(?:so |and |well )*(?:did|have) i (?:ever |already |just )?(?!you\b)\w+ (?!you\b)\w"
    r"|^(?:那)?我[^，。？！你]{1,8}(?:了吗|过吗|了没有?|了么)",
    _FLAGS,
)

_EVER = r"\b(?:have|had|did) i (?:(?:ever|already|just|really|at least) )*"
_EVER_ZH = r"我(?:有没有|曾经?|以前|是不是|刚才|已经|到底|真的|向你|对你|跟你|给你){0,3}"
_MANNERS = tuple(
    (intent, re.compile(rf"{_EVER}(?:{english})\b(?! (?:him|her|them|it)\b)"
                        rf"|{_EVER_ZH}(?:{chinese})(?:过|了)?[你您]?(?:没有|没|吗|么|过吗)?[？?]?\s*$",
                        _FLAGS))
    for intent, english, chinese in (
        ("threaten", r"threatened?(?: you)?", "威胁|恐吓|吓唬"),
        ("insult", r"insulted?(?: you)?|offended?(?: you)?|been rude(?: to you)?|"
                   r"call(?:ed)? you names", "骂|侮辱|得罪|冒犯"),
        ("apologise", r"apologi[sz]ed?(?: to you)?|sa(?:y|id)(?: that)?(?: i (?:am|was))? sorry",
         "道歉|赔不是|认错|说对不起|说过对不起"),
        ("thank", r"thank(?:ed)?(?: you)?|sa(?:y|id) thank(?:s| you)",
         "谢|感谢|道谢|说谢谢|说过谢谢"),
        ("praise", r"praised?(?: you)?|compliment(?:ed)?(?: you)?", "夸|夸奖|称赞|表扬"),
        ("greet", r"greet(?:ed)?(?: you)?|sa(?:y|id) (?:hello|good \w+)", "问好|打招呼|跟你问好"),
    )
)  # fmt: skip


def asks_of_life(text: str) -> bool:
    """Whether a question asks for what only who asks can have told, and no game knows.

    >>> asks_of_life("What is my dog called?"), asks_of_life("Are my papers stamped?")
    (True, False)
    """
    return asks(text) and _OF_ONES_LIFE.search(spelt_out(text)) is not None


_NUMBER_ZH = r"[\d一二两三四五六七八九十百]+"
_NUMBER_EN = r"(?:\d+|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
_ANSWERS = tuple(
    (re.compile(asked, _FLAGS), re.compile(told, _FLAGS))
    for asked, told in (
        (  # a trade
            r"\bi do for (?:a living|work|money|my bread)\b|\bmy (?:trade|profession|job|work)\b"
            r"|\bwhat (?:did i use to be|was i before)\b"
            r"|我是(?:做|干)(?:什么|啥)的|我靠什么(?:生活|吃饭|过活|谋生)|我的?(?:工作|职业)是(?:什么|啥)",
            r"\bi(?:'m| am| was| work as| used to be) an? \w+(?:er|or|man|woman|smith|ist|ian|"
            r"wright|herd|monger|cook|guard|maid|monk|priest|nurse|pilot|thief|spy)\b"
            r"|\bi work (?:as|at|in|on)\b|\bmy (?:trade|profession|job)\b|\bfor a living\b"
            r"|我(?:是|当|做)(?:个|一个|一名)?[^，。？！]{0,4}(?:夫|师|匠|工|农|民|兵|贩|商|手|生|人|的|缝)[。！!]?$"
            r"|我靠.+(?:生活|吃饭|过活|谋生)",
        ),
        (  # an age
            r"\bhow old (?:am i|i am)\b|\bmy age\b|我(?:今年)?(?:几岁|多大)|我的?(?:年龄|年纪)",
            rf"\bi(?:'m| am) {_NUMBER_EN}\b|我(?:今年|快|就|都|要|有)*{_NUMBER_ZH}岁",
        ),
        (r"\bmy birthday\b|\bwhen was i born\b|我的?生日", r"\bmy birthday\b|我的?生日"),
        (
            r"\bwhom? (?:will|shall|am|do|did|have) i (?:\w+ )?marr(?:y|ied)|\bmy wedding\b"
            r"|我.{0,4}跟谁结婚",
            r"\bi\b.*\bmarr(?:y|ied)\b|我.*结婚",
        ),
        (
            r"我有(?:几个|没有)?孩子|\b(?:do i have|how many)(?: any)? (?:children|kids)\b",
            rf"我有{_NUMBER_ZH}个(?:孩子|儿子|女儿)"
            r"|\bi have (?:\w+ )?(?:sons?|daughters?|child|children|kids?)\b",
        ),
        (
            r"我的?家在哪|我(?:现在)?住(?:在)?(?:哪|什么)|\bwhere (?:do i|i) (?:now )?(?:live|"
            r"dwell)\b"
            r"|\bwhere(?:'s| is) my home\b",
            r"我(?:的|家)*(?:现在|已经|刚|都|[去前今]年|上个?月|最近){0,2}(?:住在|家在|搬[到去])(?!哪)"
            r"|\bi(?:'ve| have)? (?:just |now |only )?(?:live|dwell|moved)\b|\bmy home is\b",
        ),
        *((rf"我有几个{kin}", rf"我有{_NUMBER_ZH}个{kin}")
          for kin in ("儿子", "女儿", "兄弟", "姐妹", "哥哥", "弟弟", "姐姐", "妹妹")),
    )
)  # fmt: skip
"""What is asked of somebody's own life, and what answers it in other words."""


def answers_of_life(question: str, text: str) -> bool:
    """Whether a question asks for something of one's own life, and a text tells it.

    >>> answers_of_life("What do I do for a living?", "I am a fisherman.")
    True
    >>> [answers_of_life("我几岁？", text) for text in ("我今年三十四岁。", "我有两个儿子。")]
    [True, False]
    """
    return any(asked.search(question) and told.search(text) for asked, told in _ANSWERS)


_AMOUNT_ASKED = re.compile(
    r"\bhow (?:much|many|old|heavy|tall|far|long|big|deep|wide|often)\b|多少|"
    r"几[个只条岁点次张]|多[大重高远长深]",
    _FLAGS,
)
_AMOUNT = re.compile(
    rf"\d|\b(?:{_NUMBER_EN}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds?|"
    r"thousands?|dozens?|no|none|some|many|few|several|half|twice|once|every|both)\b"
    r"|[一二两三四五六七八九十百千半几每没]",
    _FLAGS,
)
_TO_COME = re.compile(
    r"\b(?:i|we)(?:'ll| will| shall|(?:'m| am|'re| are) going to)\b"
    r"|我们?(?:会|要|想|打算|明天|明晚|晚点|待会|等会|一会儿|以后|下次|马上|就)",
    _FLAGS,
)
_TO_COME_ASKED = re.compile(
    r"\b(?:will|shall|would|going to|plan|mean|want|promise\w*|tomorrow|later|soon)\b"
    r"|会|要|想|打算|明天|明晚|以后|答应",
    _FLAGS,
)


_BEFORE = re.compile(
    r"\b(?:used to|formerly|once|back then|in those days|as a (?:child|boy|girl)|when i was)\b"
    r"|以前|从前|曾经?|小时候|过去|那时",
    _FLAGS,
)
_BEFORE_ASKED = re.compile(
    r"\b(?:was|were|did|had|used|before|ever|once)\b|[过曾]|以前|从前|小时候", _FLAGS
)


def tells_of_before(text: str) -> bool:
    """Whether a text says how things were, and no longer are.

    >>> tells_of_before("I used to live in Ulm."), tells_of_before("I live in Ulm.")
    (True, False)
    """
    return _BEFORE.search(text) is not None


def asks_of_before(text: str) -> bool:
    """Whether a question may ask how things were.

    >>> asks_of_before("Where did I live?"), asks_of_before("Where do I live?")
    (True, False)
    """
    return _BEFORE_ASKED.search(text) is not None


def answers_in_kind(question: str, text: str) -> bool:
    """Whether a text can answer what kind of thing is asked for: an amount, and what is so now.

    >>> answers_in_kind("How much is a ticket?", "A ticket is three coins.")
    True
    >>> answers_in_kind("How much is a ticket?", "I'll show you my ticket later.")
    False
    """
    is_of_world = not (asks_of_self(question) or _TO_COME_ASKED.search(question))
    if is_of_world and _TO_COME.search(text):
        return False
    return _AMOUNT_ASKED.search(question) is None or _AMOUNT.search(text) is not None


def mentions_memory(text: str) -> bool:
    """Whether a sentence has a word of remembering, or of what was said before."""
    return _MENTIONS.search(text) is not None


def asks_who_did(text: str) -> bool:
    """Whether a question asks who did something, or whether who asks did it.

    >>> [asks_who_did(text) for text in ("Who mended the barrel?", "谁修好了桶？", "Who is it?")]
    [True, True, False]
    """
    text = text[:300]
    return asks(text) and any(pattern.search(text) for pattern in (_WHO_DID, _I_DID))


def manner_asked(text: str) -> str:
    """Which intent a question asks whether its speaker has ever shown; empty for none.

    >>> manner_asked("Have I ever threatened you?"), manner_asked("我道歉了吗？")
    ('threaten', 'apologise')
    """
    if not asks(text):
        return ""
    return next((intent for intent, pattern in _MANNERS if pattern.search(text[:300])), "")
