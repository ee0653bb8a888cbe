"""Frames of English: what tells that nothing of what follows is asked for."""

import re

from .frame_words import FrameWords

_ON = r"(?:^|[.!?;:,\u2026] *)(?:(?:so|and|but|hey|well|then|now|please|look|listen|no|oh|yes|friend|sir)\b[, ]*)*"
_VERY = r"(?:(?:really|truly|absolutely|simply|strictly|hereby|just|much|far|very|ever|even|do|must|would|will|shall|'d|'ll)\b ?)*"
_I = rf"\b(?:i|we)(?:'d|'ll|'m|'ve| am| had| have)? {_VERY}"
_NEVER = (
    r"(?:(?:under|in) no (?:circumstances?|conditions?|case|event|way|wise|manner)|on no (?:account|condition)|"
    r"by no means|at no (?:time|point|price)|(?:not )?(?:under|in|on|for|at|by) any (?:circumstances?|conditions?|"
    r"account|case|price|means|reason)|not in a (?:million|thousand|hundred) years|not on your life|never,? ever|"
    r"over my dead body)"
)
_UNLESS_NOT = (
    r"(?! (?:(?:do|did|does|would|wo|will|were|are|have)?(?: not|n't| never)|not\b|never\b|refuse))"
)
_BAD = r"(?:a mistake|wrong|bad|foolish|terrible|awful|unwise|madness|a shame|a pity|dangerous|silly|stupid|better not)"
_SAD = r"(?:sad|sorry|angry|furious|unhappy|upset|cross|mad|displeased|horrified|hurt|ashamed)"
_ASIDE = (
    r"(?:(?:under|in|on|at|by|for|not|no|whatever|i (?:beg|tell|warn|ask|say|repeat|implore|order)|please|ever|my|"
    r"really|friend|sir|captain|god|heaven|again)\b[^,.!?]{0,40})"
)
_NO_TO = r"(?:do not|don't|never|must not|may not|should not|shall not|mustn't|shouldn't|shan't)"

