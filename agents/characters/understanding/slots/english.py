"""The words of English."""

import re

from .lexicon import Cue, Lexicon

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen", "twenty")  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS: dict[str, float] = {
    "half a dozen": 6, "a dozen": 12, "one dozen": 12, "two dozen": 24, "a couple of": 2,
    "a pair of": 2, "a couple": 2, "a hundred": 100, "one hundred": 100, "a thousand": 1000,
    "both": 2, "dozen": 12, "hundred": 100,
} | {
    f"{ten}{sign}{one}": 20.0 + 10 * at + count
    for at, ten in enumerate(("twenty", *_TENS)) for count, one in enumerate(_ONES[1:10], 1)
    for sign in ("-", " ")
} | {word: 30.0 + 10 * at for at, word in enumerate(_TENS)} | {
    word: float(count) for count, word in reversed(list(enumerate(_ONES))) if word != "one"
}  # fmt: skip


def _cue(words: str, dial: str, direction: int) -> Cue:
    return Cue(re.compile(rf"\b(?:{words})\b"), dial, direction)


_NO = r"(?:do not|don't|dont|never|not|stop|no need to|less)"
_BEFORE = r"(?:already|yesterday|earlier|previously|last (?:night|time|week|evening)|days? ago|this morning|a while ago|an hour ago)"
_FOUND = r"(?:found|gathered|collected|picked|carried|searched|dug|earned|counted|saved)"
ENGLISH = Lexicon(
    kinds={
        "wolf": "wolf|wolves|pack|wolfs", "warden": "wardens?|guards?|watchm[ae]n|patrols?",
        "imp": "imps?", "wisp": "wisps?|little light", "villager": "villagers?|folk|neighbours?",
        "captain": "captain", "lamplighter": "lamplighters?",
    },
    things={
        "ember": "embers?|embres?|embars?|embrs|coals?|cinders?", "oil": "oil|lamp oil|fuel", "lamp": "lamps?|lanterns?",
        "gate": "gate", "hearth": "hearth|fire|fireplace", "heart": "hearts?", "key": "keys?",
        "bread": "bread|rolls?|loaf|loaves", "grass": "grass|reeds|bushes", "flash": "flash(?:es|ing)?",
        "noise": "noise|noisy|sounds?|footsteps|loud|quiet|running|dash(?:ing)?",
        "hand": "hands?", "goat": "goats?", "boat": "boat|ferry", "light": "light",
        "promise": "promise|word|oath", "secret": "secrets?", "staff": "staff|spear|weapon",
    },
    places={
        "north-east": "north[- ]?east", "north-west": "north[- ]?west",
        "south-east": "south[- ]?east", "south-west": "south[- ]?west",
        "north": "north|northern|northwards?", "south": "south|southern|southwards?",
        "east": "east|eastern|eastwards?", "west": "west|western|westwards?",
        "gate": "gate|exit|way out", "hearth": "hearth|fireplace",
        "home": "home|homewards?|village", "lamp": "(?:nearest |next |dark )?lamp", "ember": "ember",
        "mill": "mill", "bridge": "bridge", "well": "by the well|at the well|the well",
        "river": "river", "barn": "barn", "woods": "woods|forest", "hill": "hill",
    },
    numbers=_NUMBERS,
    one=r"(?:an?|one|1)",
    cues=(
        _cue(rf"{_NO} (?:be |so |such )*(?:risk|risks|brave|bold|reckless|take (?:any )?(?:risk|chance)s?)"
             r"|careful(?:ly)?|cautious(?:ly)?|caution|play (?:it )?safe|keep safe|stay safe|safely|timid(?:ly)?|"
             r"(?:stay|keep) (?:out of|away from) (?:danger|trouble|the fight|it|them|wolves|the wolves)|"
             r"take no (?:risk|chance)s?|keep (?:your )?distance|(?:keep|hang|hold|stay) (?:well )?back|less (?:bold|brave|daring)|"
             r"avoid (?:danger|risks?|trouble|fights?)|gingerly|warily|be wary|mind your skin", "bold", -1),
        _cue(r"brave(?:r|ly)?|bold(?:er|ly)?|daring|dare|fearless(?:ly)?|courage(?:ous|ously)?|reckless(?:ly)?|"
             r"risks?|chances|(?:do not|don't|never) (?:be |hang |hold )?(?:afraid|scared|timid|shy|back|a coward)|"
             r"charge|fierce(?:ly)?|aggressive(?:ly)?|attack|guts|show no fear|get (?:right )?in there|be a hero", "bold", 1),
        _cue(r"(?:stay|keep|remain|stick) (?:\w+ ){0,2}(?:close|near|nearby|around here|at home|put|local|to (?:your|one|this) (?:spot|place|post|corner))"
             r"|(?:do not|don't|never) (?:\w+ ){0,2}(?:wander|roam|stray|go far|range|run around|walk around)(?: \w+)?"
             r"|(?:wander|roam|walk|move|range|stray) less|less (?:ground|wandering|roaming)|stop (?:wandering|roaming|straying)|"
             r"stay (?:where you are|in one place)|no (?:roaming|wandering)|short rounds?|smaller rounds?", "roam", -1),
        _cue(r"roam(?:ing)?|wander(?:ing)?|explore|range (?:far|wide|out|wider|further|farther)|far and wide|"
             r"spread out|cover (?:more |the whole )?(?:ground|valley)|look (?:everywhere|around)|search (?:everywhere|far|wide|the whole)|"
             r"(?:go|walk|look|search|scout|move) (?:\w+ )?(?:further|farther|around|about|wider)|wide(?:r)? rounds?|"
             r"longer rounds?|further afield|everywhere|all over|get around", "roam", 1),
        _cue(r"(?:not|never|don't) (?:\w+ ){0,2}(?:quiet|silent|sneak|hidden|hide)|loud(?:ly|er)?|noisily|make (?:some |more |a lot of )?noise|"
             r"openly|in the open|no need to (?:sneak|hide|be quiet)|stop (?:sneaking|hiding)|be seen", "stealth", -1),
        _cue(r"quiet(?:ly|er)?|silent(?:ly)?|silence|stealth(?:y|ily)?|sneak(?:ily|y|ing)?|unseen|unnoticed|unheard|"
             r"without (?:a|any|making) (?:sound|noise)|on tiptoe|tiptoe|out of sight|hidden|in the shadows|soft(?:ly)?|no noise", "stealth", 1),
        _cue(rf"{_NO} (?:\w+ ){{0,2}}(?:watch|look|alert|vigilant|strict|attention)|relax|look away|(?:close|shut) your eyes|less (?:alert|watchful|strict|vigilant)|"
             r"take it easy|doze|slack|ease off|be lax|let things slide|turn a blind eye", "vigilance", -1),
        _cue(r"watchful(?:ly)?|vigilant(?:ly)?|vigilance|alert|keep (?:a |your )?(?:\w+ )?(?:watch|lookout|eyes? open|eyes? peeled)|eyes open|"
             r"pay attention|look sharp|on guard|look out|stay awake|attentive(?:ly)?|watch (?:closely|carefully|out|everything|harder)", "vigilance", 1),
        _cue(r"(?:alone|on your own|by yourself|solo|apart|each for (?:himself|itself)|split up|scatter|break away|without the (?:pack|others)|"
             r"(?:forget|leave|ignore) (?:the|your) (?:pack|others|fellows|brothers))", "teamwork", -1),
        _cue(r"together|team(?:work)?|as (?:one|a pack|a team)|with (?:the|your) (?:pack|others|fellows|brothers|friends)|side by side|"
             r"help (?:each other|the pack|the others)|work (?:with|as)|cooperate|coordinate|surround|stick with the pack|share the hunt", "teamwork", 1),
        _cue(rf"{_NO} (?:\w+ ){{0,2}}(?:greedy|steal|grab|take everything|hoard)|less greed(?:y)?|generous(?:ly)?|modest(?:ly)?|leave (?:some|the embers|most)|"
             r"take (?:less|only what you need|fewer|nothing)|share", "greed", -1),
        _cue(r"greed(?:y|ily|ier)?|grab|take (?:everything|all|more|as much|as many|whatever)|hoard|steal|snatch|loot|plunder|"
             r"get (?:all|everything|as many|more)|fill your (?:sack|bag|pockets)|collect (?:all|everything|more)", "greed", 1),
        _cue(r"(?:do not|don't|never|stop) (?:\w+ ){0,2}(?:trust|believe|rely on|listen to)|distrust|mistrust(?:ful)?|suspicious(?:ly)?|"
             r"be (?:wary|suspicious) of|trust (?:nobody|no one|less|me less)|less trust(?:ing)?", "trust", -1),
        _cue(r"trust(?:ing|ful|fully)?|have faith|believe in me|rely on me|count on me|believe me|confide", "trust", 1),
        _cue(r"(?:do not|don't|never|stop|no need to) (?:\w+ ){0,2}(?:care|worry|look after|protect|fuss|mind|mother)(?: \w+)?|careless(?:ly)?|"
             r"less care|look after yourself|never mind (?:us|me|them)", "care", -1),
        _cue(r"(?:take (?:good )?)?care(?: of)?|caring(?:ly)?|look after|protect|heal|gentle|gently|guard (?:me|us|them)|watch over|tend|"
             r"keep (?:me|us|them|her|him) (?:safe|well|alive)|kind(?:ly)?|mind (?:me|us|them)", "care", 1),
    ),
    strengths={
        5: re.compile(r"\bas \w+ (?:\w+ )?as (?:you can|possible|ever|you dare|can be)\b|\bat all (?:costs?|times)\b|"
                      r"\b(?:utterly|completely|totally|absolutely|extremely|always|never|ever|entirely|whatever happens|"
                      r"no matter what|with all (?:your|you)|(?:the|your) (?:most|best|utmost)|everything|everywhere|to the limit|"
                      r"without (?:a|any)|nothing but|all the way|all out|most)\b"),
        4: re.compile(r"\b(?:very|really|much|a lot|lots|far|quite|truly|so|well|especially|particularly|hard|good deal|seriously|way)\b"),
        1: re.compile(r"\b(?:a (?:little|tiny|wee)(?: bit)?|slightly|a touch|a tad|just a bit|a hair|barely|ever so slightly|a shade|a smidgen)\b"),
        2: re.compile(r"\b(?:a bit|somewhat|some|rather|a few|fairly|bit|moderately|kind of|sort of)\b"),
    },
    denies=re.compile(r"\b(?:not|never|no longer|without|refuse to|rather not|nobody|no one|stop|won't|"
                      r"wont|don't|dont|can't|cant|cannot|didn't|didnt|wouldn't|shouldn't|isn't|mustn't|"
                      r"needn't|no need to|no need for you to|n't)\b"),
    asks=re.compile(r"\b(?:won't|wont|can't|cant|couldn't|don't|dont|wouldn't|haven't|didn't|isn't|aren't|"
                    r"why not|why don't) (?:you|i|we|there|it)\b|\bif you (?:do not|don't) mind\b|\bwhy not\b|\bnot only\b"),
    verbs={
        "follow": r"follow(?:ing)?|com(?:e|ing) (?:with|along|after)|take my hand|walk with", "stay": r"stay(?:ing)?|wait(?:ing)?|remain|stop here",
        "hide": r"hide|get down|crouch|duck", "lead": r"lead|guide|show (?:me|us)|go ahead",
        "let_pass": r"let (?:me|us)|open|look away|look the other way",
        "stand_down": r"stand down|lower|put (?:that|it) down",
        "call_off": r"call (?:\w+ ){0,3}(?:off|back)", "give": r"give|hand|lend|spare|want|need|have|share",
        "fetch": r"fetch|bring|get|pick|carry|go", "mend": r"heal|mend|cure|patch|need|treat",
        "offer": r"give|offer|take|have|bring|pay|help|want", "trade": r"trade|swap|give|exchange|sell|buy|pay",
        "promise": r"promise|swear|give (?:you )?my word|vow", "agree": r"agree|yes|want",
    },
    told=re.compile(
        r"\b(?:he|she|they|who|everybody|everyone|people|somebody|someone|"
        r"(?:my|your|his|her|their|our|the|that|old) [a-z]+|[a-z]+)"
        r" (?:once |always |just |also |used to |would )?(?:said|says|say|sang|sings|told (?:me|us|him|her|them)|"
        r"asked (?:me|us|him|her)|ordered (?:me|us)|shouted|yells|yelled|cried|whispered|wrote|keeps saying)"
        r"(?:,|:| that| to)? ?[\"'\u201c\u2018]|"
        r"\b(?:he|she|they|(?:my|his|her|their|the|that|an?) [a-z]+) (?:told|asked|ordered|begged) (?:me|us|him|her|them) to\b|"
        r"\b(?:song|story|tale|book|letter|note|sign|poem) (?:\w+ ){0,3}(?:goes|says|said|called|about|reads)\b"
    ),
    unsaid=re.compile(r"\bi (?:never|did not|didn't|didnt|have not|haven't|have never) (?:ever )?(?:say|said|tell|told|ask|asked|promise[d]?|offer(?:ed)?|mean|meant|want(?:ed)?)\b"),
    claims=re.compile(
        rf"\b{_BEFORE}\b|"
        r"(?<!if )\b(?:i|we|he|she|they|my [a-z]+)(?:'ve|'d| have| has| had| did)? (?:just |once |all )?(?:paid|gave|given|handed|left you|settled|brought you|pay you before)\b|"
        r"\byou (?:already |just )?(?:took|got|received|have been paid|were paid|owe|still owe)\b|\b(?:has|have|had|was|were) (?:been )?(?:paid|settled|handed over)\b"
    ),
    gathered=re.compile(
        rf"\b{_FOUND}\b[^.,;!?]{{0,40}}\b{_BEFORE}\b|\b{_BEFORE}\b[^.,;!?]{{0,20}}\b{_FOUND}\b|"
        rf"\b(?:i|we)(?:'ve)? (?:just )?{_BEFORE} (?:have|got|hold|carry)\b(?! (?:paid|given|handed|settled|left|brought you))"
    ),
    owed=re.compile(
        r"\byou(?:'ll| will| must| should| shall| have to| need to| are to| now)? (?:pay|give|hand|owe|return|bring) (?:me|us|him|her|them|it back)\b(?! (?:\w+ ){0,2}(?:passage|way|road|leave|entry|through|pass)\b)|"
        r"\b(?:pay|hand|lend|return|refund|give) (?:me|us|him|her|back) (?:back )?(?:\w+ ){0,2}(?:embers?|oil|them|it|first|what)\b|\byour (?:debt|turn to pay|share to pay)\b|\b(?:owed|due|owing) to (?:me|us|him|her)\b"
    ),
    later=re.compile(
        r"(?<!not )\b(?:tomorrow|next (?:time|night|week|evening|year)|later|afterwards?|some day|one day|in the morning|"
        r"when i (?:come back|return|get back|am back|find|have found|can)|as soon as i|once (?:i|you|we|it|the gate|this gate)|after (?:you|i|we|the gate|that)|"
        r"on credit|i(?:'ll| will| shall) owe|an? (?:loan|iou)|put it on|(?:pay|settle) (?:you )?(?:back|up) )\b|\bif you (?:open|let) \w+ (?:\w+ )?first\b|\bopen (?:it |up )?first\b"
    ),
    supposed=re.compile(
        r"\bif (?:only )?(?:i|we) (?:only )?(?:had|were|was|owned|could)\b|\bi (?:could|would|should|might) have (?!to\b)[a-z]+(?:ed|en|t|ld|de|ne|ought|old|iven|id)\b|"
        r"\b(?:suppose|imagine|what if) (?:i|we) (?:had|were|gave|offered|paid)\b|\bi wish i (?:had|could|were)\b|\bhad i (?:\w+ ){0,3}(?:ember|oil|known)"
    ),
    needless=re.compile(r"\bwait(?:ing)? (?:up )?for (?:me|us)\b|\bneed(?:n't| not)?\b|\bhave to\b"),
    ends=re.compile(r"[.!?;:\n\u2026]+|, |,$| - | \u2014 |\b(?:and then|but|and|then|so)\b"),
)  # fmt: skip
"""English."""
