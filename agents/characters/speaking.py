"""Speaking: the authored line of a plan, and the voice that may say it in its own words."""

from dataclasses import replace
from typing import NamedTuple

from .claims import LONGEST, LONGEST_LINE
from .despair import GRAVE
from .forms import is_left
from .intents import Heard, Said
from .lines import BESIDES, NAMED, pick
from .mood import Mood
from .outlook import Outlook
from .persona import Persona
from .plan import Plan
from .recollecting.quoting import unquoted
from .reply import Reply
from .telling import gives_away
from .verifier import Verifier
from .voice import AuthoredVoice, Voice

MOST_SENTENCES = 8
MOST_LETTERS = LONGEST_LINE
"""Of what a voice says at once; a few sentences are talked, more is no answer."""

_ALONE = frozenset((*GRAVE, "sorrow", "anger"))  # what is answered so is answered alone
_AT_ONCE = frozenset(("warn", "alarm", "ask_again", "part"))  # no time, or no ear, for a name


class Worded(NamedTuple):
    """An authored line: the name of its pool, which variant of it, and the words."""

    key: str
    variant: int
    line: str


def worded(persona: Persona, plan: Plan, outlook: Outlook, seed: int) -> Worded:
    """The authored line of a plan; seed and memory are all the luck there is."""
    key, variants = persona.pool(plan.key, outlook.mood.word)
    luck = (seed, persona.id, key, outlook.memory.turns)
    variant = pick(variants, outlook.view, outlook.memory.said.get(key, []), luck)
    return Worded(key, variant, variants[variant].fill(outlook.view))


def spoken(
    voice: Voice, verifier: Verifier, persona: Persona, plan: Plan, authored: str
) -> tuple[str, str]:
    """The voice's words and its name if every sentence verifies, else the authored line."""
    if isinstance(voice, AuthoredVoice):
        return authored, voice.name
    line = ""
    try:
        sentences = voice.speak(plan, authored, persona)
        if isinstance(sentences, str):  # and no iterator of sentences: its letters are none
            sentences = [sentences]
        for count, sentence in enumerate(sentences, 1):
            if not verifier.check(sentence, plan).passes:
                return authored, AuthoredVoice.name
            line = f"{line} {sentence.strip()}".strip()
            if count > MOST_SENTENCES or len(line) > MOST_LETTERS:  # it may never end
                return authored, AuthoredVoice.name
    except Exception:  # a model that fails in its own way must not stop the game
        return authored, AuthoredVoice.name
    if not line or _leaves_out(verifier, line, plan):
        return authored, AuthoredVoice.name
    return line, voice.name


def _leaves_out(verifier: Verifier, line: str, plan: Plan) -> bool:
    """Whether a verifier that judges whole lines, too, misses something in one."""
    whole = getattr(verifier, "check_whole", None)
    return whole is not None and not whole(line, plan).passes


def with_rest(persona: Persona, line: str, said: Said, answered: Heard, turns: int) -> str:
    """A line, and a word that something else was asked besides, by who has such lines."""
    more = persona.lines.get(BESIDES, ())
    if not more or not is_left(said, answered) or len(line) + LONGEST > LONGEST_LINE:
        return line
    gap = "" if persona.language == "zh" else " "
    return f"{line}{gap}{more[turns % len(more)].fill({})}"


def hailed(persona: Persona, name: str, mood: Mood, turns: int) -> str:
    """How a name is taken in that was told beside something else; empty by who does not."""
    lines = persona.lines.get(NAMED, ()) if name and mood.word != "angry" else ()
    view = {"name_given": name}
    fitting = [line for line in lines if line.fits(view)]
    return fitting[turns % len(fitting)].fill(view) if fitting else ""


def with_name(persona: Persona, hail: str, line: str, plan: Plan) -> str:
    """A line with the name before it that was told in the same breath, and asked for something."""
    if not hail or plan.about in _ALONE or plan.key.startswith(NAMED):
        return line
    if len(hail) + len(line) >= LONGEST_LINE or plan.act in _AT_ONCE:
        return line
    return f"{hail}{'' if persona.language == 'zh' else ' '}{line}"


def excused(
    persona: Persona, reply: Reply, mood: Mood, luck: tuple[object, ...], reason: str, why: str
) -> Reply:  # fmt: skip
    """What is said where the world does not let a character do what it agreed to."""
    key, lines = persona.pool(f"refuse.{reason}" if reason else "refuse", mood.word)
    line = lines[pick(lines, {}, (), (persona.id, key, *luck))].fill({})
    plan = replace(reply.plan, act="refuse", about=reason, given={}, shift={}, told="")
    told = f"{reply.why} The world did not let it, so {persona.name} says no: "
    told += why or _in_words(persona, reason)
    return replace(reply, act=plan.act, line=line, why=told, plan=plan, mood=mood,
                   voice=AuthoredVoice.name)  # fmt: skip


def _in_words(persona: Persona, reason: str) -> str:
    """A reason as its game says it in a sentence, or else the word itself."""
    if not reason:
        return "it did not say why."
    known = persona.vocabulary.reasons if persona.vocabulary else {}
    told = known.get(reason, f"{reason.replace('_', ' ')}.")
    return f"{told[:1].lower()}{told[1:]}"


def names_secret(plan: Plan, line: str, earlier: Plan) -> bool:
    """Whether a line has words of a secret: one that was told to a friend is not said again.

    What it quotes of the player does not count, or who hears it no more knows a word of a secret.
    """
    return bool(gives_away(unquoted(line, earlier.slots), plan.forbidden))