_DO_NOT = (
    rf"{_I}(?:forbid|prohibit|ban|bar)(?:ding)? you (?:to|from)\b",
    r"\byou(?:'re| are) (?:\w+ly )?(?:forbidden|prohibited|banned|barred) (?:to|from)\b|\bit(?:'s| is) forbidden (?:for you )?to\b",
    r"\byou(?:'re| are)(?: not|n't) (?:(?:allowed|permitted|supposed|meant|expected|welcome) )?to\b",
    rf"{_I}(?:object to|oppose|protest against|against) you(?=r? \w+ing\b)(?:r\b)?",
    r"(?:^|(?<=[.!?,;] ))(?=(?:heal|mend|cure|give|bring|fetch|take|open|follow|lead|help|accept|trade|let|guide) (?:me |us )?(?:nobody|no one|nothing|none)\b)",
    r"(?:^|(?<=[.!?,;] ))swear (?:to me )?(?:that )?(?:you(?:'ll| will)|to) (?:not|never)(?: to)?\b|(?:^|(?<=[.!?,;] ))swear (?:not|never) to\b|(?<!\bi )(?<!\bwe )\bpromise (?:me |us )?(?:that )?(?:(?:you(?:'ll| will)|to) (?:not|never)|(?:not|never) to)\b",
    r"\b(?:refrain|abstain|desist|keep yourself|keep) from\b(?= \w+ing\b)|\b(?:avoid|resist|forgo) (?=\w+ing\b)",
    rf"(?:{_ON}|(?<=you should )|(?<=you must )|(?<=you may )|(?<=you are to )){_NEVER}\b[, ]*(?:(?:should|must|may|can|will|shall|do|are|would) (?:you|we|anyone|anybody)\b(?: to\b| ever\b)*)?(?= ?\w)",
    r"\byou(?:'d| had) better not\b|\byou (?:shan't|shall not)\b|\bdon't you (?:dare|ever|even think (?:of|about))\b(?: to\b)?",
    rf"{_I}(?:hate|loathe|dread|detest)(?: it)? (?:for )?you to\b",
    rf"{_I}(?:hate|loathe|dread|detest|regret|resent) (?:it|you) (?:if|when) you\b{_UNLESS_NOT}",
    rf"{_I}(?:be|feel) (?:\w+ )?{_SAD} (?:if|when|to see) you\b{_UNLESS_NOT}",
    rf"{_I}(?:rather|sooner|prefer)(?: it)?(?: if| that)? (?:for )?you (?:did not|didn't|do not|don't|not|never|would not|wouldn't)\b(?: to\b)?",
    rf"{_I}(?:order|tell|ask|command|beg|want|warn|advise|urge|implore|told|asked|ordered|warned|like|expect|need) (?:for )?you not to\b",
    r"\b(?:i|we)(?:'d| would)? (?:do not|don't|did not|didn't|no longer|never|will not|won't|would not|wouldn't|cannot|can't) (?:\w+ly )?(?:want|wish|need|order|expect|allow|permit|like|require|wanted|asked|have)(?: for)? you to\b",
    r"\b(?:forget|never ?mind|ignore|disregard)(?: about| that)*(?: that)? (?:i|we)(?:'ve| have| had| ever)* (?:asked|told|ordered|wanted|begged) you to\b",
    rf"\b(?:you )?{_NO_TO}(?: you)?\s*[,\u2013\u2014-]+\s*{_ASIDE}\s*[,\u2013\u2014-]+(?= ?\w)|\bnever,? ever,",
    rf"\bit(?:'d| would| will|'ll|'s| is) be? ?(?:\w+ly )?{_BAD} (?:if you|of you to|for you to)\b{_UNLESS_NOT}",
    r"\bthe last thing (?:i|we) (?:want|need) is (?:for )?you(?: to)?\b|\b(?:god|heaven|heavens) forbid (?:that )?you(?: should| would)?\b",
    rf"{_I}(?:sooner|rather) (?:die|starve|perish|\w+ \w+) than (?:let|have|see|watch) you(?: to)?\b",
)
_NO_NEED = (
    r"\b(?:there(?:'s| is) )?no (?:need|reason|cause|call|point|use)(?: at all)? (?:for you to|to|in)\b",
    r"\bit(?:'s| is)(?: not|n't) (?:necessary|needed|required|worth it)(?: for you)? to\b|\byou (?:need not|needn't|do not (?:have|need) to|don't (?:have|need) to)\b(?: bother(?: to)?\b)?",
)
_WILL_NOT = (
    rf"{_I}(?:sooner|rather) (?:die|starve|perish|\w+ \w+) than (?=give|pay|hand|let|help|sell)",
)
_KIND = r"(?:kind|nice|good|lovely|great|wonderful|helpful|best|sweet|generous|very kind|a (?:great )?(?:help|kindness|comfort|favou?r))"
_PLEASE = (
    rf"\bit(?:'d| would| will|'ll) be {_VERY}{_KIND}(?: of you)? (?:if you(?: could| would| can)?|to)\b",
    rf"{_I}be {_VERY}(?:grateful|glad|happy|obliged|thankful|much obliged|pleased|delighted) if you(?: could| would| can)?\b",
    rf"{_I}(?:appreciate|like|love) it if you(?: could| would| can)?\b",
    r"(?<!\bi )(?<!\bwe )\b(?:promise|swear)(?: to)? (?:me|us) (?:to|(?:that )?you(?:'ll| will))\b",
    r"\bdo you think (?:that )?you (?:could|can|might|would)(?= \w+)|\bwould it be possible (?:for you )?to\b|\b(?:might|may|could|can) i (?:trouble|bother) you to\b",
    r"\bwould you mind(?= \w+ing\b)|\bwould you be (?:so (?:kind|good)|kind enough|good enough)(?: as)? to\b",
)
_GIVE_ME = (r"\b(?:might|may|could|can) i (?:trouble|bother) you for\b",)

_GOODS = r"(?:embers?|oil|coals?|fuel|gifts?|bribes?|lamp oil)"
_NOT_US = r"(?!(?:i|we|you|it|please|so|and|but|if|do|does|did|can|could|would|will|may|let|there|this|that|what|no)\b)"
_SAYS = r"(?:said|says|say|claims?|claimed|shouted|shouts|cried|cries|yelled|whispered|wrote|writes|sings|sang|insists?|insisted|swore|called|calls|asked|asks|told (?:me|us|you|him|her|them|everybody)|tells (?:me|us|you|everybody)|keeps? saying|used to say|thinks?|believes?|reads?)"
_BIDS = r"(?:told|tells?|asked|asks?|ordered|orders?|wants?|wanted|expects?|commands?|commanded|begs?|begged|wishes|sent|sends|advised|advises|bade|bids|dared|dares|taught|persuaded|hopes for|would like|would love|would have|'d like)"
_OF_YOU = r"(?:you|me|us|him|her|them|everybody|everyone)"
_SHALL = r"(?! (?:can|could|might|may|know|have|are|were|sell|sold)\b)"
_LEAVES = r"(?:leave(?! you\b)|leaving|go|going|run|flee|scream|shout|yell|cry|die|hate you|never \w+|be (?:angry|sad|cross|furious|upset|gone|off|lost)|quit|turn back|regret it|laugh|weep)"
_FOOL = r"(?:fool|idiot|madman|child|coward|traitor|dog|lunatic|moron|thief|liar|wolf|imp|monster)"

