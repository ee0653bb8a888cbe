"""What is grave in English, built of parts: who, what they wish or will, the ways and the places.

A sentence is made `plain` first: contractions are written out and fillers are left out, so that
each part is written once. No denial is among the words between "I" and a wish, so "I don't want to
die" is none.
"""

import re

_DIGITS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t"}
_SHORT = (
    (r"(.)\1{2,}", r"\1"),
    (r"(?<=[a-z])[013457](?=[a-z])", lambda found: _DIGITS[found[0]]),
    (r"\bcan't\b|\bcannot\b|\bcant\b", "can not"),
    (r"\bwon't\b|\bwont\b", "will not"),
    (r"n't\b", " not"),
    (r"\b(do|does|did|is|was|are|would|should|could|have|has)nt\b", r"\1 not"),
    (r"\bim\b|\bi'm\b|\bi m\b|\bima\b", "i am"),
    (r"\bive\b", "i have"),
    (r"\blet's\b|\blets\b", "let us"),
    (r"'d\b", " would"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
    (r"'re\b", " are"),
    (r"'s\b", " is"),
    (r"\bwanna\b|\bwant 2\b|\bwant too\b", "want to"),
    (r"\bgonna\b|\bgon\b|\bgoing 2\b", "going to"),
    (r"\bgotta\b", "have to"),
    (r"\bid (?=rather|be |like|kill|die)", "i would "),
    (r"\bwnat\b|\bawnt\b", "want"),
    (r"\b(?:a )?part of me (wants|wishes|needs)\b", lambda found: "i " + found[1].rstrip("es" if found[1] == "wishes" else "s")),
    (r"\bmy self\b", "myself"),
    (r"\bu\b", "you"),
    (r"\bno[- ]?one\b|\bnot (?:a soul|anyone|anybody)\b|\bno body\b", "nobody"),
    (r"\bevery ?body\b|\bevery one\b", "everyone"),
    (r"\bany (?:more|longer)\b", "anymore"),
    (r"\bkil\b", "kill"),
    (
        r"\b(?:just|really|so|only|even|honestly|truly|actually|literally|simply|maybe|perhaps|"
        r"still|now|already|seriously|fucking|freaking|fuckin|bloody|goddamn|please|pls|sometimes|"
        r"totally|completely|utterly|very|quite|kinda|kind of|sort of|ever|again|probably|"
        r"secretly|basically|fr|rn|tbh|ngl|idk|istg|rly|lowkey|all the time|always|often|constantly|finally|about time)\b",
        " ",
    ),
)  # fmt: skip
_LEFT_OUT_AM = re.compile(
    r"^(?=(?:(?:ready|tired|sick of|done with|going|thinking|dreaming|planning|fed up|scared|"
    r"afraid|better off|worthless|hopeless|tempted|looking for ways|about) \w|"
    r"(?:suicidal|depressed|worthless)$))"
)
_LEFT_OUT = re.compile(
    r"^(?=(?:can not|could not|do not (?:want|wish|deserve|see|feel|think)|want|wish|wanted|need|"
    r"hate|feel|would rather|would be|might as well|should die|took|swallowed|cut my|have|"
    r"never want|no longer want|give up on|gave up on)\b(?! (?:you|your|to come|some|an?|any|more)\b))"
)
"""Sentences in a hurry leave out who speaks: "can't go on", "ready to die"."""
_RULES = tuple((re.compile(short), long) for short, long in _SHORT)


def plain(text: str) -> str:
    """A small-lettered text with contractions written out and fillers left out.

    Example:
        >>> plain("i just don't wanna be alive any more")
        'i do not want to be alive anymore'
    """
    for short, long in _RULES:
        text = short.sub(long, text)
    text = " ".join(text.split())
    return _LEFT_OUT.sub("i ", _LEFT_OUT_AM.sub("i am ", text))


_END = r"(?: anymore| today| tonight| at all| either| lol| lmao| haha| omg| man| bro| dude)*\W*$"
_BETWEEN = (
    r"(?:am|have|been|do|would|will|might|could|may|must|should|want|wanted|wish|wished|need|long|"
    r"longing|hope|plan|planning|going|about|ready|tempted|decided|deserve|prefer|intend|like|feel|"
    r"felt|think|thinking|thought|keep|rather|as|well|to|of|for|try|trying|tried|go|and|be|it|that|"
    r"dream|dreaming|considering|considered|fantasize|afraid|scared|get|lie|all|do|almost|"
    r"nearly|today|tonight|tomorrow|one day|soon|had|the way)"
)
_WILL = rf"(?:\bi |^)(?:i )?(?:{_BETWEEN} (?:i )?){{1,9}}"
"""What somebody may do, with or without "I" at the beginning; "did" and "not" are not among it."""
_WISH = (
    r"(?:(?<!if )(?<!when )\bi |^)(?:(?:am|have|do|would|to|of|will) ){0,3}"
    r"(?:want(?:ed|ing)?|wish|need|long(?:ing)?|deserve|decided|should|rather|prefer|pray(?:ing)?|"
    r"hope|hoping|beg(?:ging)?|like|plan(?:ning)?|prepared|have|better|might|may|could)"
    r"(?: (?:am|have|to|for|be|that|i|go|and|better|as well|would|all|could|can|will|was|"
    r"were|had|sleep|it|"
    r"lie|down|not|fall|asleep|close|my eyes|tonight))*?"
)
_DIE = (
    r"(?:die\b(?! (?:a|an|as|of|for|like|laughing|fighting|with (?:honou?r|my)|on (?:the|this)|at|"
    r"from|in (?:this|the|a|battle|combat|here|there)|here|there|to (?:see|get|respawn|that|the)|"
    r"than|before|once|twice|happy)\b)|be dead\b|not exist\b|stop (?:existing|living|breathing)\b|"
    r"cease to exist|dead\b(?= *$| and| right))"
)
_ASLEEP = (
    r"(?:(?:never|not) (?:to )?(?:have to )?(?:wake|woken) up\b(?! (?:early|late|before|at|to|in|so|with|the|your|my))"
    r"|(?:never|not) (?:to )?wake(?: |$)(?!up|the|him|her|them|you|anyone)|sleep forever|"
    r"(?:die|go) in my sleep)"
)
_MYSELF = r"(?:myself|me self)"
_KILL = (
    rf"(?:kill(?:ed|ing)?|hang(?:ed|ing)?|hung|drown(?:ed|ing)?|poison(?:ed|ing)?|"
    rf"strangl(?:e|ed|ing)|suffocat(?:e|ed|ing)|off(?:ed|ing)?|unaliv(?:e|ed|ing)|shoot(?:ing)?|"
    rf"shot|stab(?:bed|bing)?|end(?:ed|ing)?|murder(?:ed|ing)?|delet(?:e|ing)|sacrific(?:e|ing)) "
    rf"{_MYSELF}\b(?! (?:laughing|in the foot|up for|for (?:you|the|him|her)|with work))"
)
_HURT = (
    rf"(?:harm(?:ed|ing)?|hurt(?:ing)?|cut(?:ting)?|burn(?:ed|t|ing)?|starv(?:e|ed|ing)|"
    rf"punish(?:ed|ing)?|scratch(?:ed|ing)?|hit(?:ting)?|mutilat(?:e|ed|ing)) {_MYSELF}\b"
    rf"(?! (?:shaving|cooking|falling|on|off|some|an?|while|when i (?:fell|slip\w*|cook\w*|shav\w*|work\w*|fought|climb\w*)|"
    rf"working|climbing|fighting|with (?:the|a) (?:knife while|soup|oven|stove)|out|free|loose|badly on))"
)
_THROW = rf"(?:throw(?:ing)?|thrown|threw|fling(?:ing)?|hurl(?:ing)?|toss(?:ing)?|launch(?:ing)?) {_MYSELF}"
_JUMP = rf"(?:jump(?:ed|ing)?|leap(?:ing)?|leapt|let(?:ting)? go|step(?:ping|ped)?|fall(?:ing)?|div(?:e|ing)|walk(?:ing)?|run(?:ning)?|lie|lay|lying|{_THROW})"
_THE = r"(?:the |an? |this |that |my |our |some |any |your |of )*(?:\w+ )?"
_PURPOSE = (
    r"(?!.*\b(?:with (?:me|you|us|him|her|them)|together|to (?:escape|save|get|reach|catch|help|"
    r"find|flee|avoid|see|win|land|swim|hide|meet|stop|take|fetch|kill)|after (?:him|her|them|you|"
    r"the)|and (?:run|swim|hide|escape|land|roll|fly|get away|grab|catch|climb)|in (?:this|the) "
    r"game|onto|when (?:it|we|the)|before (?:it|we|the (?:guard|conductor))|at (?!night|noon|dawn|midnight|last|once)\w+|parkour|dragon))"
)
_HIGH = (
    r"(?:bridge|train|roof(?:top)?|window|cliff|building|tower|balcony|ledge|railing|skyscraper|"
    r"edge|overpass|viaduct|stor(?:e?y|ies)|floor|mountain|dam|pier|ship|boat|parking garage|"
    r"car park|flat|apartment|height|heights|crane|belfry|lighthouse|terrace)s?\b"
)
_WHEELS = (
    r"(?:train|bus|car|cart|truck|lorry|tram|wagon|carriage|metro|subway|coach|van|tube|"
    r"locomotive)s?\b|(?:oncoming )?traffic\b|(?:train|railway|rail) ?(?:tracks?|line|rails)\b"
    r"|the (?:tracks?|rails)\b"
)
_FALL = (
    rf"jump(?:ing)? and (?:never|not|die|end)\b|{_JUMP} off (?:something|anything|somewhere) (?:tall|high)\b|"
    rf"{_JUMP} (?:down )?(?:off|from|out|over|out of|out from|off of) {_THE}{_HIGH}"
    rf"|{_JUMP} (?:down )?(?:in front of|under|beneath|into|before|on|onto|in|down on) {_THE}(?:{_WHEELS})"
    rf"|jump to (?:my|his|her) death"
)
_GONE = (
    r"(?:dead|gone|died|die|not here|not around|no more|not exist\w*|disappear(?:ed)?|"
    r"vanish(?:ed)?|jump(?:ed)?|leave this world|kill(?:ed)? myself|not alive|never born|"
    r"never been born|never existed|not (?:been )?born|under the ground|out of the way|left forever)"
)
_IF_GONE = rf"(?:if|when|once|after|were|should) i (?:(?:am|was|were|had|would|will|have|did|do|could|to|be|is|suddenly|all) )*{_GONE}\b"
_THEM = (
    r"(?:everyone|everything|nobody|they|people|the (?:whole )?(?:world|earth|planet|universe)|this world|life|my \w+|you(?: all)?|she|he|we|it|others|"
    r"all of (?:you|them)|the others|the kids)"
)
_BETTER = (
    r"(?:better(?: off| place)?|happier|easier|fine|relieved|glad|lighter|richer|safer|free(?:r)?|best|nicer|"
    r"okay|ok|calmer|brighter|happy|much better)"
)
_PILLS = (
    r"(?:pills?|tablets?|meds|medications?|medicines?|sleeping (?:pills?|tablets?)|painkillers?|"
    r"paracetamol|tylenol|aspirin|ibuprofen|xanax|antidepressants?|sedatives?|opioids?|insulin|drugs)"
)
_MANY = (
    r"(?:all|too many|too much|an? (?:whole|entire|full)|the (?:whole|entire)|every|"
    r"a (?:bottle|lot|handful|bunch|load|pack|box|fistful)|(?:the|whole) bottle|many|lots|enough|"
    r"\d{2,}|twenty|thirty|forty|fifty|sixty|a hundred|hundreds|dozens)"
)
_LIVE = (
    r"(?:live|living|(?:be|being|stay|staying|remain|remaining) (?:alive|in this world|here anymore)|"
    r"exist|existing|existence|life|go on\b(?! (?:with|to|a|the|foot|board))|"
    r"going on\b(?! (?:with|to|a|the|foot|board|here))|"
    r"carry(?:ing)? on\b(?! with)|keep(?:ing)? going|wak(?:e|ing) up|trying anymore|"
    r"me (?:to be|being) (?:here|alive))"
)
_NOT_A_PLACE = (
    r"(?! (?:in|with|at|here|there|near|by|on (?:a|the|this)|under|without|like (?:a|an|the)|alone|"
    r"forever|next|among|off|from|up to|long enough|as|outside|inside|for) ?(?!this (?:world|earth|life|pain|body)|my (?:life|head)|pain))"
)
_KIN = (
    r"my (?:\w+ )?(?:friend|boyfriend|girlfriend|husband|wife|partner|ex|mother|father|mom|mum|"
    r"mommy|mummy|dad|daddy|mama|papa|parents?|brother|sister|son|daughter|child|kid|uncle|aunt|"
    r"cousin|grand\w+|step\w+|teacher|coach|boss|stepdad|stepmom|stepmum|guardian|foster \w+|"
    r"baby|family|fianc\w+|best friend|roommate|neighbou?r|classmates?|priest|doctor)s?"
)
_LAST = r"(?:tomorrow|next (?:week|month|year)|by (?:morning|tomorrow|the morning)|after (?:tonight|today))"

DESPAIR = (
    # Deeds upon oneself
    rf"\b{_KILL}", rf"\b{_HURT}",
    r"\b(?:kms|kmsing)\b|\bi (?:\w+ ){0,4}kys\b|^(?:want to|going to|should|might) kys\b",
    r"\bunaliv(?:e|ed|ing)\b(?! (?:him|her|them|that|those|the|you|it|this|an?|some)\b)",
    r"\b(?:do|doing|did) myself in\b|\bself[- ]?harm(?:ed|ing|s)?\b",
    r"\btak(?:e|en|ing) my (?:own )?life\b(?! (?:saving|jacket|vest|story|raft|insurance))(?<!(?:not|you|him|her|hem|olf|ves|uld|ill) take my life)"
    r"|\b(?:end|ending|ended) (?:my|this) (?:own |miserable |sad |pathetic |worthless |damn )*(?:life|existence|suffering)\b",
    rf"{_WILL}(?:end|ending) (?:it|things|everything)(?: (?:all|for good|forever|once and for all|myself|tonight|today))"
    rf"|{_WILL}(?:jump|leap|throw)\w* .*\bend it\b|\b(?:end|ending) it all\b(?! (?:here|for today|the))|\b(?:tonight|today) i will end (?:it|everything)\W*$"
    rf"|\b(?:rope|pills|gun|knife|razor|poison)\b.*\bto end (?:it|things|everything)\b",
    r"\bsuicid(?:e|al|ing|ed)\b(?<!be suicide)(?<!a suicide)(?! (?:mission|squad|run|attack|bomb\w*|charge|dive|king|vest|doors?|cult|quest|plan for)\b)(?! to (?:go|enter|fight|attack|walk))"
    r"|\ba suicide (?:note|letter|attempt|plan)\b|\bwould be suicide for me to live\b",
    # Ways and places
    rf"{_WILL}(?:{_FALL}){_PURPOSE}",
    rf"\b(?:from|on|at|over) {_THE}(?:{_HIGH}|edge).*\b(?:i|and) (?:{_BETWEEN} )*(?:jump|let go|fall|throw myself)\b{_PURPOSE}",
    rf"\b{_IF_GONE}.*{_HIGH}",
    r"\b(?:ly|lay)(?:ing)?(?: down)? (?:down )?on (?:the|some) (?:train |railway |rail )?(?:tracks|rails|railway)\b|^(?:lie|lay) down on the (?:train |railway )?tracks",
    rf"{_WILL}(?:walk|go|swim|run|jump|wade) (?:out )?(?:in|into|in to) the (?:sea|ocean|river|lake|water|waves|woods|snow|cold)\b.*\b(?:never|not) (?:to )?(?:come|be|return|swim)",
    rf"{_WILL}(?:jump|walk|go|wade|swim)\w* .*\b(?:drown|end it|and die|die there|sink forever)\b",
    rf"{_WILL}(?:hang|overdose|od|bleed out|jump to my death|slit|asphyxiate)\b(?! (?:out|the|a|this|that|around|on|up|my (?:coat|hat)|with (?:you|me)|in|here|by|over|and|onto|from)\b)",
    rf"{_WILL}(?:drive|driving|crash|crashing|steer|swerve) (?:my |the |a |this )?(?:\w+ )?(?:into|off|and die|against)\b",
    r"\bgun (?:to|at|against|in|on) my (?:own )?(?:head|mouth|temple|heart|chest|chin)\b|\b(?:bullet|gun|knife|blade|pistol)\b.*\b(?:on|in|through|into) (?:myself|my (?:own )?(?:head|brain|skull|mouth|heart))\b"
    r"|\bblow my (?:own )?(?:brains?|head)\b",
    r"\b(?:slit|slitting|slash|slashed|slashing|cut|cutting|open|opened|opening|slice|sliced)(?: \w+)? my (?:own )?(?:wrists?|arms?|veins?|throat|thighs?|legs?|skin|pulse|body)\b(?! (?:on|while|when|shaving|with the thorn))",
    r"\b(?:started|back to|been|stop|relapsed and) cutting\W*$",
    r"\b(?:i|have|has) (?:\w+ )?overdosed\b|\boverdos(?:e|ed|ing)\b(?! of (?:bread|sugar|cake))|\b(?:took|taken|take|taking) an overdose",
    rf"\b(?:i|have) (?:\w+ )?(?:took|taken|swallow(?:ed)?|down(?:ed)?|ate|eaten|pop(?:ped)?) {_MANY}(?: \w+){{0,3}} {_PILLS}\b(?! (?:to|from|away|back|out|with me|off|for|home)\b)",
    rf"{_WILL}(?:take|swallow|down|eat|taking|swallowing) (?:{_MANY} )(?:\w+ ){{0,3}}{_PILLS}\b(?! (?:to|from|away|back|out|with me|off|for|home)\b)",
    rf"\bi have {_THE}{_PILLS}.*\btake (?:them|it)(?: all)?\b|\bpills?\b.*\b(?:never wake|to die|kill me|end it|enough to kill)\b|\benough {_PILLS} to\b",
    r"\bhow (?:many|much) (?:\w+ ){1,4}?(?:\w+ )?(?:to|will|would|does it take)(?: \w+){0,4} (?:die|kill (?:me|you|a person|someone|somebody|oneself|yourself)|overdose|be fatal|be lethal)\b",
    r"\b(?:drank|drink|drunk|drinking) (?:\w+ )?(?:bleach|antifreeze|pesticide|drain cleaner|rat poison|detergent|acid|gasoline|petrol|weedkiller)\b",
    r"\b(?:way|ways|method|methods|easiest|painless|quickest|fastest|least painful|how)\b.{0,24}\b(?:to )?(?:kill (?:your|one|him|her|our)sel(?:f|ves)|end it all|end (?:one's|your) life)\b",
    r"\b(?:easiest|painless|quickest|fastest|least painful|gentlest|best|most peaceful|peaceful) ways? (?:to|of) (?:die|dying|go)\b(?! (?:to|home|there|in))",
    r"\b(?:tie|make|tied|made|tying) (?:a|the|my) noose\b|\bnoose (?:around|round|on|for) my (?:neck|own)|\brope (?:around|round) my (?:own )?neck\b",
    r"\brope\b.*\b(?:going to|will) (?:use it|hang)\W*$",
    r"\bmake myself (?:throw up|vomit|sick)\b",
    # Wishes
    rf"{_WISH} (?:{_DIE})", rf"{_WISH} (?:{_ASLEEP})", r"\bi (?:hope|pray)(?: \w+){0,4}? i (?:do not|will not|never|did not) (?:ever )?(?:wake|wake up)\b(?! (?:early|late))",
    r"\bwant (?:\w+ )?death\b|\b(?:long|longing|wish|wishing|crave|pray) for (?:my )?death\b|\bdeath would be (?:a )?(?:\w+ )?(?:relief|mercy|blessing|kind\w*|easier|better|release|sweet|nice|welcome)"
    r"|\bi (?:want|welcome|await|crave|invite) death\b|\b(?:be|being) dead (?:would|must) be\b|\bdying (?:would|must|will|has to) be (?:\w+ )?(?:easier|better|relief|a relief|peace\w*)|\bi dream (?:of|about) (?:dying|death|being dead)",
    r"\b(?:think|thinking|thought|thoughts|dreaming|fantasi[sz]ing|obsess\w*) (?:of|about) (?:dying|death|my death|killing myself|being dead|jumping|not being (?:alive|here)|hanging|how to die)\b(?! (?:of (?!me)|in|for joy|off|into the|over the|rope|on))",
    r"\ball i (?:think|dream|want|wish|need) (?:\w+ ){0,2}is (?:to )?(?:die|dying|death|be dead|dead)\b|\b(?:only thing|one thing|thing) i (?:want|wish for|need) is to (?:die|be dead|not exist|disappear forever)\b|\bthing i want is death\b",
    r"(?<!not )(?<!never )\blet me die\b|\bhelp me (?:die|end it)\b|\bwhy (?:will not|can not|could not|did not|do not|am|should|can|would not) i (?:not )?(?:die|dead|kill)\b|\bcan not wait to (?:die|be dead)\b",
    r"\b(?:someone|somebody|anyone) (?:\w+ )?end my life\b|\b(?:begging|beg|want|need|asking|ask) (?:you|someone|somebody|him|god|anyone) to kill me\b|\bkill me\b.*\b(?:i mean it|for real|not joking|no joke|i am serious|end my)",
    r"\b(?:wish|better|better off|hate that|regret|sorry|cursed|should|ought|curse the day) (?:\w+ ){0,5}?(?:never|not) (?:(?:had|have|been|to|were|was|would|even) )*(?:born|existed|been alive|had me|given birth)\b|\bwish i (?:did not|had not|never) exist"
    r"|\bwish (?:\w+ ){1,3}(?:had )?(?:never|not) (?:had|have|given birth to|made) me\b|\bwish (?:\w+ ){1,3}(?:had )?aborted me",
    r"\bi (?:should|would|do) not (?:deserve to )?(?:exist|be alive|have been born|live)\b(?! (?:in|with|at|here|there|near|by|alone|on|under|without))|\bi (?:do not|never) deserve to (?:live|exist|be alive|breathe)\b|\bdeserve to (?:die|be dead)\b(?<!(?:ou|ey|he|ey) deserve to die)",
    r"\b(?:better|happier|best) (?:off )?(?:if i (?:was|were|am|would be) )?dead\b(?! (?:or|than|if you|if he))",
    r"\bmight as well (?:be dead|die|kill)\b|\bi (?:\w+ )?may as well (?:be dead|die|kill)\b",
    r"\b(?:i )?want to be (?:dead|with god|in heaven|in (?:my|a) grave|six feet under|buried)\b",
    # Worth, and who would miss them
    rf"\b{_THEM} (?:(?:would|will|could|might|is|are|am|be|all|far|have|has|be|a|much|lot|\w+ly) )*{_BETTER} (?:\w+ ){{0,2}}?(?:without me\b(?! in (?:this|the))|{_IF_GONE})",
    r"\bbetter off without me\b(?! in (?:this|the))|\bwithout me (?:\w+ ){1,5}(?:better|happier|fine)\b|\b(?:would|will|could|are|is) be (?:better|happier)\b.*\bwithout me\b(?! in (?:this|the))",
    r"\b(?:world|everyone|everything|life|family|they) (?:is |are |would be )?(?:better|happier) without me\b(?! in (?:this|the))|\bworld without me\W*$|\bif i (?:was|were|am) not (?:in it|there anymore|part of it)\W*$|\bwithout me in (?:it|this world|the world|their lives?|your lives?|her life|his life)\b",
    r"\b(?:the|this) world (?:does|do|did|would|will) not (?:need|want|miss) me\b|\bnobody (?:wants|needs|would want) me (?:alive|to (?:live|be alive|be here|exist))\b",
    rf"\bnobody (?:(?:would|will|is going to|is|do|does|all|am) )*(?:miss|notice|care|mind|be sad|cry|mourn|grieve|come to my funeral|remember|find|weep|look|realize|realise|feel)s?\b(?: (?:me|at all|much|a thing|about it|any\w*|that))*(?: \w+){{0,3}}? {_IF_GONE}",
    r"\b(?:who|would (?:anyone|anybody|you|they|someone)|will (?:anyone|anybody|you|they|someone)|does anyone|would it) (?:\w+ ){0,3}?(?:miss|notice|care|mind|be sad|cry|matter|mourn)(?: \w+){0,3}? (?:if|when|once) i (?:(?:am|was|were|had|will|have|just) )*(?:dead|die|died|kill|jump|not here|not alive|took)",
    r"\bif i (?:(?:am|was|were|had|will|have|suddenly) )*(?:dead|die|died|killed myself|disappeared|vanished)\b,? (?:then )?(?:nobody|who would|everyone would|no|the world|would (?:anyone|anybody|somebody|someone))",
    r"\bnobody will (?:miss|mourn|remember) me\b.*\b(?:gone|dead)\b|\bmy (?:death|suicide|absence) (?:would|will) (?:fix|solve|help|make|be|not)\b|\bmy funeral\b",
    r"\bi (?:am|feel like|was|have been|have become|become|will be|feel)(?: (?:nothing|but|a|such|the|only|always|as|though|i|am|like|that|big|huge|heavy|terrible|constant|total))* burden\b|\bi burden (?:everyone|them|you all|my)|\b(?:i am|being) (?:a )?burden\b",
    # Reasons and the point
    rf"\b(?:no|nothing|any|not a|not any|a|see a|lost (?:all|the|my)|what|find a|one|single|without|every|have (?:all|the)|give me a|the|lose (?:all|the|my)) (?:\w+ )?(?:reason|reasons|point|will|purpose|use|desire|strength|motivation|sense|energy) (?:\w+ )??(?:left )?(?:in |to |for |of |is |do i have |have i )*(?:(?:me |for me |i |to |keep |go on |continue |be |have |do ) ?)*{_LIVE}{_NOT_A_PLACE}(?=\W*$| |,)(?<!of life)(?<!the point of existence)(?<!of existence)",
    r"\bnothing (?:left )?(?:\w+ )?to live for\b|\bnothing to live\b|\bno (?:one|thing|body) to live for\b",
    r"\bwhy (?:should|am|do|must|would|bother|have|to|keep|go|did|was|be)\b(?: i)?(?: (?:even|bother|keep|keep on|go on|going on|continue|to|have|stay|be|still|am|with|on|should))* (?:alive|live|living|exist|existing|born|breathing)\W*$",
    r"\blife (?:is|was|feels|seems) not (?:worth|worthwhile)\b|\bnot worth living\b|\bnot worth (?:being|staying) alive\b|\bworth living for anymore\b",
    r"\bmy (?:whole |entire )?(?:life|existence) (?:is|has|feels|seems)(?: (?:got|all))? (?:worthless|pointless|meaningless|useless|no (?:meaning|point|value|worth|purpose|use)|not worth|without meaning|nothing|unbearable)\b|\blife (?:is|feels|has become|hurts) (?:too (?:painful|hard|much)|unbearable|meaningless|pointless|torture|not for me)\b.*(?:leave|end|die|out|for me)|\blife (?:is|feels) (?:meaningless|pointless|unbearable|torture)\b|\bleave this (?:world|life|earth) (?:behind)?",
    r"\b(?:tired|sick|weary|done|fed up|exhausted|bored|had enough|finished|through|over) (?:of|with|by|from) (?:living|life|being alive|existing|existence|this life|my life|breathing|waking up|the world|being in this world)\b(?! (?:in|with|at|on the|like|here|near|under|among|as|early))",
    rf"\bi (?:\w+ ){{0,2}}?(?:do not|no longer|never|not) (?:want|wish|desire|care|feel like|like|have the (?:strength|will)|have any (?:strength|will))(?: to)? (?:\w+ to )?{_LIVE}{_NOT_A_PLACE}(?! (?:the|my|your|his|up early|early))",
    r"\bi (?:do not|no longer) want to be (?:here anymore|here, i mean|on (?:this|the) (?:earth|planet|world)|in this (?:world|life)|around anymore|alive|living)\b|\bi do not want (?:to be )?(?:my life|this life)(?: anymore)?\W*$|\bno longer want to (?:live|exist|be alive|be here)\b(?! (?:in|with|at))",
    r"\bi can not (?:go on|keep) (?:living|existing|being alive|with (?:my|this) life)\b|\bi can not (?:live|exist|survive)(?: like this| with this| with myself)?(?: anymore)?\W*$|\bi (?:can not|do not think i can|am not sure i can) (?:stay|remain|keep) alive\b|\bi can not go on(?: living| like this| anymore)?\W*$",
    r"\bi (?:do not|can not|did not|never) (?:see|imagine|expect|picture|plan|intend) (?:myself )?(?:to be |to |being )?(?:living|alive|live|survive|surviving)\b",
    rf"\bi (?:will|would) not be (?:alive|breathing|in this world)\b|\bi (?:will|would|am going to) be (?:dead|gone forever) (?:soon|{_LAST})|\bby (?:\w+ )?(?:tomorrow|morning|dawn|then|tonight|christmas) i (?:will|would) be (?:dead|gone)|\bi will be dead\W*$|\bnot be here (?:tomorrow|anymore|next week)\b.*\b(?:decid|end|plan|sorry)",
    r"\b(?:my|the) last (?:night|day|hour|evening|words?|message|goodbye) (?:on (?:this )?earth|alive|in this (?:world|life)|of my life)\b|\b(?:goodbye|farewell|suicide) (?:letter|note)s?\b|\bgiven? (?:all )?(?:my|of my) (?:things|stuff|belongings|possessions) away\b.*\bend",
    r"\bi see no (?:future|hope|way (?:out|forward)) for (?:myself|me)\b|\b(?:there is )?no hope (?:left )?for me\b|\bi have no (?:reason|hope|will)(?: left)?(?: to live)?\W*$",
    r"\bdeath is (?:the|my) (?:\w+ ){0,2}?(?:escape|way|answer|option|exit|choice|thing|friend|peace|cure|solution|relief|hope)\b|\b(?:pretending|forced|having) to (?:be|stay) alive\b|\bdo not (?:try to )?stop me this time\b|\b(?:said|saying) (?:my )?goodbyes? to (?:my|all my) (?:friends|family|kids|children|parents|mother|mom|mum)\b",
    r"\bnot (?:meant|made|built) for this (?:world|life)\b|\bnot belong (?:on this (?:planet|earth)|in this (?:world|life)|among the living)|\bkeeps? me alive\b(?! (?:in the|out|on the))|\bsorry for (?:existing|being (?:alive|born))\b|\bto live another (?:year|month|day)\b|\b(?:i am|feel like i am) dead inside and\b|\bi feel (?:like|as if|as though) i am dead\b|\bi\b.* should (?:be dead|die)\b(?<!if i should die)|\benvy (?:the )?dead\b|\bbeing dead (?:sounds|seems|looks|would)\b|\bdead people\b.*\b(?:lucky|envy)|\b(?:i )?tried to end (?:it|things|everything|it all)\b|\bi would end it\b|\bscars\b.*\b(?:cutting|harming)\b",
    r"\b(?:voices?|brain|head|mind|demons?|something) (?:\w+ ){0,3}?(?:tell|tells|telling|say|says|saying|whispers|screams|screaming)(?: at)? (?:me )?to (?:jump|die|kill|end|hang|cut|hurt|drown|do it)\b|\b(?:belt|rope|cord|noose|scarf|cable|string) (?:is )?(?:a?round|on|over) my neck\b|\bdriv(?:e|ing) off the (?:road|bridge|cliff)\b|\bswallow(?:ing)? (?:everything|all)\b.*\b(?:cabinet|bottle|house)\b|\bhow long\b.*\bto (?:drown|bleed|die|freeze to death|starve|suffocate)\b|\bwould .{0,60}\bif i (?:died|killed myself|took my life|was dead|were dead)\b(?<!happen if i died)(?<!do if i died)",
    r"\b(?:hate|hating) (?:being alive|living|existing|that i (?:am alive|woke up|exist))\b|\bexistence is (?:pain|suffering|torture|unbearable)\b",
    # Whatever keeps or ends a life, said of one's own
    r"\b(?:i|me|my)\b.*\b(?:keep|go on|going on|continue|stay|carry on|keep on|bother) (?:living|breathing|existing|being alive)\b(?! (?:in|with|at|here|there|near|by|under|heavily|hard))|\b(?:keep|go on|continue) (?:breathing|existing|living)\W*$(?<!you keep breathing)",
    r"\b(?:way out|way to (?:stop|end|escape|fix|find|get|be free)\b.*?|answer|escape|solution|cure|option|choice) (?:for me |left |i have )?is (?:to die|death|dying|suicide|to be dead)\b|\bmy (?:own )?(?:death|funeral|suicide)\b(?<!be my death)(?<!the day of my death)",
    r"\bi (?:\w+ ){0,3}?(?:wish|hope|pray|hoping|praying|wishing)(?: (?:that|for|the|a|an|some|this|god|would|will|could|it|someone|somebody|something|my|next))*(?: \w+)?(?: (?:would|will|could|had))* (?:kill|kills|killed|hit|hits|crush|crushes|shoot|shoots|shot|run over|runs over|end|ends|murder|murders|take|takes) (?:me|my life|me away|me out)\b",
    r"\bi (?:\w+ ){0,3}?(?:wish|hope|pray|should|want) (?:that )?(?:to |i )?(?:get|be|had been|got|was|were|had|have|would)? ?(?:been )?(?:hit|run over|crushed|struck|killed|shot|murdered|died)\b(?= (?:by (?:a|the|an|lightning)|in (?:that|the) (?:accident|crash|fire|war|womb)|instead|with|back then|as a (?:baby|child)|when i|long ago|yesterday|in my)|\W*$)",
    r"\b(?:of|about|consider\w*|plan\w*|stop) ending (?:it|things|everything|this life|myself|my)\b|\b(?:night|day|time|evening|hour) (?:that |when )?i (?:will |am going to |finally )?end (?:it|things|everything|this|my)\b",
    rf"\b(?:saved|saving|stockpil\w*|collected|collecting|hoard\w*)(?: up)? (?:\w+ ){{0,3}}{_PILLS}\b|\b(?:razor|blade|pills|rope|gun|knife)\b.*\b(?:going to|will|ready to|want to) use (?:it|them)\W*$|\b(?:need|want|going|urge|tempted) to cut\W*$|\brelapsed and cut\b",
    rf"\b(?:does|would|will|is|do) (?:it hurt to |it be quick to |it be painful to )?(?:hang|hanging|drown|drowning|die|dying|overdos\w+|bleeding out|jump off|being dead|death) ?(?:hurts?|painful|be quick|quick|yourself)?\b(?<=hurt|uick|nful|self|rown|hang| die)(?=\W*$)(?<!would die)(?<!will die)(?<!does die)(?<!do die)|\bwhat (?:happens|would happen) if (?:i|you|someone) (?:take|took|swallow\w*|drink|drank) (?:\w+ ){{0,2}}(?:{_PILLS}|bleach)",
    r"\bhow (?:high|far|deep|tall|long)\b.*\b(?:to (?:kill|die)|fatal|lethal|bleed out|kill (?:me|you|someone))\b",
    r"\b(?:bridge|roof|edge|ledge|tracks|rails|cliff|railing)\b.*\bi am (?:going|about) to do it\b|\bwants? me dead and (?:i|so) (?:do|am)\b|\bmade (?:my )?peace with (?:not waking|dying|death|not being|it ending)|\b(?:looking for|know|find|any|searching for|of) (?:a )?ways? to (?:die|not wake|never wake|disappear forever)\b|\bhow to die\b(?! in)",
    r"\bi (?:would rather|want to|wish i (?:was|were|could be)|do not want to) (?:not )?be (?:alive|with my dead|reunited with my dead)\b(?<!do not want to be with)|\bnot want to (?:see|be here for|live to see|reach) (?:tomorrow|another day|my next birthday|the morning|next year)\b",
    r"\b(?:if|when|because|since) i (?:was|were|am) not (?:alive|here anymore|in this world|breathing)\b|\b(?:if|when) i (?:just )?(?:stopped|stop|ceased) (?:existing|living|breathing)\b|\b(?:would|will) (?:\w+ ){1,4}if i (?:died|was dead|were dead|killed)\b(?<!happen if i died)(?<!happen if i was dead)",
    # Somebody close to them
    rf"\b{_KIN} (?:(?:has|have|just|is|was|also|nearly|almost) )*(?:kill|hang|hung|cut|shot|drown|hurt|harm)(?:ed|ing|s)? (?:him|her|them)sel(?:f|ves)\b|\b{_KIN} (?:(?:is|has|has been) )?(?:want(?:s|ed)?|tr(?:ied|ies|ying)|going|plan\w*|talk\w*|threaten\w*|said (?:he|she|they) want\w*)(?: \w+){{0,2}} (?:to |about )?(?:die|dying|kill\w* (?:him|her|them)sel|jump\w* off|tak\w* (?:his|her|their) (?:own )?li|end\w* (?:his|her|their))",
)  # fmt: skip

_HE = rf"(?:he|she|they|it|{_KIN}|someone|somebody|people|a man|a boy|a guy|a woman|the (?:kids|boys|girls|children|others)(?: at school| in my class)?|kids at school|(?:my )?classmates|(?:two|three|some) (?:men|boys|guys))"
_BEATS = (
    r"(?:beats|hits|slaps|punches|kicks|chokes|strangles|burns|spanks|whips|rapes|molests|abuses|"
    r"hurts|threatens|gropes|shoves|assaults|bullies|torments|mistreats|locks me|grabs me by)"
)
_BEAT = (
    r"(?:beat|hit|slapped|slap|punched|punch|kicked|kick|choked|choke|strangled|burned|burnt|burn|whipped|hurt|hurting|abuse|abused|"
    r"threatened|groped|shoved|assaulted|attacked|bully|bullied|bullying|beating|hitting|abusing|stalking|stalked|stalks|torment|grabbed)"
)
_PLAYED = r"(?! (?:at|in (?:this|the|a|chess|cards)|to (?:it|the)|every (?:game|time)|by|with a (?:snow|pillow)|up\b(?! )|again at|on the (?:court|board)))"
_ILL = (
    r"(?:cancer|leuk\w+|a (?:brain )?tumou?r|hiv|aids|a heart attack|a stroke|dementia|alzheimer\w*|"
    r"a terminal (?:illness|disease)|a miscarriage|a stillbirth|an abortion|anorexia|bulimia|an eating disorder|ptsd|a seizure|an overdose)"
)
HARMED = (
    r"\b(?:raped|molested|molesting|molest|raping|groped)\b(?! (?:the|by the enemy))|\brape\b|\bsexual(?:ly)? (?:assault|abuse|harass)\w*|\bgang ?raped?\b",
    r"\bi (?:(?:have|had|keep|used to|am|was) )*(?:am|was|were|got|been|being|get|getting|be) (?:\w+ly )?(?:abused|assaulted|beaten|bullied|harassed|stalked|trafficked|kidnapped in real)\b(?! (?:by (?:an?|the|some|two|three|that|this|wolves|bandits|your) (?!man|men|boy|guy|stranger)|by (?:wolves|bandits|imps)|at (?:chess|cards|dice)|in (?:the|this|a|your)\b|to it))",
    rf"\b{_KIN} (?:(?:would|always|still|often|also|used to|has|have|keeps|keep|is|are|was|nearly|almost) )*(?:{_BEATS}|{_BEAT}|touched|touches|touch|rape|raped) (?:me|us|my (?:mother|mom|mum|sister|brother|father|dad|kids?|children|baby|wife|son|daughter))\b{_PLAYED}(?! (?:deeply|with (?:his|her|their) (?:words|song|story|kindness)))",
    rf"\b{_KIN}(?: \w+){{0,4}} and (?:{_BEATS}|beat|hit|slap|hurt|rape)s? (?:me|us)\b{_PLAYED}|\bkids at (?:my )?school (?:beat|hit|kick|laugh at|hurt|push) me\b|\b(?:someone|somebody|he|she) (?:is )?(?:hurts|hurting|hits|beating|touching) me at home\b|\b{_HE} (?:always |often |still |also |keeps |keep )?{_BEATS} (?:me|us)\b{_PLAYED}|\b{_HE} {_BEATS[:-1]}|beat|hit|kick|slap|choke|hurt|abuse|bully) me (?:up )?(?:every|when (?:he|she|they|drunk)|daily|at (?:home|night|school)|if i|because i|a lot|whenever|regularly)\b(?! game)",
    rf"\b{_HE} (?:{_BEAT}|choked|tried to (?:kill|strangle|choke|rape)) me (?:up |so )?(?:last (?:night|week|year)|yesterday|when i was|at (?:home|school)|because i|tonight|every|for years)",
    rf"\b(?:he|she|they|someone|somebody|{_KIN}) (?:(?:at|in) \w+ )?(?:is|are|was|keeps?|has been|have been) (?:hurting|beating|hitting|abusing|stalking|bullying|touching|threatening|choking) me\b(?! (?:in (?:the|this) game|at))",
    r"\b(?:touch(?:es|ed|ing)?) (?:me|my (?:body|breasts?|chest|private\w*|legs?|thighs?)) ?(?:down there|there\b|when (?:i|mum|mom|my|nobody|we)|at night|inappropriately|where|under|between|in (?:bed|a bad|ways?)|and i)|\btouches me\b(?! (?:deeply|heart))",
    r"\b(?:domestic|family|sexual) (?:violence|abuse)\b|\bchild abuse\b|\babusive (?:\w+ )?(?:relationship|home|husband|wife|partner|father|mother|parents?|dad|mom|mum|boyfriend|girlfriend|family|marriage|ex)\b",
    rf"\b(?:afraid|scared|terrified|frightened) (?:of (?:{_KIN}|being home)|to (?:go|come|be|return) home\b(?!.*(?:wolf|wolves|dark|bandit|rain|snow)))",
    rf"\b{_KIN} (?:\w+ ){{0,3}}?(?:threatened|threatens|says|said (?:he|she)|tried|tries|promised)(?: \w+){{0,3}} (?:kill|hurt|beat|strangle|shoot|rape|stab) me\b",
    r"\b(?:they|he|she|classmates|kids|people|everyone|the (?:kids|boys|girls)) (?:\w+ ){0,3}bull(?:y|ies|ied|ying) me\b|\bbullied (?:at|in|every|by (?:my|the (?:kids|other)))\b|\bbeing bullied\b",
    r"\b(?:forced|forces|forcing|made|makes|make) (?:himself|herself|themselves|me)(?: \w+)? (?:on me|upon me|to (?:have sex|sleep with|undress|strip|touch|kiss|do (?:sexual )?things)|into (?:bed|sex)|do (?:things|stuff)|have sex|undress)\b",
    rf"\b{_KIN} (?:(?:has|have|just|recently|suddenly) )*(?:died|passed away|is dying|was killed|was murdered|has died|passed)\b(?=\W*$| (?:yesterday|today|tonight|last (?:night|week|month|year)|this (?:morning|week|month|year)|in (?:my arms|hospital|an accident|a (?:car )?(?:crash|accident))|of (?:cancer|covid)|and i (?:miss|can not|do not)))",
    r"\bpassed away\b(?= (?:yesterday|today|last|this|in|from)\b)|\b(?:lost|losing) (?:my|our|the) (?:baby|child|unborn|son|daughter|mother|father|mom|mum|dad|husband|wife|brother|sister)\b(?! (?:in (?:the|this) (?:forest|crowd|market|woods|dark)|at the market|on the way))",
    rf"\b(?:i|{_KIN}) (?:(?:have|has|had|got|just|am|is|was|might|may|am having|having|is having) )+(?:diagnosed with |dying of |sick with |dying from )?{_ILL}\b",
    r"\bdoctors? (?:says?|said|told me)(?: \w+){0,4} (?:dying|will die|to live|terminal|cancer)\b|\bi (?:am|have) terminal(?:ly ill)?\b|\bmonths to live\b",
    r"\b(?:call|need|get|send) (?:me )?(?:an ambulance|911|999|112|the emergency)\b|\bmy (?:house|home|apartment|flat|kitchen) is (?:on fire|burning)\b|\bi can not breathe\W*$|\bi (?:am )?(?:\w+ )?bleeding (?:at home|badly|and i can not|in real|to death)",
    rf"\b{_KIN} (?:\w+ ){{0,3}}?(?:pushed|pushes|shoved|dragged|drags|pinned|threw|throws|forces|forced|makes me do|does things to|did things to|harass\w*|drugged|kicked me out|beats|hit|hits|screams at|yells at|starves|threatens) (?:me|us)\b(?! (?:a|the|some|an|my|in(?:to)? the (?:river|water|lake|snow)|at (?:cards|chess|dice)))(?! (?:with a snow|to (?:study|work|eat|sleep|go to bed|learn|practi[cs]e|take)))|\b{_KIN} (?:does|did|makes me do) (?:bad |those |sexual )?things to me\b|\btouched by (?:{_KIN}|a man|a teacher|a priest)\b",
    r"\b(?:he|she|they) (?:does|do|will) not let me (?:leave the house|leave home|out of the house|see my (?:family|friends))\b|\b(?:spiked my drink|drugged me|put something in my drink)\b|\bkicked out of (?:my|the) (?:home|house)\b|\b(?:threw|throw|thrown|kicked) me out (?:of (?:the house|home|my home))?\W*$|\bi am homeless\b|\b(?:broke|broken) into my (?:house|home|flat|apartment)\b|\bmy (?:boss|manager|landlord|teacher|coworker|colleague) (?:is )?(?:harass|grop|touch|blackmail)\w* me\b",
    rf"\bgroomed (?:online|by)\b|\bhands? (?:a?round|on) my (?:throat|neck)\b|\b(?:naked|nude) (?:pictures|photos|pics)\b|\b(?:sent|sends) me nudes\b|\bburied {_KIN}\b",
    rf"\b{_KIN} (?:\w+ ){{0,4}}?wish(?:es)? (?:that )?i (?:was|were|had) (?:never|not) (?:been )?born\b|\bpregnant\b.*\bkill me\b",
    rf"\b{_KIN} (?:(?:always|often|sometimes|keeps?|still) )*(?:locks?|locked|locking) me\b|\b(?:comes?|came|coming|sneaks?) (?:in|into|to) my (?:room|bed|bedroom) (?:at night|every night|when|drunk)|\bfollowed me home\b(?!.*(?:dog|cat|wolf|puppy|goat|duck))",
    rf"\b{_KIN} (?:is|gets|was|are|comes home) (?:\w+ )?drunk\b.*\b(?:hid(?:ing|e)|scared|afraid|hit|hurt|yell|scream)|\bi am hiding from {_KIN}\b",
)  # fmt: skip

_STATE = (
    r"(?:worthless|useless|pathetic|empty|hopeless|broken|numb|dead inside|a failure|a loser|depressed|"
    r"trapped|unloved|unwanted|unlovable|lost and alone|alone in (?:the|this) world|suffering|desperate|a mistake|"
    r"a disappointment|a waste of (?:space|air|oxygen)|ashamed of (?:myself|living)|breaking down|"
    r"falling apart|crying|drowning inside|in (?:despair|so much pain)|nothing|invisible|garbage|trash|not okay|not ok)"
)
_ALL = r"(?:everything|it all|all this|all of (?:this|it)|this all|life|myself|fighting|trying|pretending|the pain|people|the world|being me|suffering|hurting|being strong|feeling this way|feeling like this|this)"
DISTRESS = (
    rf"{_WISH} (?:disappear|vanish|fade away|be gone|be nothing|be invisible forever|not be here|run away forever|leave (?:this world|it all|everything)|stop feeling|be (?:no more|erased|forgotten)|cry forever)\b(?! (?:from (?!this|everyone|everything|the (?:world|earth|face)|it all)|in(?:to)? (?!the night)|behind|like|through|by (?:noon|dawn|morning)|before|when|at|to|with))",
    r"\b(?:want|wish|need)(?: \w+)? (?:everything|it all|it|this|all this|all of (?:it|this)|the pain|the noise in my head|my life|things|the world) (?:to |would |could )*(?:stop|end|be over|go away|was over|were over|ended|stopped)\b(?! (?:raining|snowing|the|at|with))|\bwish it (?:was|were|would be) (?:all )?over\b|^make it(?: all)? (?:stop|end)\b(?= hurting|,|\W*$)",
    r"\bi can not (?:take|do|bear|stand|cope|handle|endure|go on|keep going|continue|manage|keep (?:doing|up|trying)|fight|deal|carry on|hold on|live|face)(?: (?:it|this|with|this life|life|things|all this|the pain|doing this|trying|fighting|another day|pretending|this pain))*(?: (?:anymore|like this|another day))\W*$|\bi can not (?:cope|go on|carry on)\W*$|\bi do not (?:think|believe|know if|know how)(?: \w+)? (?:can |to )(?:keep going|go on|do this anymore|take (?:it|this) anymore|cope|continue)(?: anymore| like this)?\W*$",
    r"\b(?:i )?(?:give|gave|giving|given|have given) up on (?:everything|life|myself|it all|living|the world|everyone|hope)\b|\bi give up\b.*\b(?:life|living)\b",
    r"(?:\b(?:what is|what was|is there|do not see|not see|can not see|see|where is|there is not)(?: the| no| any| a)?|^(?:there is )?no|\bthere is no) point(?: (?:of|in|to))?(?: (?:it|anything|everything|all|this|life|going on|trying|me|even|it all|all this|all of this|of it all|doing anything|of anything|being here|any of (?:it|this)))*(?: anymore)?\W*$",
    r"^(?:\w+ )?nothing (?:matters|makes (?:any )?sense|helps|means anything|is worth it|will (?:ever )?(?:change|get better)|feels real|has (?:any )?(?:meaning|point))(?: to me| for me| in my life)?(?: anymore)?\W*$|\b(?:it|things|life|nothing) (?:is )?(?:never|not ever|not|will never|will not|does not|is never)(?: going to| ever)? (?:get|gets|be) (?:any )?better(?: for me)?\W*$",
    rf"\bi (?:am|feel|have been feeling|feel like|am feeling|have become)(?: (?:like|such|a|total|all|always|utter|that|i am))* ?{_STATE}(?: inside| anymore| lately| tonight| in life| and alone| every day| as a person| to everyone)?\W*$",
    r"\bi (?:hate|despise|loathe|can not stand) (?:myself|my (?:own )?life|being me|everything about me|my existence|who i am|living like this|my body|this life|everything)(?: \w+)?\W*$",
    r"\bmy (?:whole )?life is (?:over|a mess|ruined|hell|shit|a joke|crap|garbage|a failure|horrible|terrible|awful|falling apart|nothing|going nowhere|a disaster|destroyed|unbearable|broken)\W*$|\b(?:my )?life sucks\b|\bmy life (?:has )?(?:fell|fallen|fall) apart\b|\bi (?:have )?ruined (?:my life|everything)\W*$",
    r"\bnobody (?:\w+ )?(?:loves|cares about|needs|likes|wants|understands|cares for|sees|would miss|will miss|is there for|hears|believes in|wants to be with) me\b(?: \w+)?\W*$|\bnobody (?:(?:would|will) (?:care|notice)|cares)\W*$|\bwould (?:\w+ )?miss me\b.*\bif i\b|\bwould anyone miss me\b|\bmiss me (?:if|when) i am gone\b(?! for)|\bwould anyone (?:care|notice)\W*$|\beveryone (?:hates|leaves|left|abandons|has left|has abandoned) me\b(?: anyway)?\W*$|\beveryone wants me dead\b",
    r"\ball alone in (?:the|this) world\b|\beverything (?:is|feels|seems) (?:hopeless|pointless|meaningless|too much|falling apart|broken)\b(?! (?:here|in))|\bend of my rope\b|\bmy breaking point\b|\beverything hurts\b(?! (?:after|from))|\bi have no (?:future|hope|one|body|strength left|friends)\W*$|\bthere is no hope(?: left| anymore)?\W*$",
    r"\bno way out for me\b|\bi (?:can not|do not|can no longer) see (?:a|any|the) (?:way out|future|light|hope|tomorrow)\b(?! (?:of|in the))|\bi (?:can not|could not) stop (?:crying|shaking)\b|\bi (?:\w+ )?cr(?:y|ied|ying) (?:every (?:night|day)|myself to sleep|all (?:night|day|the time))",
    r"\bi (?:am |feel |was |have been |have |got )+(?:\w+ )?(?:depressed|depression|a panic attack|panic attacks|anxiety attacks?|bipolar|a breakdown|a mental breakdown)\b|\bpanic attack\b|\bit hurts to (?:be|live|exist|breathe)\b|\bmy depression\b",
    rf"\bi am (?:(?:all|too|also|so) )*(?:tired|sick|done|exhausted|weary|fed up) (?:of|with|from|by) {_ALL}(?: anymore)?\W*$|^i want out(?: of (?:this|life|here forever))?\W*$|\bi am done (?:with everything|for good|living)\b",
    r"\bi have lost (?:everything|everyone|all i had|my will)\W*$|\bi have nobody(?: left)?(?: anymore)?\W*$|\bdark thoughts\b|\bwhy i bother\b|\bi am not (?:ok|okay|doing well|fine)(?: at all)?\W*$|\bnobody would notice if i\b|\bnobody (?:has )?(?:talk\w*|sp[eo]ke\w*) to me\b|\bon the (?:edge|ledge|wrong side) of (?:the|a|this) (?:bridge|roof|cliff|building)\b|\bnothing would change if i\b|\b(?:it|life|everything) is (?:all )?over for me\b|^(?:there is )?no other way(?: out)?\W*$|\bnothing left for me\b(?: here)?\W*$|\b(?:my|this is my) (?:last|final) (?:message|night|day)\W*$|\bi (?:have )?(?:given|gave) up(?: completely| on it all)?\W*$|\bno future (?:\w+ ){0,6}for me\W*$|\bsaid (?:my )?goodbyes?\W*$|\bgiving (?:all )?my things away\b(?! (?:before|because|to make))|\bgoodbye (?:forever|cruel world|world|everyone|for good|to (?:all|everyone|everything))\b|\bgoodbye\b.*\b(?:not|never) (?:be back|see me|come back|hear from)\b|^this is (?:my )?(?:goodbye|farewell|the end for me)\W*$|\b(?:go|gone|going|walk|leave|leaving|disappear) (?:\w+ )?(?:and )?(?:never|not) (?:to )?(?:come|coming|be|return) ?back\b|\byou will (?:not|never) (?:see|hear from) me\b(?! coming)",
    r"\bi do not (?:want|wish) to (?:be here|do this|continue|keep going|feel anything|be me|feel this way)(?: anymore)?\W*$",
    r"^(?:(?:ugh|omg|oh|god|lord|someone|somebody|anyone|lol|well|dude|man|and|can|could|would|will|you|go on|ok|okay|haha|fine|then|yes|no|my god|to),? )*kill me(?: (?:now|lol|lmao|haha|already|someone|somebody|instead|then i|quickly))*\W*(?:lol|haha\w*|lmao|xd)?\W*$",
    r"\bi (?:could|might|should|may|would rather|want to|wish to) (?:as well )?die\W*$|\bi could die(?: (?:now|today|tonight|lol))*\W*$|\bi am ready to die\b",
    r"\bi (?:am going to|am about to|want to|might|will|could) (?:jump|let go)\W*$",
    r"\bi do not matter(?: to (?:anyone|anybody|them|you|my \w+))?(?: anymore)?\W*$|\bi am nothing to (?:anyone|anybody|them|everyone)\b|\bi (?:ruin|destroy|break) everything\b|\blonely (?:that )?it hurts\b|\bhow much longer i can (?:do|take|go|hold|keep|last|bear)\b|\bi can not keep (?:doing this|going|this up|it up|living|pretending)\W*$",
    r"\bi (?:\w+ )?(?:want|feel|ready|am|going|tempted|about|close)(?: \w+)? (?:to |like |of )?(?:give|giving) up(?: (?:on (?:life|everything|it all|myself)|everything|completely|and die))?\W*$|\bin (?:much|terrible|constant|unbearable|too much) pain\W*$|\bnobody (?:can|will|could) (?:help|save) me\W*$|\bbeyond (?:help|saving|repair)\W*$|^(?:there is |i see )?no way out(?: for me| of this)?\W*$",
    r"\bi (?:do not|can not|no longer) feel (?:anything|joy|alive|happy|happiness)(?: anymore)?\W*$|\bi am drowning and\b|\bescape (?:from )?my (?:own )?(?:life|head|mind)\b|\bi (?:am|feel) (?:too )?(?:tired|weak|exhausted) to (?:go on|fight|keep going|carry on|continue)\W*$|\bi (?:am|have been) (?:standing|sitting) on the (?:tracks|rails|ledge|railing|wrong side)|^(?:i wish i (?:was|were|could be) |i would rather be )(?:not here|anyone else|somebody else|someone else|nobody)\W*$",
    r"\bi (?:want|need) (?:\w+ )?(?:peace|to sleep) forever\b|\blet me (?:sleep|rest) forever\b|\bi do not care (?:if i (?:live|die)|what happens to me|whether i)\b|\bi (?:am|have been) (?:not )?(?:coping|surviving)(?: anymore)?\W*$|\bi have lost (?:all )?hope\W*$|\bwhat is (?:wrong with me|the use)\W*$",
    r"\bi will not be (?:here|around) (?:anymore|much longer|for (?:much )?long(?:er)?)\b|\b(?:drank|drink|swallowed?) (?:the |some )?poison to die\b|\bhelp me,? i (?:can not|do not want)",
)  # fmt: skip

PERHAPS = (
    r"\b(?:i|me|my|myself|us|nobody|everyone|everything|nothing|never|kms|noose|pills?|poison|lie|lay|final|"
    r"suicid\w*|unaliv\w*|d(?:ie|ying|eath|ead)|li(?:fe|ving|ve)|alive|exist\w*|point|world|born|overdos\w*|"
    r"self|rap\w+|sexual\w*|molest\w*|grop\w+|abus\w+|violence|bull(?:y|ie)\w*|goodbye|ways?|neck|envy|buried|jump\w*|cutting|"
    r"rope|razor|drown\w*|hang\w*|hopeless|panic|farewell|giving|make|kids|reason|passed|brains?)\b"
)
"""Without one of these words nothing here is said; most of what is typed has none."""
