"""What words of English plainly say; the first that fits counts."""

from collections.abc import Mapping

_I = r"\bi(?:'m| am|m)?(?: (?:just|really|only|do|so|now|still|even|honestly|truly))*"
_NOT = r"(?:not|never|no longer|neither)"
_WILL_NOT = rf"\b(?:i|we)(?:'m|m| am|'re| are) not (?:going to|gonna|about to) (?!fight)|\b(?:i|we)(?:'ll| will| shall| would| am going to| promise to)? {_NOT}(?: ever)? |\b(?:i|we) (?:won't|wont|wouldn't) (?:ever )?"  # noqa: E501
_HARM = r"(?:flash|hurt|harm|hit|strike|attack|kill|daze|blind|betray|leave you|abandon|steal from|lie to|trick|cheat|bite|fight|touch)\b"  # noqa: E501
_VOW = r"(?:promise|swear|vow|give (?:you )?my (?:word|oath)|assure you|guarantee)"
_STRIKE = r"(?:hurt|harm|hit|strike|attack|kill|daze|blind|betray|bite|burn|beat|stab|destroy|ruin|break|flash)"  # noqa: E501
_DONE = r"(?:promise|apologi[sz]e|say sorry|thank|threaten|insult|offer|lie to|hurt|betray)"
_GOOD = r"(?:bring|take you|lead you|help|save|protect|come back|return|light (?:the|a|your)|open the|guide|carry)\b"  # noqa: E501
_BAD = r"(?:stupid|cowards?|cowardly|fools?|foolish|useless|ugly|liars?|thief|thieves|monsters?|weak|evil|bad|idiots?|worthless|dumb|mad|a burden|boring|lazy|mean|cruel)"  # noqa: E501
_ACT = r"(?:follow|come|wait|stay|hide|help|go|bring|give|open|let|lead|meet)\b"
_FOLK = r"(?:(?:the|my|your|that) )?(?!i\b|you\b|we\b|me\b|us\b|it\b|who\b|what\b|this\b|that\b|there\b|yourself\b)[a-z]+"  # noqa: E501
_OATH = r"(?:oh |ah |aw )?(?:holy )?(?:shit|damn(?: it)?|dammit|crap|fuck|hell|bloody hell|what the (?:hell|fuck)|shoot)"  # noqa: E501
_THINGS = r"(?:imps|wolves|wardens|wisps|lamps?|dark(?:ness)?|night|gate|rain|cold|weather|thing|things|oil|door|lantern)"  # noqa: E501
_END = r"[\s.!?,\u2026]*$"