WORDS = FrameWords(
    denials=(
        *((re.compile(each, re.I), "do not") for each in _DO_NOT),
        *((re.compile(each, re.I), "you needn't") for each in _NO_NEED),
        *((re.compile(each, re.I), "I will not ") for each in _WILL_NOT),
        *((re.compile(each, re.I), "please") for each in _PLEASE),
        *((re.compile(each, re.I), "please give me") for each in _GIVE_ME),
    ),
    ungiven=re.compile(
        rf"\b(?:never|do not|don't|not to|cannot|can't|shall not|won't|will not)\b(?! (?:you|i|we)\b)[^.,!?]{{0,24}}\b(?:accept|take|have|receive|get|touch|buy)\b[^.,!?]{{0,16}}\b{_GOODS}\b|"
        rf"\b(?:i|we)(?:'ve| have)?(?: got)? (?:no|not (?:an?|any)|neither) (?:\w+ )?{_GOODS}\b|\bno {_GOODS} for you\b|"
        rf"\b{_GOODS}\b[^.!?]*\b(?:not|never|n't) (?:for you|yours|your own)\b|"
        rf"\bhands off (?:\w+ ){{0,2}}{_GOODS}\b|\b(?:i|we) had (?:an?|some|\w+) {_GOODS}\b[^.!?]*\b(?:but|lost|gone|dropped|spent|burnt)\b|"
        rf"\b(?:i|we)(?: must| have to|'ll| will)? (?:take|took|am taking|want) (?:back )?(?:my|the|that|this|those) {_GOODS}(?: [^.!?]*)?(?: back\b|\bi (?:offered|gave|promised)\b)|\b(?:i|we)(?: must| have to|'ll| will)? (?:take|took|taking) back (?:my|the|that|this|those) (?:{_GOODS}|offer)\b|"
        rf"\b(?:i|we) (?:\w+ )?(?:withdraw|retract|rescind|cancel|revoke|regret) (?:my|the|that|this) (?:offer|{_GOODS}|trade|deal)\b|"
        rf"\byou(?:'ll| will| shall) (?:never|not) (?:get|have|see|touch) (?:\w+ ){{0,2}}{_GOODS}\b|"
        rf"\bi(?:'ll| will| would|'d)? (?:not|never) (?:\w+ )?(?:give|pay|hand|offer|sell|part with)\b[^.!?]*\b{_GOODS}\b"
    ),
    elsewhere=re.compile(
        rf"\b(?:giv(?:e|ing)|gave|offer(?:ing|ed)?|hand(?:ing|ed)?(?: over)?|bring(?:ing)?|tak(?:e|ing)|sell(?:ing)?|send(?:ing)?|promised) (?:\w+ ){{1,3}}?to "
        rf"(?:(?:the|my|his|her|their|our|a|an|that|another|some|old) (?!hearth|gate|lamp|nearest|dark|way|road|village|house|mill|fire)\w+|him|her|them|somebody|someone|others|{{named}})\b|\b{_GOODS} (?:is|are) for (?:him|her|them|(?:the|my|a|his|her) \w+|{{named}})\b"
    ),
    quoted=re.compile(
        rf"[\"\u201c\u201d\u00ab].+[\"\u201c\u201d\u00bb][^\"\u201c\u201d]*\b(?<!\bi )(?<!\bwe )(?<!\bi just ){_SAYS}\b|\b(?<!\bi )(?<!\bwe )(?<!\bi just ){_SAYS}[^\"\u201c\u201d]{{0,24}}[\"\u201c\u201d\u00ab]|"
        rf"(?:^|\s)'[^']+[.,!?]?'(?: is what| was what|,)? ?(?:\w+ ){{0,2}}(?<!\bi )(?<!\bwe ){_SAYS}\b|"
        rf"[,!?.] (?:said|says|cried|cries|shouted|shouts|whispered|sang|yelled|called|asked|goes) (?!i\b|we\b|who\b)(?:the |an? |my |old |his |her )?\w+(?: \w+)?[\s.!]*$|"
        rf"[,!?.] (?:or so )?(?!i\b|we\b|you\b)(?:the |an? |my |old )?\w+ (?:said|says|say|claims?|told me|tells? me)[\s.!]*$"
    ),
    joked=re.compile(
        r"\b(?:i (?:was|am)|i'm|we were)(?: only| just)? (?:joking|kidding|jesting|teasing|not serious|playing)\b|\b(?:just|only) (?:kidding|joking|a joke)\b|"
        r"\b(?:it|that|this) (?:was|is) (?:only |just )?a joke\b|\bin jest\b|\bi (?:did not|didn't) mean it\b"
    ),
    supposed=re.compile(
        rf"{_ON}(?:just |only |let's |let us )*(?:imagine|suppose|supposing|pretend|assume|assuming|picture|let's say|let us say|envision)\b(?: now| that| if| for a moment| this)* (?:you|i|we|he|she|they|the|my|an?|your|someone|somebody)\b|"
        rf"{_ON}what (?:would happen |happens |then )?if you\b|\bif (?:you were (?:me|i|in my|a|an|the)|i (?:were|was) (?:you|in your))\b|\bin my (?:place|shoes|position|stead)\b|"
        rf"{_ON}(?:would|could) you ever\b"
    ),
    told=re.compile(
        rf"\b(?:i|we)(?:'ve| have| had)?(?: \w+)? (?:dreamt|dreamed|dream)\b|\bi had a dream\b|\bin (?:my|a|the|this|that) (?:dreams?|story|tale|song|play|poem|joke)\b|"
        rf"^{_NOT_US}(?:[\w']+ ){{1,4}}?{_BIDS} {_OF_YOU}(?: \w+)? to\b|"
        rf"^{_NOT_US}(?:[\w']+ ){{1,4}}?{_SAYS}(?: to (?:me|us|you))?(?: once)?(?: that|:|,)? (?:(?:that )?(?:you|i|we)\b{_SHALL}|[\"'\u201c]|(?<=[:,] ))|"
        rf"\b(?:did|does|has|who|why did|why does) (?!i\b|you\b|we\b)(?:\w+ ){{0,3}}?(?:tell|told|ask|asked|order|ordered|want|wants|send|sent) (?:you|me|us) to\b|"
        rf"\b(?:i|we) (?:was|am|were|are) (?:told|taught|ordered|advised|informed)(?: that)? (?:you{_SHALL}|to (?!ask)|by)|\bit is said\b|\brumou?r has it\b|"
        rf"^(?:i|we) (?:heard|read|thought|imagined|saw|remember)(?: once| that| how| when)* you\b{_SHALL}|"
        rf"^(?:only|just|none but|what|which) (?:an? |the )?(?:\w+ )?{_FOOL}s? (?:would|could|will|can|does|dares?)\b|"
        rf"^(?:nobody|no one|no (?:\w+ )?(?:man|woman|warden|person|soul|friend|villager)) (?:sane |wise |decent )?(?:should|would|must|may|shall|will|ever)\b(?!.*\b(?:but|except|else)\b)|"
        rf"^(?:whoever (?!you\b|is\b|it\b)|(?:anyone|anybody|everyone|everybody|those|he|she|all|any \w+|the one) who\b)|"
        rf"\b(?:i|we)(?:'ll|'d|'m| will| shall| would| am| are)(?: going to| \w+ly)? {_LEAVES}\b[^.!?]*\b(?:if|should) you\b{_UNLESS_NOT}|"
        rf"^if you (?!(?:\w+ )?(?:not\b|never\b|refuse)|(?:do|did|wo)n't|please|could|would|can|will|want|like|wish|must)[^.!?,]*,? (?:then )?(?:i|we)(?:'ll|'d| will| shall| would| am going to) (?:\w+ly )?{_LEAVES}\b"
    ),
    ends=re.compile(
        r"(?<=[.!?;\u2026])\s+|,\s+(?=(?:so |but |now |and )*(?:please|can you|could you|will you|would you|i beg you|i ask you)\b)"
    ),
)
"""English."""

