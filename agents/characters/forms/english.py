"""Forms of speech in English."""

import re

from .words import Words

_ON = r"^(?:(?:so|and|but|hey|well|then|or|oh|okay|ok|please|now|just|say|listen|look|no|yes|ah|you know|tell me|warden|sir|friend)\b[, ]*)*"
_NO = (
    r"(?:oh |ah |but )?(?:no|nope|nah|never|not|no way|no,? thanks?|no,? thank you|thanks,? but no|not now|"
    r"not (?:ever|tonight|today|likely|really|at all|a chance|in a (?:hundred|thousand) years)|"
    r"(?:absolutely|certainly|definitely|of course|surely|better) not|i(?:'d| would)? (?:think|guess|hope|rather|better) not|"
    r"i (?:do not|don't|dont) think so|forget (?:it|that|about it)|no chance|(?:god|heaven|heavens) forbid|never ever|"
    r"no need(?: (?:to|for that))?|rather not|do not bother|don't bother|over my dead body|dream on|as if|hardly|in your dreams|"
    r"no,? (?:i(?:'d| would)? (?:rather|think|would|'d rather) not|never|not \w+|of course not|do not|don't|you (?:do not|don't|stay|may not|need not|shall not)))"
)
_HARM = (
    r"(?:kill|murder|hurt|harm|hit|strike|beat|stab|shoot|burn|smash|break|crush|flash|blind|daze|"
    r"attack|drag|tear|rip|punch|kick|slap|whip|strangle|destroy|ruin|wreck|finish|drown|skin|hang|"
    r"cut|rob|knock|force|make|shove|push|bite|maul|gut|end|bash|slay|thrash)"
)
_THEM = (
    r"(?: (?:you|ya|u|your \w+|it|this|that|them|(?:the|this|that) (?:gate|door|house|hut|lock|wall|bridge|whole \w+))\b"
    r"(?! (?:out of here|home|safe|well|proud|happy|laugh|smile|rich|free|better|a (?!slave|corpse|cripple)))|[\s.!\u2026]*$)"
)
_I_WILL = (
    r"\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to|'m gonna| must| have to|"
    r" can| swear (?:to \w+ )?i(?:'ll| will))(?: (?!not\b|never\b)\w+)? "
)
_UNLESS = (
    r"(?:\bor\b(?: else)?|\botherwise\b|\bunless\b|\bif (?:you|ya|u) (?:do not|don't|dont|won't|will not|refuse|dare|"
    r"scream|shout|move|lie|touch|follow me|come (?:near|closer)|try|tell|take|stop me|stand in)\b|\bif not\b|"
    r"\bone (?:more )?(?:step|word|sound|move)\b|\b(?:last|final) (?:chance|warning)\b|\bcount (?:of|to) \w+\b)"
)
_GIVE = r"(?:give|gave|pay|paid|bring|brought|offer(?:ed)?|hand(?:ed)?|trade[d]?|swap(?:ped)?|fetch(?:ed)?|left|leave|find|found|get|got|had|spare[d]?|part with|let you have)"
_GOODS = r"(?:embers?|oil|coals?|bribes?|gifts?|fuel)"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|all my|both)"
_DID = r"(?:gave|paid|brought|offered|handed|traded|swapped|fetched|left|found|got|had|let you have|were to \w+|was to \w+)"
_ADVERB = r"(?: (?:always|never|often|also|still|usually|sometimes|just|only|once|mostly|mainly|both|all|myself|ourselves|really|do|did|have|had|'ve|used to|already|even|rarely|seldom|quite|simply))*"
_YOU = r"\b(?:you|your|yours|u|ya|yourself|thee|please|let|lets|let's|us|me|here(?! from\b|.*\b(?:every|each|years?|since|often)\b)|now|tonight|together|everybody|everyone)\b"
_WISH = (
    r"(?:want|need|wish|would|'d|will|'ll|shall|could|might|may|must|can|cannot|should|hope|beg|ask|demand|order|command|"
    r"request|seek|look|looking|search|searching|require|wonder|wondering|guess|think|know|doubt|see|saw|seen|hear|heard|"
    r"smell|feel|felt|understand|mean|meant|say|said|swear|swore|promise|promised|vow|thank|apologi[sz]e|forgive|trust|"
    r"agree|refuse|disagree|accept|hate|dare|challenge|warn|threaten|surrender|yield|insist|suggest|propose|"
    r"remember|forgot|forget|lost|am|'m|was|were|are|'re|gonna|have to|had to|got to|gotta|expect|believe|tell|told|go|went|going|try|trying)"
)

