"""What of English takes a promise back, says that it was broken or kept, or asks after it."""

import re

_FLAGS = re.IGNORECASE
_MADE = r"(?:promised|swore|sworn|vowed|pledged)"
_KINDS = r"(?:promises?|word|oaths?|vows?|pledges?)"
_WORD = (
    rf"(?:(?:my|the|that|this|those|these|all my|any|every)(?: \w+)? {_KINDS}\b|"
    rf"(?:whatever|what|everything|all|anything)(?: that)? i(?:'ve| have| had)? {_MADE}\b)"
)
_MUST = (
    r"(?:(?:just|really|now|hereby|do|must|will|shall|have to|need to|want to|wish to|"
    r"would like to|am going to|am|should)\s+)*"
)
_CANNOT = (
    r"(?:cannot|can not|can't|won't|will not|shall not|am not able to|am unable to|"
    r"am not going to|can no longer|no longer can|will no longer|do not (?:intend|want) to|"
    r"don't (?:intend|want) to|(?:do not|don't) think i can)"
)
_BACK = (
    r"(?:take back|withdraw|revoke|retract|rescind|cancel|renounce|unsay|undo|go back on|"
    r"back out of)"
)
_KEEP = r"(?:keep|hold|honou?r|fulfill?|stand by|stick to|do|live up to|make good on)"

GIVES = re.compile(
    r"\bi (?:do |hereby |solemnly |can )?promise\b(?! (?:you )?(?:nothing|no\b))"
    r"|\bi (?:swear|vow|pledge|give you my word)(?: to you)? "
    r"(?:to (?!god)|(?:that )?(?:i|we) (?:will|shall|won't))"
    r"|\b(?:will|shall|won't)\b.*\b(?:i (?:promise|swear)|(?:you have|upon|on) my "
    r"(?:word|honou?r))",
    _FLAGS,
)
TAKES = re.compile(
    rf"\bi {_MUST}(?:{_BACK}|taking back|took back|going back on) {_WORD}"
    rf"|\bi {_MUST}(?:take|taking|took) {_WORD} back\b"
    rf"|^(?:\W|please|just|so|ok|okay|oh|no|and|but|you (?:can|may|should|must|had better)|"
    rf"let us|let's|better|i (?:want|would like|ask) you to)*"
    rf"(?:forget|never ?mind|ignore|disregard)(?: about)? "
    rf"(?:{_WORD}|(?:that )?i(?:'ve| have| had)? (?:ever )?{_MADE})"
    rf"|\bi {_CANNOT} (?:be able to )?{_KEEP}(?: to)? {_WORD}"
    rf"|\b(?:release|free|excuse|let) me (?:from|off|out of) {_WORD}"
    rf"|\b(?:do not|don't) (?:(?:count|rely|depend|build) on|hold me to) {_WORD}"
    rf"|\b(?:my|the|that) {_KINDS} (?:is (?:off|void|null|cancelled|withdrawn)\b|"
    rf"(?:no longer|does not|doesn't) (?:holds?|stands?|counts?|binds?)\b)"
    rf"|\b(?:consider|call) (?:my|the|that) {_KINDS} (?:void|off|undone|withdrawn)\b"
    r"|\bi (?:no longer promise|(?:do not|don't) promise (?:it|that|this) any ?more)\b",
    _FLAGS,
)
TAKES_IT = re.compile(
    rf"\bi {_MUST}(?:take|taking|took) (?:it|that|this)(?: all)? back\b"
    rf"|\bi {_MUST}(?:take back|taking back) (?:it|that|this|what i (?:just )?said|my words?)\b"
    r"|^\W*(?:(?:please|just|oh|no|well)\W+)*(?:forget (?:it|that|what i (?:just )?said|i said "
    r"(?:it|that))|never ?mind(?: that| what i said)?)\W*$"
    r"|\bi (?:did not|didn't) (?:really )?mean (?:it|that|what i said)\b"
    r"|\bi(?:'ve| have)? changed my mind\b|\b(?:do not|don't) hold me to (?:it|that)\b"
    rf"|\bi {_CANNOT} (?:do|promise|keep) (?:it|that)(?: after all)?\W*$",
    _FLAGS,
)
BROKE = re.compile(
    rf"\bi(?:'ve| have| had)?(?: (?:just|really|already|sadly|also|so|then))* "
    rf"(?:(?:broke|broken|betrayed|forgot|forgotten|neglected|violated|went back on|gone back on)|"
    rf"(?:did not|didn't|have not|haven't|could not|couldn't|failed to|was not able to|wasn't able "
    rf"to|was unable to|never) (?:{_KEEP}|kept|held|honou?red|fulfilled|done|did)) {_WORD}"
    rf"|\b(?:sorry|apologi[sz]e|forgive me|my fault|shame on me|ashamed) (?:for|about|of) "
    rf"(?:\w+ )?(?:breaking|not keeping|betraying|forgetting|going back on) {_WORD}",
    _FLAGS,
)
KEPT = re.compile(
    rf"\bi(?:'ve| have| had)?(?: (?:always|just|already|never))* "
    rf"(?:kept|honou?red|fulfilled|done|did) {_WORD}|\bi (?:always|never) (?:keep|break) {_WORD}",
    _FLAGS,
)
UNREAL = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:if|when|unless|what if|suppose|should i|would i|had i)\b"
    r"|\bi (?:would|could|will|shall|can|may) never\b|\bnever (?:broke|broken|forgot|forgotten)\b"
    r"|\b(?:almost|nearly)\b",
    _FLAGS,
)

