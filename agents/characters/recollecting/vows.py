"""What sounds like a promise and is none: being able, having to, and what will happen anyway.

A reader hears one in "I will be forty in May", "I need a doctor" and 我不会游泳 ("I cannot swim").
What stays open in a memory until it is kept has to be something that its speaker means to do.
"""

import re

from .promises import gives

_FLAGS = re.IGNORECASE
_CLAUSE = re.compile(r"[.!?;:,。！？；，]+\s*|\s+(?:and|but|so|because|then)\s+", _FLAGS)
_SHORT = (
    ("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("'ll ", " will "),
    ("'m ", " am "), ("n't ", " not "),
)  # fmt: skip
_WILL = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:will|shall|am going to|are going to|would never|can|could)\b", _FLAGS
)
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|a hundred)"
)
_HAPPENS = re.compile(
    r"\b(?:i|we) (?:will|shall|am going to|are going to)(?: (?:probably|surely|soon|certainly|"
    r"perhaps|maybe|all|also|then|now|just))* (?:"
    rf"be (?:{_NUMBER}|late|dead|old|sick|ill|rich|poor|famous|an?|married|gone|sorry|sad|"
    r"hungry|tired|glad|happy|lost|alone)\b|turn \w|become|inherit|die\b|drown|"
    r"starve|freeze|marry|get (?:married|old|sick|wet|cold|hurt|lost)|miss|need|have to|must|want|"
    r"fall|faint|grow|lose|regret|probably|"
    r"(?:not|never) (?:understand|know|fit|be able|survive|make it|last|live|see|learn|"
    r"forget (?:the|that|this|my|his|her|what|how|when|it|him|them))|fit\b)"
    r"|\b(?:i|we) (?:can|could)(?: (?:not|only|also|still|just|even|hardly|barely))*"
    r" (?!promise|swear|bring|give|help|pay|take|get|show|fetch|do|make|offer|lend|carry|mend|fix|"
    r"light)\w"
    r"|\b(?:i|we) (?:can|could) not \w",
    _FLAGS,
)
_STATES = re.compile(
    r"^\W*(?:my (?!word|oath|promise|vow|honou?r|pledge)|the |there )"
    r"|\b(?:i|we) (?:really |only |just )?(?:need|want|like|hate|fear|have to|must|"
    r"(?:am|are)(?! going to)|was|were|had)\b",
    _FLAGS,
)
_HAN = re.compile("[\u4e00-\u9fff]")
_GIVEN_ZH = "答应|保证|发誓|承诺|许诺|一言为定|说话算|放心|相信我|包在我|交给我|一定|[欠还]"
_DEED_ZH = (
    "你|您|他|她|帮|给|带|还|守|等|找|救|修|回来|付|交|送|拿|取|"
    "照顾|保护|一直|永远|努力|尽力|点亮|点灯|做到|小心|再"
)
_NOT_ZH = (
    "再|告诉|骗|伤|害|打|忘|离开|丢|让|抛|背叛|说出|讲出|偷|扔|走|碰|泄|晃|闪|食言|"
    "你|您|他|她|对|把|给|跟|停|放弃"
)
_WILL_ZH = re.compile("我(?:们)?[^，。！？]{0,8}(?:会|要|就|来|去|不)")
_HAPPENS_ZH = re.compile(
    rf"我(?:们)?[^，。！？会]{{0,4}}不会(?!{_NOT_ZH})[^，。！？]*"
    rf"|我(?:们)?[^，。！？会不]{{0,4}}会(?!.*(?:{_DEED_ZH}))[^，。！？]*"
    r"|我(?:们)?[^，。！？]{0,4}要(?:[\d一二两三四五六七八九十]+|回家|睡|吃|喝|买|钱|水|结婚|生|死|走了)"
    rf"|我(?:们)?[^，。！？]{{0,4}}会[^，。！？]{{0,2}}(?:迟到|记得那|死|老|饿|冷|生病|输)"
)
_STATES_ZH = re.compile("我(?:们)?[^，。！？你您]{0,3}(?:需要|缺|想要|是|有|叫|住)")


def is_no_vow(text: str) -> bool:
    """Whether a sentence that sounds like a promise says nothing that its speaker means to do.

    >>> [is_no_vow(text) for text in ("I will be forty in May.", "I can't swim.", "I need oil.")]
    [True, True, True]
    >>> [is_no_vow(text) for text in ("I will bring you oil.", "You have my word.", "I swear.")]
    [False, False, False]
    >>> is_no_vow("我不会游泳。"), is_no_vow("我不会再偷东西了。"), is_no_vow("我会给你带鱼。")
    (True, False, False)
    """
    plain = " ".join(text[:300].replace("\u2019", "'").split())
    if gives(plain):
        return False
    for short, whole in _SHORT:
        plain = re.sub(re.escape(short), whole, plain, flags=_FLAGS)
    is_chinese = _HAN.search(plain) is not None
    if is_chinese and re.search(_GIVEN_ZH, plain):
        return False
    happens, states, will = (
        (_HAPPENS_ZH, _STATES_ZH, _WILL_ZH) if is_chinese else (_HAPPENS, _STATES, _WILL)
    )
    said = [part for part in _CLAUSE.split(plain) if part.strip()]
    harmless = [bool(happens.search(part) or states.search(part)) for part in said]
    if any(will.search(part) and not is_so for part, is_so in zip(said, harmless, strict=True)):
        return False
    return any(harmless)
