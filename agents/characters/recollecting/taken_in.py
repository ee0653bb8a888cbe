"""Taken in: what is told and kept is answered as told, whatever a reader took it for.

A reader knows what its game speaks of, and players tell what no game knows: of their dogs, their
boats, their names. The memory judges by shape that such a sentence tells something; here the answer
is made to agree with it, so that nobody is asked to say again what will be quoted later.
"""

import re

from ..despair import GRAVE
from ..foreign import FOREIGN
from ..intents import Heard, Said
from ..persona import Persona
from ..table import INTENTS, OUT_OF_WORLD, UNCLEAR
from .called import name_told
from .confidence import is_in_confidence
from .forgetting import asks_to_forget_one, leaves_it
from .promises import gives
from .shapes import asks, is_of_self, sentences, speaks_to, tells

TOLD = "memory_told"
"""The name by which rules know that this very sentence is taken in."""
TOLD_ANSWER = "none.told"
"""How the lines are called that acknowledge what was told."""
_NEWS = "news"
_CHAT = "chat"
_ASKS_SECRET = "ask_secret"
_BESIDE = frozenset((OUT_OF_WORLD, _CHAT, "repeat", "insult"))
"""What somebody's own life is taken for by a reader that knows none of it."""
_IN_CONFIDENCE = frozenset((UNCLEAR, OUT_OF_WORLD, _CHAT, _ASKS_SECRET))
_INTRODUCED = frozenset((UNCLEAR, OUT_OF_WORLD, _CHAT, _NEWS))
_OF_LIFE = re.compile(
    r"\b(?:my|our) (?:[\w']+ ){0,3}?(?:wife|husband|father|mother|brothers?|sisters?|sons?|"
    r"daughters?|child|children|kids?|siblings?|parents?|uncle|aunt|grand\w+|friends?|neighbou?rs?|"
    r"teacher|master|dogs?|cats?|horses?|cows?|goats?|sheep|hens?|birds?|pets?|boats?|ships?|"
    r"house|home|name|age|birthday|job|trade|profession|hobby|favou?rite|"
    r"ring|coat|hat|boots?|knife|song|book|garden|village|town|city|land)\b"
    r"|\b(?:i|we) (?:(?:no longer|only|just|also|still|never|always|now) )?(?:lived?|grew|"
    r"work(?:ed)?|own(?:ed)?|ke(?:ep|pt)|sleep|slept|came? from|likes?|love|hate|fear|prefer|"
    r"collect|play|stud(?:y|ied)|learn(?:ed|t)?|moved|married|lost|found|eat|drink|wear|weigh|"
    r"owe|speak|earn|sing|sail|fish|have (?:an?|no|two|three|four|five|six|seven|many|some))\b"
    r"|\bi(?:'d| would) (?:love|give)\b|\bremind me of\b"
    r"|\bi(?:'m| am) (?:an?|from|born|married|engaged|\d+|\w+teen|twenty|thirty|forty|fifty)\b"
    r"|我(?:的|家)(?!意思|话|天)[^，。？！你您]{1,8}|我(?:住|养|有|最?喜欢|最?爱|讨厌|来自|出生|在[^，。？！]{1,6}(?:住|工作|干活|睡)|"
    r"是[^，。？！]{1,6}(?:人|师|匠|夫|工|手|民)|今年|属|姓|给[^，。？！]{1,6}干活|的名字)|"
    r"我(?:爸|妈|爹|娘|爷|奶|哥|弟|姐|妹|儿子|女儿|丈夫|妻子|老婆|老公)",
    re.IGNORECASE,
)
"""What somebody tells of their own life: kin, animals, things, a place, a trade, a liking."""
_OF_OTHERS = re.compile(
    r"^\W*(?:they|he|she|people|somebody|someone|everybody|everyone|nobody) \w+ \w"
    r"|^\W*(?:the|an?|his|her|their|some|no) (?:[\w'-]+ ){1,5}?(?!please)(?:[\w-]*[^\Wsu]s|\w+ed|"
    r"came|went|hid|lay|sat|ran|fell|stole|took|lost|found|met|saw|told|said|sold|bought|made|burnt|"
    r"broke|sank|grew|left|kept|slept|stood|flew|gave|brought|caught)\b \w"
    r"|^\W*(?-i:[A-Z][a-z]+) (?!thanks)(?:\w{2,}[^\Wsu]s|\w+ed) \w"
    r"|^\W*(?:behind|under|in|on|beside|near|above|below|between|inside|at) (?:the|my|an?|our) "
    r"[\w' -]{2,30}? (?:lies?|is|are|stands?|sits?|hangs?|sleeps?|lives?|was|were) "
    r"(?:the|my|an?|our|some) \w"
    r"|^(?![别莫勿]|不要)[^你您，。？！吗]{1,8}(?:很|睡|想要|要[一二两三四五六七八九十几]|[^\W\d]着(?=[。\s]*$))"
    r"[^你您？！吗]*$",
    re.IGNORECASE,
)
"""What is told of others, by its beginning: who, and what they do."""
_WANTS = re.compile(
    r"^\W*(?:(?:please|now|then|and|so|ok|okay|well|quick|quickly|just|hey|\w+(?=,))\W+){0,3}(?:take|"
    r"give|follow|open|bring|show|help|hold|let|come|go|wait|stop|look|listen|wake|save|hide|lead|"
    r"light|fetch|mend|heal|leave|carry|put|get|make|send|sell|buy|pour|hand|lend|pass|move|run|"
    r"stay|stand|watch|guard|teach|feed|clean|fix|repair|hurry|find|close|shut|turn|do)\b"
    r"|\bi(?:'d| would)? (?:want|need|like) (?:an?|some|the|your|you|more|another|one|two|three|"
    r"help|it|that|this|to (?:buy|have|go|see|speak|talk|know|ask|pass|leave|get|drink|eat|rest))\b"
    r"|^\W*(?:请|麻烦|快|别|不要|不许|帮|给|带|跟|让|把|替|来(?!自))(?!我[是在有])|我(?:想要?|需要|要)(?!.{1,3}岁)(?:一|两|三|点|些|你|买|喝|吃|找|去|问|看)",
    re.IGNORECASE,
)
"""What asks for something: to be understood, and not only to be remembered."""
_LIKES = re.compile(r"\bi like\b", re.IGNORECASE)