_PLEDGE = rf"(?:promis\w*|swear|swore|sworn|vow\w*|pledg\w*|(?:my|your) {_KINDS})\b"
ASKS = re.compile(
    rf"\b(?:did|didn't|have|haven't|had|hadn't|has)(?: not)? (?:i|you|we)\b[^.!?]*?\b{_PLEDGE}"
    rf"|\b(?:what|which|how (?:many|much))\b[^.!?]*\b(?:i|you)(?:'ve| have| had)?(?: ever)? {_MADE}"
    rf"|\b(?:what|which) (?:was|were|is|are) (?:my|your) {_KINDS}\b"
    rf"|\b(?:is|was|are|were) (?:any of )?my {_KINDS} (?:still )?(?:open|kept|broken|good|done|"
    r"fulfilled|forgotten|valid|standing)\b"
    rf"|\b(?:remember|recall|forget|forgotten|know)\b[^.!?]*\b(?:(?:my|your) {_KINDS}|"
    rf"i(?:'ve| have| had)? {_MADE}|you(?:'ve| have| had)? {_MADE})\b"
    r"|\b(?:what|how much|do|anything)\b[^.!?]{0,16}\b(?:i|you)(?: still)? owe (?:you|me)\b"
    r"|\bam i (?:still )?in your debt\b|\b(?:are we|am i) (?:even|quits|square)\b"
    r"|\b(?:have|did) i (?:\w+ )?(?:paid|pay|repaid|repay)\b[^.!?]{0,16}\b(?:you|debts?|back)\b",
    _FLAGS,
)
ASKS_YOURS = re.compile(
    rf"\b(?:did|didn't|have|haven't|had|hadn't)(?: not)? you (?:\w+ ){{0,2}}?{_PLEDGE}"
    rf"|\byou(?:'ve| have| had)?(?: ever)? {_MADE}|\byour {_KINDS}\b|\byou (?:still )?owe me\b",
    _FLAGS,
)
STATES = (
    ("broken", re.compile(r"\b(?:break|broken?|betray\w*|fail\w*|go(?:ne)? back on)\b", _FLAGS)),
    ("taken back", re.compile(r"\b(?:take|took|taken)\b[^.!?]*\bback\b|\bwithdr\w+", _FLAGS)),
    ("kept", re.compile(r"\b(?:keep|kept|honou?r\w*|fulfill?\w*|done|paid|pay|repa\w+|"
                        r"do (?:what|all|everything))\b", _FLAGS)),
)  # fmt: skip
OBJECT = re.compile(rf"\b(?:{_MADE}|promise|swear)(?: it)?(?: to)? (?-i:(?=[A-Z]))(\w+)", _FLAGS)
