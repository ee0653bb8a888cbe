"""Who an English statement is about."""

import re

_ON = (
    r"^(?:(?:so|and|but|hey|well|then|or|oh|okay|ok|now|say|listen|look|no|yes|because|you know)"
    r"\b[, ]*)*"
)
_WANTS = re.compile(
    r"\b(?:i|we)(?:'d| would| should)(?: \w+)? (?:like|love|prefer|appreciate|enjoy|fancy|welcome|take|"
    r"have|kill for|die for|be (?:glad|grateful|happy) (?:to|of|for|about|if))\b|"
    r"\b(?:i|we) (?:could (?:use|do with|go for|murder|really use)|(?:really )?(?:fancy|crave|feel like))\b|"
    r"\b(?:i'm|i am|we're|we are) (?:in the mood for|dying for|desperate for|craving|after)\b"
)
_NEEDS = re.compile(rf"{_ON}(?:i|we) (?:\w+ )?(?:want|need|wish)\b")
_WISHES = re.compile(
    r"\b(?:please|let's|lets|let (?:me|us)|needs?|must|have to|has to|got to|gotta|should|ought|"
    r"better)\b"
)
_ASKS = re.compile(r"\?|\b(?:who|what|when|where|why|which|how)\b")
_CONFESSED = re.compile(
    rf"{_ON}(?:it|that|this)(?: is| was|'s|(?: is| was) not| wasn't| isn't)(?: really)? (?:me|i|us)\b"
)
_HERE = re.compile(rf"{_ON}(?:here(?:'s| is| are| you)|this is|these are) ")
_MINE = re.compile(
    rf"{_ON}(?:i|we)(?:'ve|'m|'re|'d)?(?: (?:also|just|really|still|only|already|never|always|even|"
    r"often|once))*(?= [a-z])(?! ?(?:want|wanted|wish|would|will|'d|'ll|can|could|"
    r"may|might|shall|hope|hoped|beg|ask|asked|request|require|demand|order|command|insist|suggest|"
    r"propose|say|mean|meant|think|guess|believe|suppose|prefer|care|dare|promise|pay|paid|give|"
    r"offer|bring|trade|seek|feel like|come to|come for|came to|came for|came here|"
    r"(?:am |was |are |were )?(?:going|off|bound|ready|here|trying|hoping|looking|asking|wondering|"
    r"in need|desperate|waiting|about to|after|willing|eager|supposed)|"
    r"(?:have|had|got|own|carry)\b.* (?:to|for))\b)"
)
_BE_MINE = re.compile(rf"{_ON}(?:i am|i was|i'm|we are|we were|we're|i've|we've)\b")
_PAST = (
    "rang|took|went|came|ran|stole|gave|brought|lost|found|bought|sold|broke|did|made|saw|heard|"
    "said|told|left|kept|sent|got|had|knew|thought|woke|fell|flew|drew|drove|wrote|ate|drank|swam|"
    "sang|sank|spoke|slept|sat|stood|shot|threw|wore|won|paid|hid|held|hung|built|burnt|caught|"
    "chose|felt|fought|forgot|froze|grew|led|lent|meant|met|rode|rose|shook|shone|spent|swore|"
    "taught|tore|understood|began|bit|blew|dug|dealt|sought|struck|stuck|swung|forgave|hurt"
)
_FINITE = (
    rf"(?:is|are|was|were|has|have|does|isn't|aren't|wasn't|weren't|hasn't|doesn't|didn't|won't|"
    rf"can't|cannot|{_PAST}|(?!(?:need|seed|feed|speed|indeed|red|bed|shed|hundred)\b)[a-z]+ed|"
    r"looks?|seems?|sounds?|smells?|tastes?|feels?|"
    r"[a-z]+[^s\W]s(?= (?:on|in|at|to|from|with|near|here|there|the|an?|my|your|me|you|like|too|"
    r"well|very|up|down|off|every|all|his|her|their|out|over|so)\b))"
)
_YOU = re.compile(
    rf"{_ON}you(?:'re|'ve|(?: (?:also|just|really|still|only|already|never|always|once))*"
    rf" (?:{_FINITE}|know|like|love|live|own|said))"
)
_THEY = re.compile(
    rf"{_ON}(?:he|she|they|somebody|someone|everybody|everyone|nobody|people|folk)\b(?:'s|'re| )|"
    rf"{_ON}(?:it|there|this|that|these|those)(?:'s|'re| {_FINITE})(?! (?:about )?time\b)(?! your "
    r"turn\b)|"
    rf"{_ON}(?:the|an?|my|your|his|her|our|their|its|this|that|these|those|some|all|every|both|"
    rf"[a-z]+'s)(?: [a-z']+){{1,4}}? {_FINITE}(?! ?,)"
)
_NO_NAME = (
    r"(?!(?:i|we|you|get|have|keep|leave|make|want|need|see|let|got|do|does|did|is|are|was|were|"
    r"has|had|can|could|will|would|please|not|never|no|just|here|there|if|when|once|after|before|"
    r"until|unless|as|to|for|in|on|at|with|by|from|the|an?|my|your|give|take|bring|show|tell)\b)"
)
_NAMED = re.compile(
    rf"{_ON}{_NO_NAME}[a-z]+ (?:{_NO_NAME}[a-z]+ )?(?:is|are|was|were|has|had|{_PAST}|"
    r"(?!need)[a-z]+ed)(?= (?:to|the|an?|my|your|me|it|on|in|at|up|from|by|too|very|so|his|her)\b)"
)


def told_by(clause: str) -> str:
    """As `told.told_by` has it."""
    if _CONFESSED.search(clause):
        return "I"
    if _ASKS.search(clause) or _WISHES.search(clause) or _WANTS.search(clause):
        return ""
    if _HERE.search(clause):
        return "here"
    if _MINE.search(clause) or (_BE_MINE.search(clause) and not _is_on_the_way(clause)):
        return "I"
    if _YOU.search(clause):
        return "you"
    return "others" if _THEY.search(clause) or _NAMED.search(clause) else ""


def wants(clause: str) -> bool:
    """Whether somebody wants something for themselves: "I'd love a tea"."""
    return _WANTS.search(clause) is not None or _NEEDS.search(clause) is not None


def _is_on_the_way(clause: str) -> bool:
    """Whether somebody is about to do something: who is bound for the island wants to cross."""
    return re.search(
        r"\b(?:i|we)(?: am| was| are| were|'m|'re|'ve)(?: \w+)? ?(?:going|off|bound|ready|here|trying|"
        r"hoping|looking|asking|wondering|in need|desperate|waiting|about to|after|willing|eager|"
        r"supposed|come to|come for|come here)\b",
        clause,
    ) is not None  # fmt: skip