def is_taken_in(text: str) -> bool:
    """Whether a sentence tells or promises something, or says how far what was told may go.

    It is what a long memory keeps as told; a question, a greeting or a request is not.

    Example:
        >>> [is_taken_in(text) for text in ("My dog is called Bramble.", "Where is my dog?")]
        [True, False]
    """
    if not text or text in INTENTS or asks(text) or asks_to_forget_one(text) or leaves_it(text):
        return False
    return gives(text) or is_in_confidence(text) or any(map(_says, sentences(text)))


def _says(sentence: str) -> bool:
    """Whether one sentence says how things are, and asks for nothing."""
    is_of_others = _OF_OTHERS.search(sentence) is not None and not speaks_to(sentence)
    return (tells(sentence) or is_of_others) and not asks_for(sentence)


def asks_for(sentence: str) -> bool:
    """Whether a sentence asks for something to be done or given, and so tells nothing.

    >>> asks_for("Sell me five ropes."), asks_for("I like ropes.")
    (True, False)
    """
    return _WANTS.search(sentence) is not None and _LIKES.search(sentence) is None


def as_taken_in(said: Said, heard: Heard, persona: Persona, *, keeps: bool) -> Heard:
    """What is answered, so that a name or a thing told gets an answer that takes it in.

    Args:
        said: the sentence.
        heard: what a reader, and then the memory, took it for.
        persona: who answers.
        keeps: whether the character has a long memory; a name is kept for the talk without one.
    """
    text, is_picked = said.text, heard.confidence >= 1.0
    if is_picked or heard.intent in (FOREIGN, *GRAVE) or text in INTENTS or asks(text):
        return heard
    is_name = heard.intent in _INTRODUCED and name_told(text, (persona.id, persona.name)) != ""
    if is_name and "greet" in persona.intents:
        return Heard("greet", heard.confidence, heard.said)
    if not keeps or _NEWS not in persona.intents or not is_taken_in(text):
        return heard
    is_news = (
        heard.intent == UNCLEAR
        or heard.intent not in persona.intents
        or (heard.intent in _BESIDE and _OF_LIFE.search(text) is not None and not speaks_to(text))
        or (heard.intent in _IN_CONFIDENCE and _confides(text))
    )
    return Heard(_NEWS, heard.confidence, heard.said) if is_news else heard


def is_of_life(text: str) -> bool:
    """Whether a sentence tells of its speaker's own life: kin, things, a home, a trade, a liking.

    >>> is_of_life("I love plums."), is_of_life("I woke up.")
    (True, False)
    """
    return _OF_LIFE.search(text) is not None


def _confides(text: str) -> bool:
    """Whether a sentence says of who speaks what shall go no further."""
    return is_in_confidence(text) and is_of_self(text) and not speaks_to(text)
