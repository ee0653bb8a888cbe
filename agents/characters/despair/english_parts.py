"""Parts of which grave sentences of English are built: who, what they will or wish, ways, places.

No denial is among the words between "I" and a wish, so "I don't want to die" is none.
"""

BETWEEN = (
    r"(?:am|have|been|do|would|will|might|could|may|must|should|want|wanted|wish|wished|need|long|"
    r"longing|hope|plan|planning|going|about|ready|tempted|decided|deserve|prefer|intend|like|feel|"
    r"felt|think|thinking|thought|keep|rather|as|well|to|of|for|try|trying|tried|go|and|be|it|that|"
    r"dream|dreaming|considering|considered|fantasize|afraid|scared|get|lie|all|do|almost|"
    r"nearly|today|tonight|tomorrow|one day|soon|had|the way)"
)
WILL = rf"(?:\bi |^)(?:i )?(?:{BETWEEN} (?:i )?){{1,9}}"
"""What somebody may do, with or without "I" at the beginning; "did" and "not" are not among it."""
WISH = (
    r"(?:(?<!if )(?<!when )\bi |^)(?:(?:am|have|do|would|to|of|will) ){0,3}"
    r"(?:want(?:ed|ing)?|wish|need|long(?:ing)?|deserve|decided|should|rather|prefer|pray(?:ing)?|"
    r"hope|hoping|beg(?:ging)?|like|plan(?:ning)?|prepared|have|better|might|may|could)"
    r"(?: (?:am|have|to|for|be|that|i|go|and|better|as well|would|all|could|can|will|was|"
    r"were|had|sleep|it|"
    r"lie|down|not|fall|asleep|close|my eyes|tonight))*?"
)
DIE = (
    r"(?:die\b(?! (?:a|an|as|of|for (?!real|good|sure|once)|like|laughing|fighting|with (?:honou?r|my)|on (?:the|this)|at|"
    r"from|in (?:this|the|a|battle|combat|here|there)|here|there|to (?:see|get|respawn|that|the)|"
    r"than|before|once|twice|happy)\b)|be dead\b|not exist\b|stop (?:existing|living|breathing)\b|"
    r"cease to exist|dead\b(?= *$| and| right))"
)
ASLEEP = (
    r"(?:(?:never|not) (?:to )?(?:have to )?(?:wake|woken) up\b(?! (?:early|late|before|at|to|in|so|with|the|your|my))"
    r"|(?:never|not) (?:to )?wake(?: |$)(?!up|the|him|her|them|you|anyone)|sleep forever|"
    r"(?:die|go) in my sleep)"
)
MYSELF = r"(?:myself|me self)"
KILL = (
    rf"(?:kill(?:ed|ing)?|hang(?:ed|ing)?|hung|drown(?:ed|ing)?|poison(?:ed|ing)?|"
    rf"strangl(?:e|ed|ing)|suffocat(?:e|ed|ing)|off(?:ed|ing)?|unaliv(?:e|ed|ing)|shoot(?:ing)?|"
    rf"shot|stab(?:bed|bing)?|end(?:ed|ing)?|murder(?:ed|ing)?|delet(?:e|ing)|sacrific(?:e|ing)) "
    rf"{MYSELF}\b(?! (?:laughing|in the foot|up for|for (?:you|the|him|her)|with work))"
)
HURT = (
    rf"(?:harm(?:ed|ing)?|hurt(?:ing)?|cut(?:ting)?|burn(?:ed|t|ing)?|starv(?:e|ed|ing)|"
    rf"punish(?:ed|ing)?|scratch(?:ed|ing)?|hit(?:ting)?|mutilat(?:e|ed|ing)) {MYSELF}\b"
    rf"(?! (?:shaving|cooking|falling|on|off|some|an?|while|when i (?:fell|slip\w*|cook\w*|shav\w*|work\w*|fought|climb\w*)|"
    rf"working|climbing|fighting|with (?:the|a) (?:knife while|soup|oven|stove)|out|free|loose|badly on))"
)
THROW = rf"(?:throw(?:ing)?|thrown|threw|fling(?:ing)?|hurl(?:ing)?|toss(?:ing)?|launch(?:ing)?) {MYSELF}"
JUMP = rf"(?:jump(?:ed|ing)?|leap(?:ing)?|leapt|let(?:ting)? go|step(?:ping|ped)?|fall(?:ing)?|div(?:e|ing)|walk(?:ing)?|run(?:ning)?|lie|lay|lying|{THROW})"
THE = r"(?:the |an? |this |that |my |our |some |any |your |of )*(?:\w+ )?"
PURPOSE = (
    r"(?!.*\b(?:with (?:me|you|us|him|her|them)|together|to (?:escape|save|get|reach|catch|help|"
    r"find|flee|avoid|see|win|land|swim|hide|meet|stop|take|fetch|kill)|after (?:him|her|them|you|"
    r"the)|and (?:run|swim|hide|escape|land|roll|fly|get away|grab|catch|climb)|in (?:this|the) "
    r"game|onto|when (?:it|we|the)|before (?:it|we|the (?:guard|conductor))|at (?!night|noon|dawn|midnight|last|once)\w+|parkour|dragon))"
)
HIGH = (
    r"(?:bridge|train|roof(?:top)?|window|cliff|building|tower|balcony|ledge|railing|skyscraper|"
    r"edge|overpass|viaduct|stor(?:e?y|ies)|floor|mountain|dam|pier|ship|boat|parking garage|"
    r"car park|flat|apartment|height|heights|crane|belfry|lighthouse|terrace)s?\b"
)
WHEELS = (
    r"(?:train|bus|car|cart|truck|lorry|tram|wagon|carriage|metro|subway|coach|van|tube|"
    r"locomotive)s?\b|(?:oncoming )?traffic\b|(?:train|railway|rail) ?(?:tracks?|line|rails)\b"
    r"|the (?:tracks?|rails)\b"
)
FALL = (
    rf"jump(?:ing)? and (?:never|not|die|end)\b|{JUMP} off (?:something|anything|somewhere) (?:tall|high)\b|"
    rf"{JUMP} (?:down )?(?:off|from|out|over|out of|out from|off of) {THE}{HIGH}"
    rf"|{JUMP} (?:down )?(?:in front of|under|beneath|into|before|on|onto|in|down on) {THE}(?:{WHEELS})"
    rf"|jump to (?:my|his|her) death"
)
GONE = (
    r"(?:dead|gone|died|die|not here|not around|no more|not exist\w*|disappear(?:ed)?|"
    r"vanish(?:ed)?|jump(?:ed)?|leave this world|kill(?:ed)? myself|not alive|never born|"
    r"never been born|never existed|never (?:here|around|there|alive)|not (?:been )?born|under the ground|out of the way|left forever)"
)
IF_GONE = rf"(?:if|when|once|after|were|should) i (?:(?:am|was|were|had|would|will|have|did|do|could|to|be|is|suddenly|all) )*{GONE}\b"
THEM = (
    r"(?:everyone|everything|nobody|they|people|the (?:whole )?(?:world|earth|planet|universe)|this world|life|my \w+|you(?: all)?|she|he|we|it|others|"
    r"all of (?:you|them)|the others|the kids)"
)
BETTER = (
    r"(?:better(?: off| place)?|happier|easier|fine|relieved|glad|lighter|richer|safer|free(?:r)?|best|nicer|"
    r"okay|ok|calmer|brighter|happy|much better)"
)
PILLS = (
    r"(?:pills?|tablets?|meds|medications?|medicines?|sleeping (?:pills?|tablets?)|painkillers?|"
    r"paracetamol|tylenol|aspirin|ibuprofen|xanax|antidepressants?|sedatives?|opioids?|insulin|drugs)"
)
MANY = (
    r"(?:all|too many|too much|an? (?:whole|entire|full)|the (?:whole|entire)|every|"
    r"a (?:bottle|lot|handful|bunch|load|pack|box|fistful)|(?:the|whole) bottle|many|lots|enough|"
    r"\d{2,}|twenty|thirty|forty|fifty|sixty|a hundred|hundreds|dozens)"
)
LIVE = (
    r"(?:live|living|(?:be|being|stay|staying|remain|remaining) (?:alive|in this world|here anymore)|"
    r"exist|existing|existence|life|go on\b(?! (?:with|to|a|the|foot|board))|"
    r"going on\b(?! (?:with|to|a|the|foot|board|here))|"
    r"carry(?:ing)? on\b(?! with)|keep(?:ing)? going|wak(?:e|ing) up|trying anymore|"
    r"me (?:to be|being) (?:here|alive))"
)
NOT_A_PLACE = (
    r"(?! (?:in|with|at|here|there|near|by|on (?:a|the|this)|under|without|like (?:a|an|the)|alone|"
    r"forever|next|among|off|from|up to|long enough|as|outside|inside|for) ?(?!this (?:world|earth|life|pain|body)|my (?:life|head)|pain))"
)
KIN = (
    r"my (?:\w+ )?(?:friend|boyfriend|girlfriend|husband|wife|partner|ex|mother|father|mom|mum|"
    r"mommy|mummy|dad|daddy|mama|papa|parents?|brother|sister|son|daughter|child|kid|uncle|aunt|"
    r"cousin|grand\w+|step\w+|teacher|coach|boss|stepdad|stepmom|stepmum|guardian|foster \w+|"
    r"baby|family|fianc\w+|best friend|roommate|neighbou?r|classmates?|priest|doctor)s?"
)
LAST = r"(?:tomorrow|next (?:week|month|year)|by (?:morning|tomorrow|the morning)|after (?:tonight|today))"
HE = rf"(?:he|she|they|it|{KIN}|someone|somebody|people|a man|a boy|a guy|a woman|the (?:kids|boys|girls|children|others)(?: at school| in my class)?|kids at school|(?:my )?classmates|(?:two|three|some) (?:men|boys|guys))"
BEATS = (
    r"(?:beats|hits|slaps|punches|kicks|chokes|strangles|burns|spanks|whips|rapes|molests|abuses|"
    r"hurts|threatens|gropes|shoves|assaults|bullies|torments|mistreats|locks me|grabs me by)"
)
BEAT = (
    r"(?:beat|hit|slapped|slap|punched|punch|kicked|kick|choked|choke|strangled|burned|burnt|burn|whipped|hurt|hurting|abuse|abused|"
    r"threatened|groped|shoved|assaulted|attacked|bully|bullied|bullying|beating|hitting|abusing|stalking|stalked|stalks|torment|grabbed)"
)
PLAYED = r"(?! (?:at|in (?:this|the|a|chess|cards)|to (?:it|the)|every (?:game|time)|by|with a (?:snow|pillow)|up\b(?! )|again at|on the (?:court|board)))"
ILL = (
    r"(?:cancer|leuk\w+|a (?:brain )?tumou?r|hiv|aids|a heart attack|a stroke|dementia|alzheimer\w*|"
    r"a terminal (?:illness|disease)|a miscarriage|a stillbirth|an abortion|anorexia|bulimia|an eating disorder|ptsd|a seizure|an overdose)"
)
STATE = (
    r"(?:worthless|useless|pathetic|empty|hopeless|broken|numb|dead inside|a failure|a loser|depressed|"
    r"trapped|unloved|unwanted|unlovable|lost and alone|alone in (?:the|this) world|suffering|desperate|a mistake|"
    r"a disappointment|a waste of (?:space|air|oxygen)|ashamed of (?:myself|living)|breaking down|"
    r"falling apart|crying|drowning inside|in (?:despair|so much pain)|nothing|invisible|garbage|trash|not okay|not ok)"
)
ALL = r"(?:everything|it all|all this|all of (?:this|it)|this all|life|myself|fighting|trying|pretending|the pain|people|the world|being me|suffering|hurting|being strong|feeling this way|feeling like this|this)"