_IRREGULAR = {
    "came": "come", "led": "lead", "gave": "give", "brought": "bring", "took": "take", "hid": "hide",
    "went": "go", "left": "leave", "ran": "run", "fought": "fight", "sold": "sell", "lit": "light",
    "held": "hold", "stood": "stand", "kept": "keep", "told": "tell", "showed": "show", "got": "get",
    "spared": "spare", "saved": "save", "traded": "trade", "healed": "heal", "made": "make", "let": "let",
    "accepted": "accept", "opened": "open", "waited": "wait", "stayed": "stay", "followed": "follow",
    "helped": "help", "called": "call", "stopped": "stop", "hunted": "hunt", "guided": "guide",
    "mended": "mend", "fetched": "fetch", "moved": "move", "walked": "walk", "looked": "look",
    "remained": "remain", "joined": "join", "handed": "hand", "offered": "offer", "lent": "lend",
}  # fmt: skip
_BASES = frozenset((*_IRREGULAR.values(), "swap", "guide", "spare", "trade", "be"))


def bare(verb: str) -> str:
    """A verb as it is told: "coming", "came" and "to come" as "come"; another word as it is.

    >>> bare("hiding"), bare("letting"), bare("came"), bare("morning")
    ('hide', 'let', 'come', 'morning')
    """
    small = verb.lower()
    if small in _IRREGULAR:
        return _IRREGULAR[small]
    if small.endswith("ing"):
        stem = small[:-3]
        for each in (stem, stem + "e", stem[:-1]):
            if each in _BASES:
                return each
    return verb