ENGLISH: Mapping[str, tuple[str, ...]] = {
    "despair": (
        rf"{_I} (?:going|gonna)(?: (?:to|just))* (?:die|end it all|end my life|disappear forever)\b",  # noqa: E501
    ),
    "sorrow": (
        r"\bi(?:'m| am|m| feel)(?: (?:so|very|really|just|too|all|such|deeply|feeling|terribly))* (?:sad|lonely|hopeless|depressed|miserable|worthless|heartbroken|unhappy|in despair|empty inside|alone in the world)\b",  # noqa: E501
        r"\bi hate my ?self\b|\b(?:nobody|no one) (?:loves|likes|cares about|wants) me\b",
        r"\bi (?:can't|cannot|cant) (?:take|bear|stand) (?:it|this) any ?(?:more|longer)\b|\bi (?:want|feel like|need)(?: to)? cry(?:ing)?\b",  # noqa: E501
    ),
    "ask_memory": (
        r"\bwhat(?:'s| is|s| was) my name\b|\bwho am i\b|\bwhat am i called\b|\bwhat did i (?:say|tell you) (?:my name|i am called)\b",  # noqa: E501
        r"\b(?:remember|know|forget|forgot|forgotten|recall)\b.{0,12}\b(?:my name|who i am|what i am called)\b",  # noqa: E501
        r"\b(?:what|which) secrets? (?:did|have) i\b|\b(?:remember|know|recall) (?:my|the) secret(?: (?:i|that i) told you)?\b|\bdid i tell you (?:a|my) secret\b",  # noqa: E501
        rf"^did you (?:just |ever )?{_ACT}[^,]*\?",
        rf"\b(?:did|have|had|haven't|didn't) i (?:ever |already |just |not )?{_DONE}(?:e?d)?\b(?: .*)?\?|\bwhat did (?:i|you) (?:promise|offer|swear)(?: me| us| you)?\W*$",  # noqa: E501
    ),
    "ask_able": (
        rf"^(?:so |and |but |well |hey |hello |okay |, )*what (?:else )?(?:can|could|will|would) (?:you|ye|thou)(?: (?:actually|even|really|all|possibly))?(?: do| offer| help(?: me| us)? with| tell (?:me|us)| show me| teach me)(?: for (?:me|us)| here| now| at all)*{_END}",  # noqa: E501
        rf"^(?:so |and |but |well |hey |okay |, )*(?:what|which)(?: else| kinds? of things| things| questions)? (?:can|could|may|should|do|am) (?:i|we)(?: (?:all|even|able to|allowed to))? (?:ask|say to|tell|order|request|talk (?:to|with)|request of|demand of|get from|have)(?: (?:you|of you|from you))(?: (?:for|to do|about|here|now))*{_END}",  # noqa: E501
        rf"^(?:so |and |but |well |, )*what (?:can|may) (?:i|we) (?:ask|say|ask for|ask about)(?: here| now)?{_END}",  # noqa: E501
        rf"^(?:so |and |but |well |, )*what are (?:you (?:even |actually )?(?:good|useful|able|there|here) (?:for|to do)|my (?:options|choices)(?: here)?|your (?:skills|powers|abilities|options))(?: here| now)?{_END}",  # noqa: E501
        rf"^(?:so |and |but |, )*(?:what|which) (?:orders|commands|questions|words|requests) (?:are there|do you (?:know|take|obey|follow|understand|answer|accept)|can (?:i|you|we) (?:give|use|take|ask|answer|obey)(?: you)?){_END}",  # noqa: E501
        rf"^(?:so |and |but |, )*do you (?:ever )?(?:take|follow|obey|accept|listen to) (?:any |my )?(?:orders|commands){_END}",  # noqa: E501
        rf"^(?:so |and |but |, )*(?:how (?:can|could|will|would|do) you (?:help|be of (?:any )?(?:use|help|service))(?: (?:me|us))?|(?:are|can) you (?:be )?(?:of )?(?:any )?(?:use|useful|help)|(?:can|could) you do anything(?: (?:useful|at all|for me|else))*|what use are you){_END}",  # noqa: E501
        rf"^(?:so |and |but |, )*how (?:do|can|could) i (?:make|get|have|order|ask|tell|command) you(?: to)? {_ACT}(?: \w+){{0,3}}{_END}",  # noqa: E501
        rf"^(?:so |and |but |, )*how (?:do|can|should) i (?:talk|speak) (?:to|with) you{_END}",
    ),
    "ask_why": (
        rf"^(?:but |and |so |oh |no )*(?:why(?: not| so| is that| though)?|how come|what for|for what reason|why do you (?:say|think) (?:so|that))(?:,? (?:\w+))?{_END}",  # noqa: E501
        rf"^(?:but |and |so )*why (?:won't|wont|don't|dont|can't|cant|didn't|wouldn't|will|do|did|are|aren't|would|were) you (?:not )?(?:{_ACT}|following|waiting|hiding|leading)",  # noqa: E501
    ),
    "more": (rf"^(?:please |and |go on,? |but )*(?:tell me more|say more|go on|what else|anything else|more)(?: about (?:it|that|this))?(?: please)?{_END}",),  # noqa: E501
    "ask_here": (
        rf"^(?:so |but |and |hey |hello |um |er |, )*(?:where (?:exactly |on earth |the hell )?(?:are we|am i|is this|are you and i)|what(?: is|'s) this place|what place is this)(?: now| here)?{_END}",  # noqa: E501
    ),
    "ask_gate": (
        r"^(?:so |and |but |well |please |tell me,? |, )*how (?:many|much)(?: (?:embers?|coals?|oil))? (?:(?:does|do|would|will|must|should|is|are)\b(?: \w+){0,4} )?(?:to (?:open|pass) |at |for |through |by )?(?:the|this|that|your) gate(?: (?:cost|take|need|want|eat|require|ask(?: for)?)s?| open(?:s|ed)?)?[\s.!?]*$",  # noqa: E501
        r"^(?:so |and |but |well |, )*how (?:many|much)(?: (?:embers?|coals?|oil))? (?:does it (?:cost|take)|is it|must i (?:pay|bring|give)) (?:to (?:open|pass)|for|at) (?:the|this) gate[\s.!?]*$",  # noqa: E501
    ),
    "pass_on": (
        rf"^(?:please |can you |could you |will you )*(?:tell|ask|order) {_FOLK} to (?:please )?{_ACT}",  # noqa: E501
        rf"^{_FOLK} (?:should|must|ought to|has to|needs to|have to|shall) {_ACT}",
    ),
    "light_lamp": (
        rf"^(?:please |now |go |and |can you |could you |will you |, )*(?:light|kindle|ignite)(?: up)? (?:the|that|this|a|your|those|some|all)(?: \w+){{0,2}} lamps?(?: for me| now| please|, please)?{_END}",  # noqa: E501
    ),
    "ask_help": (
        rf"^(?:please |oh |somebody |someone |i need |can you |could you |will you |would you |now )*(?:help|help out)(?: me| us)?(?: please| out| now)*(?: \bhelp(?: me)?)?{_END}",  # noqa: E501
        r"^(?:so |and |but )*(?:shall|should) i (?:\w+ )?(?:light|go|wait|run|hide|turn|open)\b(?! you| with you)",  # noqa: E501
        r"(?:^|[,.!?;] *)(?:may|can|could|might) i (?:please |just |also |perhaps |maybe )*(?:follow|accompany|(?:come|go|walk) (?:with|along|beside)|join you|tag along|stay|wait|hide|rest|sit|sleep)\b(?! from)",  # noqa: E501
    ),
    "promise": (rf"(?:{_WILL_NOT}){_HARM}(?!.*\b(?:if|unless)\b)",),
    "threaten": (rf"\b(?:i|we) {_VOW}(?: you)?(?: that)?(?: to| (?:i|we)(?:'ll| will| shall| am going to| are going to))? {_STRIKE}(?: \w+){{0,2}} you\b",),  # noqa: E501
    "disagree": (
        rf"\b(?:i|we) {_VOW}(?: you)? nothing\b|\b(?:i|we)(?:'ll| will)? (?:make|give)(?: you)? no promises?\b|^no promises?{_END}",  # noqa: E501
        rf"(?:{_WILL_NOT}|\bi refuse to |\bi (?:do not|don't|dont) )(?:promise|swear|apologi[sz]e|say (?:i'm |i am )?sorry|thank you)\b(?! enough)|\bi(?:'m|m| am) {_NOT} (?:\w+ )?sorry\b(?! (?:to|for) (?:hear|see|leave))",  # noqa: E501
        r"\bi (?:take|took) (?:it|back|that) (?:back|(?:my|that|the) (?:promise|word|apology|thanks))\b",  # noqa: E501
        rf"(?:{_WILL_NOT}){_GOOD}",
        r"^(?:no,? |sorry,? |but )*i(?:'ve| have|'ve got| have got)? nothing (?:for you|to give|to offer|that i could give)\b",  # noqa: E501
    ),
    "comfort": (
        rf"\bi(?:'m| am|m) not (?:(?:here|trying|out|meaning|planning) to (?!fight|touch){_HARM}|threatening you)(?!.*\b(?:if|unless|but)\b)",  # noqa: E501
        r"\bi (?:do not|don't|dont|have no) (?:want|mean|wish|intend|plan)(?: to)? (?:hurt|harm|kill|attack|threaten|scare|frighten) you\b(?!.*\b(?:if|unless|but)\b)",  # noqa: E501
        r"\bi(?:'m| am|m) not (?:\w+ )?(?:angry|mad|cross|upset|furious)\b(?: (?:with|at) you)?",
        r"\bi (?:do not|don't|dont|can't|cannot) (?:hate|blame) you\b|\bi (?:do )?forgive you\b|\byou are forgiven\b",  # noqa: E501
        r"\byou(?:'re| are) not alone\b",
    ),
    "praise": (
        rf"\byou(?:'re| are) {_NOT}(?: (?:really|at all|so|that|just))*(?: an?| the)? {_BAD}{_END}|\byou aren't(?: an?)? {_BAD}{_END}",  # noqa: E501
        rf"\byou(?:'re| are) no {_BAD}{_END}",
        rf"\byou(?:'re| are)(?: (?:my|a|the|our|such|true|good|best|real))+ friend{_END}|^(?:we (?:can|could|should|are|will) (?:be )?|let us be |let's be )(?:good )?friends{_END}",  # noqa: E501
    ),
    "news": (
        r"\b(?:tell|telling|told) you (?:a|my|one|this) secret\b|^(?:a |my |this is a |it is a |here is a )?secret:",  # noqa: E501
        rf"^{_OATH}[,!. ]+(?!.*\byou)(?:.*\b(?:a|an|the|there(?:'s| is| are)|it's|wolf|wolves|imps?|wardens?)\b)",  # noqa: E501
        r"^(?:watch out|look out|heads up|beware|behind you|mind your head)\b(?!.* (?:for me|me)\b)[^?]*$",  # noqa: E501
        r"\bi (?:have )?(?:broke|broken|did not keep|didn't keep|could not keep|couldn't keep) (?:my|the|that) (?:promise|word)\b",  # noqa: E501
    ),
    "chat": (
        rf"^{_OATH}{_END}",
        rf"^(?:these |those |the |this |that |all )?(?:bloody|damn(?:ed)?|fucking|stupid|cursed|blasted|goddamn) {_THINGS}{_END}",  # noqa: E501
    ),
    "hurry": (rf"^(?:(?:come on|run|quick(?:ly)?|hurry(?: up)?|faster|go go(?: go)*|move it)[\s,!.]*)+(?:now)?{_END}",),  # noqa: E501
}  # fmt: skip
"""Intent -> patterns, searched in small letters."""