WORDS = Words(
    plainer=(
        (
            re.compile(
                r"(?i)^((?:please |and |but |pray |oh,? )*)(follow|touch|leave|come|wait|stay|go|move|hide|hurt|harm|strike|fear|tell|lead|give|let|chase|hunt)( me| us| it| him| her| them| here)? not\b(?! (?:only|just|far|too|very|so|yet|even))"
            ),
            r"\1do not \2\3",
        ),
        (  # why somebody should, and no harm that is announced
            re.compile(
                r"(?i)[, ]+(?:or|otherwise|or else),? (?:i|we)(?:'ll| will| shall| may| might|'m going to)"
                r"(?: \w+)?? (?:(?:be|feel|get|end up) (?:(?:too|so|very|all) )*(?:late|sad|lonely|alone|lost|cold|afraid|"
                r"scared|worried|unhappy|hungry|dead|killed|eaten|caught|ill|sick|stuck|tired|disappointed|bored|hurt|"
                r"heartbroken|in trouble)|miss|freeze|starve|worry|cry|die|faint|drown|lose (?:my|the) way|run out of)\b[^.!?]*"
            ),
            "",
        ),
    ),
    refused=re.compile(
        rf"^[^?]*\?[\s!?]*(?:{_NO})(?:[\s.!,;:\u2026-]+(?:{_NO}|thanks?|thank you|sorry|not you|you fool))*(?:[.!,;:\u2026-]+\s*|\s*$)"
        rf"|^[^.!?]*[,\u2026-]\s*(?:not|no,? not really)[.!]*$"
    ),
    harm=re.compile(
        rf"{_UNLESS}.*{_I_WILL}{_HARM}{_THEM}|{_I_WILL}{_HARM}{_THEM}.*{_UNLESS}|"
        rf"\bor (?:i|we) (?:{_HARM}{_THEM}|\w+ \w+ by force)|\bor else[\s.!\u2026]*$|"
        rf"(?:{_UNLESS}).*\byou(?:'ll| will| shall| are going to|'re going to)? (?:\w+ )?(?:regret|be sorry|suffer|wish you|pay (?:for|dearly))\b|"
        r"\b(?:or|unless|otherwise)\b.*\b(?:by force|use force|get hurt|gets hurt)\b|\bor (?:suffer|face|taste)\b|"
        r"^(?:let|get|open|give|move|stand|step|out|stop|drop|do|hand|come|go|follow)\b.*\bor (?:you(?:'re| are) dead|die)\b"
    ),
    told=re.compile(
        r"\b(?:said|says|told|asked|threatened|shouted|warned|heard|dreamt|dreamed|sings|wrote)\b|^(?:did|does|has|who|why|what|when|where|how)\b"
    ),
    price=re.compile(
        rf"{_ON}what(?:'s| is| was| are)? (?:your|the|its) (?:price|fee|toll|charge|cost|terms)\b|"
        r"\bwhat (?:do|would|will|does|should|must) (?:you|it|i|that|this|we) (?:want|take|charge|ask|cost|pay|owe|give you|accept|demand)\b(?: (?:for|to|from|in)\b|[\s.!?]*$)|"
        rf"\bhow (?:much|many)\b.*\b(?:do you (?:want|ask|charge|take|need)|does (?:it|that|this) cost|is (?:it|that|this|the toll)|would (?:it|that) be|for (?:it|that|this|the (?:gate|way))|to (?:pass|get through|open)|must i (?:pay|give)|{_GOODS} (?:for|to|do you))\b|"
        rf"\b(?:do|would|could|might|does|if) (?:you|ye|a warden)(?: \w+)? (?:take|accept|want|like|have use for|trade for|be content with|settle for) (?:an?|some|any|one|my|more)? ?{_GOODS}\b|"
        rf"\b(?:is|are|would|will) (?:an?|one|two|three|four|five|\d+|some|this|that|it)(?: {_GOODS})?(?: be)? (?:enough|do|sufficient|suffice)\b|"
        rf"\b(?:would|will|could) (?:an?|one|two|some) {_GOODS} (?:be|do|change|help|make|buy|persuade|open|get|suffice)\b|"
        r"\b(?:can|could|may|might) (?:i|we|you) (?:be )?(?:pay|bribed?|bought|buy|purchase)(?: (?:you|my|our))?(?: (?:with|off|for|a|way|passage|in|your)\b|[\s.?!]*$)|"
        r"\bare you for sale\b|\bwhat(?:'s| is) (?:it|that|this|passage) worth\b|\bwhat would you do for\b"
    ),
    which=re.compile(
        rf"{_ON}(?:what(?! if i (?:give|pay)| about| do you say)|how (?:much|many)|how do|why|when|where|which|who)\b.*\?|"
        rf"{_ON}(?:what(?! if| about)|how (?:much|many))\b|\b(?:what|how much|how many) (?:do|does|would|will|must|is)\b"
    ),
    asked=re.compile(
        rf"{_ON}(?:would|do|does|could|are|is|might|should|must|did) (?!i (?:offer|give|interest|trade|swap)|we (?:offer|give|trade|swap)).*(?:\?|$)|"
        r"\bwould (?:that|it|this) (?:be enough|do|help|suffice)\b"
    ),
    supposed=re.compile(
        rf"\b(?:if|suppose|supposing|imagine|assuming|say|even if) (?:that )?(?:i|we)(?: ever| only)? {_DID}\b|\bwere i to\b|"
        rf"\b(?:i|we) (?:might|may|perhaps|maybe)(?: \w+)? {_GIVE}\b|\b(?:perhaps|maybe) (?:i|we)(?:'ll| will| could| can)? {_GIVE}\b|"
        rf"\bwhat if (?:i|we) {_GIVE}\b|\b(?:suppose|supposing|imagine|assuming) (?:i|we) {_GIVE}\b"
    ),
    may_be=re.compile(
        rf"\b(?:i|we) (?:could|can|would)(?: (?!like|love|gladly|happily|be)\w+)? {_GIVE}\b|"
        rf"\b(?:i|we)'d(?: (?!like|love|gladly|happily|be|rather)\w+)? {_GIVE}\b|"
        r"\b(?:i|we) can (?:pay|afford)\b|\byou (?:could|might|can) have (?:an?|some|one|my)\b"
    ),
    asks_back=re.compile(
        r"\bopen\b|\bthrough\b|\bpass(?:age)?\b|\bthe gate\b|\blook(?:ing)? (?:away|the other way|elsewhere)\b|\bif you\b(?! (?:were|had|asked|begged|wanted|needed|said|smiled|ever|only|behaved|liked|knew)\b)|\bfor (?:the|your|a|passage|looking|letting|opening|going|leaving)\b|\bin (?:exchange|return)\b|\blet (?:me|us)\b|\bto (?:look|open|let|pass|get)\b|\b(?:so|and) (?:that )?you\b"
    ),
    hands_over=re.compile(
        rf"\b(?:take|accept|have|receive) (?:this|these|my|the|{_COUNT}) (?:\w+ )?{_GOODS}\b|\bhere(?:'s| is| are|,)? (?:the|your|my|this|these|{_COUNT}) (?:\w+ )?{_GOODS}\b|"
        rf"\b(?:how|what) about {_COUNT} {_GOODS}\b|\bwill you (?:take|accept|have) {_COUNT} (?:\w+ )?{_GOODS}\b|\bwhat do you say to {_COUNT} {_GOODS}\b|"
        rf"(?:^|[,.!:] ?){_COUNT} (?:\w+ )?{_GOODS}[, ]+(?:for|and you|if you|in exchange|in return|now open|so open)\b|\b(?:this|these|my|{_COUNT}) {_GOODS} (?:is|are) yours\b|"
        rf"\bi(?:'ll| will| shall| am|'m)? ?(?:give|giving|pay|paying|offer|offering|hand|handing|trade|trading) (?:you )?(?:over )?(?:this|these|my|the|{_COUNT}) (?:\w+ )?{_GOODS}\b|\bi(?:'ve| have)? ?(?:got |brought |bring )?{_COUNT} {_GOODS} (?:here )?for (?:you|the gate|the toll|passage)\b"
    ),
    not_now=re.compile(
        r"\b(?:not|no|never|n't|dont|wont|tomorrow|later|next|when|once|after|already|yesterday|earlier|last|owe|owed|before|until|first|gave|paid|took|stole|back|return|if i|promise[ds]?|where|who|why)\b|n't\b"
    ),
    held_out=re.compile(
        r"\b(?:take|accept|have|for|want|like) (?:this|these|my|the one|the \w+ i)\b|\bhere(?:'s| is| are|,| you| take)\b|\bi(?:'ll| will| shall) (?:give|pay|trade|hand|offer)\b|"
        r"(?<!if )(?<!suppose )(?<!imagine )\bi (?:give|pay|offer|trade|hand) (?:you|it|this|my|an?|one|two)\b|\bthis (?:ember|oil|coal)\b|\bis yours\b|\bit's yours\b|\btake it\b"
    ),
    own=re.compile(
        rf"{_ON}(?:i|we){_ADVERB} (?!{_WISH}\b)[a-z]+\b|{_ON}(?:i|we) used to \w+|"
        rf"{_ON}(?:i|we)(?: am|'m| was| were)(?: not)? (?:an?|born|raised|from)\b"
    ),
    not_own=re.compile(
        rf"\?|{_YOU}|n't\b|\b(?:not|no|dont|cant|if|unless)\b|\b(?:i|we)(?:'d|'ll)\b|"
        rf"\b(?:i|we){_ADVERB} {_WISH}\b(?! (?:an?|born|raised|from)\b)"
    ),
    sorry=re.compile(
        r"\b(?:sorry|apolog\w+|regret\w*|forgiv\w+|wrong(?:ed)?|fault|mistake|ashamed|did not mean|pardon|hello|hi|greet\w*|greetings|agree|hurry)\b"
    ),
    habit=re.compile(
        r"\b(?:every|each|always|never|often|usually|used to|for a living|last|when i was|all my life|as a child|once|years?)\b|"
        r"\b(?:to|my|his|her|their|our) (?:brother|sister|mother|father|son|daughter|wife|husband|children|child|friends?|neighbours?|master|cousin|family|poor|market|church|temple)\b"
    ),
    vow=re.compile(
        rf"{_ON}(?:i|we) (?:do |solemnly |hereby )?(?:promise|swear|vow|give (?:you )?my word|guarantee)(?: you)?(?: that| to|,? (?:i|we)\b)"
    ),
    i_lead=re.compile(
        r"(?<!can )(?<!could )(?<!should )(?<!may )\b(?:i|we)(?:'ll| will| shall| can| could|'m going to| am going to| am here to| want to|'m here to)?(?: \w+)? (?:lead|guide|take|bring|walk|carry|escort|show|get) you(?! (?:an?|some|the|one|two|with|my)\b)|"
        r"\bi(?:'ll| will| shall|'m going to| am going to) (?:lead (?:the way|on)|go (?:ahead|first)|show the way)\b|"
        r"\b(?:shall|should|may|can|could) i (?:lead|guide|take|bring|walk|carry|escort) you(?! (?:an?|some|the|one|two|with|my)\b)"
    ),
    to_you=re.compile(r"\byou\b"),
    ends=re.compile(
        r"[.!?;\n\u2026]+|\s[-\u2013\u2014]\s|, (?=(?:and |but |so )?(?:please|follow|come|wait|stay|take|give|let|open|can|could|will|would)\b)|\b(?:and then|but|then)\b"
    ),
)
"""English."""
