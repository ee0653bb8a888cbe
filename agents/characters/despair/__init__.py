"""What is grave: somebody does not want to live, was harmed, or may be near to despair.

Whoever types it may mean themselves. So it is heard by every reader, never as a threat and never as
noise; it is answered before all else, moves no mood, and is not kept. Three intents tell what is
heard, the first that fits:

* `despair`: they do not want to live, or harm themselves;
* `harmed`: somebody harmed them, or they lost somebody, or are in need of help in their own life;
* `distress`: it may be one of those, or only a hard day, or a figure of speech.

Who has no lines for one answers with those of this module. It is a net of words and no judge of
people: `docs/howto/write-a-character.md` says how much of what was written to test it is heard.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from ..folding import levelled
from ..lines import Line
from ..traditional import simplified
from . import chinese, english

DESPAIR, HARMED, DISTRESS = "despair", "harmed", "distress"
GRAVE = (DESPAIR, HARMED, DISTRESS)
"""The intents; a persona may have rules for them, and lines for `none.despair` and so on."""

MEANINGS: Mapping[str, str] = {
    DESPAIR: "does not want to live",
    HARMED: "was harmed, or has lost somebody",
    DISTRESS: "may be near to despair",
}
"""What is heard, for `why`."""

_SENTENCE = re.compile(r"[^.!?;。！？；\n]{1,300}")
"""A sentence, or a part of one that has no end: so what is very long takes no longer to read."""
_TONGUES = tuple(
    (
        tongue.plain,
        re.compile(tongue.PERHAPS),
        tuple(re.compile("|".join(getattr(tongue, intent.upper()))) for intent in GRAVE),
    )
    for tongue in (english, chinese)
)


_LINES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    DESPAIR: {
        "en": (
            "I take that seriously. If you mean yourself, and not only who you are here: tell "
            "somebody you trust tonight, or call a helpline. Please.",
            "Let us stop a moment. If it is really you who feels so, do not stay alone with it: "
            "talk to somebody close to you, or to a helpline, tonight.",
        ),
        "zh": (
            "这话我当真。如果说的是你自己，不只是这里的你，今晚就告诉你信得过的人，或者打求助热线，好吗？",
            "我们先停一停。如果真是你这么难受，别一个人扛着：今晚就找身边亲近的人说说，或者打求助热线。",
        ),
    },
    HARMED: {
        "en": (
            "I am sorry. If that is your own life, and not only who you are here: tell somebody "
            "you trust, and if you are in danger, call for help now.",
            "That is no small thing. If it happened to you, out there: you need not bear it alone. "
            "Somebody you trust, or a helpline, will listen.",
        ),
        "zh": (
            "我很难过。如果这是你自己的事，不只是这里的你，请告诉信得过的人；要是有危险，现在就求助。",
            "这不是小事。如果真发生在你身上，别一个人扛着，信得过的人或者求助热线会听你说。",
        ),
    },
    DISTRESS: {
        "en": (
            "That sounds heavy. If it is you who feels so, tell somebody who is close to you.",
            "I hear you. If that is more than words, do not stay alone with it.",
        ),
        "zh": (
            "听着很沉重。如果真是你这么觉得，跟身边亲近的人说说吧。",
            "我听见了。如果不只是说说，别一个人扛着。",
        ),
    },
}


@lru_cache(maxsize=4096)
def grave(text: str) -> str:
    """Which of `GRAVE` a text of English or Chinese says; empty for nearly all texts.

    Example:
        >>> grave("I want to kill myself"), grave("My father beats me"), grave("I hate my life")
        ('despair', 'harmed', 'distress')
        >>> grave("I don't want to die")
        ''
    """
    least = len(GRAVE)
    for sentence in _SENTENCE.findall(simplified(levelled(text)).casefold()):
        for plain, perhaps, forms in _TONGUES:
            said = plain(sentence)
            if perhaps.search(said):
                found = (at for at, form in enumerate(forms[:least]) if form.search(said))
                least = next(found, least)
    return GRAVE[least] if least < len(GRAVE) else ""


def despairs(text: str) -> bool:
    """Whether a text says that its speaker does not want to live, in English or Chinese.

    Example:
        >>> despairs("I want to kill myself"), despairs("I don't want to die")
        (True, False)
    """
    return grave(text) == DESPAIR


def answer_of(intent: str) -> str:
    """How the lines are called that answer what is grave."""
    return f"none.{intent}"


ANSWERS = frozenset(map(answer_of, GRAVE))


def kind_lines(key: str, language: str) -> tuple[Line, ...]:
    """What is answered by who has no lines for it; in English, where there are none here.

    Args:
        key: one of `ANSWERS`.
        language: in which it is said.
    """
    spoken = _LINES[key.removeprefix("none.")]
    return tuple(Line(each) for each in spoken.get(language.partition("-")[0], spoken["en"]))
