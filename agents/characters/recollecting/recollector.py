"""A character's mind for the past: what it keeps of a talk, and what a rule may know of it."""

import re
from collections.abc import Collection, Mapping
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import replace

from ..intents import Heard, Said
from ..persona import Persona
from ..plan import Plan
from ..situation import Situation
from ..table import INTENTS, ORDER, OUT_OF_WORLD, UNCLEAR
from ..tongues import is_foreign, tongue
from ..vocabulary import Value
from .ago import ago
from .asking import is_of_past, of_meeting, question_of
from .biography import (
    asks_of_life,
    asks_who_did,
    mentions_memory,
)
from .called import called_by, is_name, name_denied, name_told
from .confidence import covers_what_was_said, is_in_confidence
from .forgetting import (
    asks_to_forget,
    asks_to_forget_one,
    is_wish_to_forget,
    leaves_it,
    means_it,
)
from .promises import admits, asked_after, gives, gives_none, takes_back
from .quoting import plain, quoted
from .refusing import declines, refused
from .retracting import RETRACTION, retracts, tells_instead
from .shapes import asks, asks_of_self, tells
from .taken_in import TOLD, asks_for, is_taken_in
from .unsure import is_unsure
from .values import LEAST_WEIGHT, QUOTED, UNNAMED, LongRecall, Memo, Question, Recollection, Thought
from .vows import is_no_vow

ASKS = "ask_memory"
"""The intent that is answered from memory."""
_LATELY = 12
_PATIENCE = 2.0  # seconds that an answer waits for what `think` was not asked for
_LIGHT = 0.1
_USUAL = 0.5
_WEIGHTS = {"promise": 0.9, "news": 0.8, "unclear": 0.4, "apologise": 0.4, "agree": 0.4}
_EMPTY = frozenset(("greet", "bye", "thank", "praise", "hurry", "repeat", "insult", OUT_OF_WORLD))
_UNHEARD = frozenset(("none", "ask_again"))  # acts whose words nobody needs to be reminded of
_TAKEN_FOR = frozenset(("news", "promise", "disagree", UNCLEAR, OUT_OF_WORLD))
"""What "I am sorry I broke my promise" may be read as."""
_LIKE_GIVING = frozenset(("offer", "trade", "give", "agree", "comfort", "news", UNCLEAR))
"""What a promise in plain words may be read as, beside a promise."""
_SORRY = re.compile(
    r"\b(?:sorry|apologi[sz]e|forgive|my fault|ashamed)\b|对不起|抱歉|原谅|不好意思", re.IGNORECASE
)
_YOU = {"en": ("you", "I"), "zh": ("你", "我")}


class Recollector:
    """Keeps what was said and done, and brings to mind what is asked for.

    Args:
        recall: the character's long memory.
    """

    def __init__(self, recall: LongRecall) -> None:
        self.recall = recall
        self._thought: Thought | None = None
        self._has_promised = False  # in what was said to it last
        self._has_told = False  # in the same, something that is no promise
        self._told: tuple[str, ...] = ()  # what it lately said that it was told
        self._forgets = False  # once it is asked again: what is gone comes back by no word

    @property
    def keeps(self) -> bool:
        """Whether what is said now will be kept, as far as its memory knows."""
        return not getattr(self.recall, "failed", "")

    def think(self, said: Said, heard: Heard, persona: Persona, moment: Situation) -> bool:
        """Begin to recall what an answer needs; whether it can be given now without waiting."""
        is_sure = heard.intent == ASKS or self._is_of_past(said, persona)
        if not is_sure and not _may_ask(said, heard, persona):
            return True
        return self._begun(said, heard, persona, moment).answer.done()

    def meant(self, said: Said, heard: Heard, persona: Persona, moment: Situation) -> Heard:
        """What is answered: a memory, where the question asks for what the asker surely told.

        "What is my dog called?" is no word of this game, and a reader may take it for anything.
        Who was told the answer knows better. Nor is it of any other what becomes of a promise.
        """
        if self._is_of_past(said, persona) or self._leaves_it(said, heard, persona):
            return Heard(ASKS, heard.confidence, said.text)
        if self._unnames(said) and ASKS in persona.intents and not _name(said, persona):
            return Heard(ASKS, heard.confidence, said.text)
        if heard.intent in _TAKEN_FOR and admits(said.text) and _SORRY.search(said.text):
            return Heard("apologise", heard.confidence, said.text)
        if self._retracts(said) and said.text not in INTENTS:  # and tells what is so instead
            return _else(said, persona)
        is_read = heard.intent == "promise" and heard.confidence < 1.0
        if is_read and (asks(said.text) or is_no_vow(said.text)):
            heard = _else(said, persona)
        if _is_given(said, heard, persona):
            return Heard("promise", heard.confidence, said.text)
        if not _may_ask(said, heard, persona):
            return heard
        if heard.intent == ASKS and not asks(said.text):
            return _else(said, persona)
        thought = self._begun(said, heard, persona, moment)
        found = _came(thought)
        of_name = thought.question.about == "name"
        is_own = found is not None and (
            (found.who == moment.listener and _may_answer(found, said, heard, persona))
            or _is_deed(thought)
        )
        if is_own or (of_name and self.recall.known().name) or asks_of_life(said.text):
            return Heard(ASKS, heard.confidence, said.text)  # who was never told says so
        if heard.intent == ASKS and (found is not None or of_name):
            return heard
        self._thought = None
        return _else(said, persona) if heard.intent == ASKS else heard

    def stop_thinking(self) -> None:
        """What comes to mind belongs to another moment now."""
        self._thought = None
        self._has_promised = self._has_told = self._forgets = False
        self._told = ()

    def takes_back(self, said: Said) -> bool:
        """Whether a sentence takes a promise back, or refuses what an open one said."""
        return takes_back(said.text, after_promise=self._has_promised) or bool(self._refused(said))

    def _refused(self, said: Said) -> str:
        """The open promise of which a sentence says that it will not be done."""
        return refused(said.text, self.recall.known().open)

    def admits(self, said: Said) -> bool:
        """Whether a sentence says that an open promise was broken."""
        return self.recall.known().promises > 0 and admits(said.text)

    def _is_of_past(self, said: Said, persona: Persona) -> bool:
        """Whether the words say that the past is meant, or take a promise back."""
        if ASKS not in persona.intents or said.text in INTENTS:
            return False
        return (
            self.takes_back(said)
            or asked_after(said.text) is not None
            or is_of_past(said)
            or self._wants_all_gone(said)
            or asks_to_forget_one(said.text)
            or (self._retracts(said) and not tells_instead(said.text))
        )

    def _retracts(self, said: Said) -> bool:
        """Whether a sentence takes back what its speaker told."""
        return retracts(said.text, has_told=self._has_told)

    def _unnames(self, said: Said) -> bool:
        """Whether a sentence says that its speaker is not called as this one believes."""
        return name_denied(said.text, self.recall.known().name)

    def _leaves_it(self, said: Said, heard: Heard, persona: Persona) -> bool:
        """Whether what was said is only waved away, which is no order and no word of a game's."""
        is_common = heard.intent in (*INTENTS, UNCLEAR, OUT_OF_WORLD) and heard.intent != ORDER
        return is_common and ASKS in persona.intents and leaves_it(said.text)

    def _wants_all_gone(self, said: Said) -> bool:
        """Whether all shall be forgotten: it is asked for, or was, and is meant."""
        return asks_to_forget(said.text) or (self._forgets and means_it(said.text))

    def view(
        self, said: Said, heard: Heard, persona: Persona, moment: Situation
    ) -> dict[str, Value]:
        """What rules may test and lines may say of the past; see `REMEMBERED`."""
        thought = self._begun(said, heard, persona, moment) if heard.intent == ASKS else None
        self._thought = None
        found = _came(thought) if thought is not None else None  # all that was said before is kept
        known = self.recall.known()
        seen: dict[str, Value] = {
            "memory_promises": known.promises,
            "memory_tonight": known.tonight,
        }
        if self.takes_back(said):
            seen["memory_taken"] = True
        elif self._wants_all_gone(said):
            seen["memory_erased" if self._forgets else "memory_erasing"] = True
        elif asks_to_forget_one(said.text):
            seen["memory_one"] = True
        elif heard.intent == ASKS and self._unnames(said):
            return seen | {"memory_unnamed": True}
        elif heard.intent == ASKS and leaves_it(said.text):
            seen["memory_let_be"] = True
        elif heard.intent == ASKS and self._retracts(said):
            seen["memory_retracted"] = True
        if name := spoken_name(known.name, persona.language):
            seen["memory_name"] = called_by(name)
        if known.nights:
            seen["memory_nights"] = known.nights
        if thought is None:
            return seen | (_taken_in(said, persona) if self.keeps else {})
        if thought.question.about in ("me", "name"):
            asked = of_meeting(said.text)
            if asked == "since" and known.since:
                since = ago(known.since, 0, persona.language)
                return seen | {"memory_of": "met", "memory_since": since}
            of_name = thought.question.about == "name" or ("memory_name" in seen and not asked)
            kind = (
                "met"
                if asked and not of_name
                else "me"
                if not of_name
                else "name"
                if "memory_name" in seen
                else "nothing"
            )
            if kind == "name" and name:
                seen["memory_name"] = name  # the whole of it
            return seen | {"memory_of": kind, "memory_when": ago(known.nights, 0, persona.language)}
        if found is not None and found.kind in ("said", "promised"):
            self._told = (*self._told, found.words)[-_LATELY:]
        return seen | (
            _told(found, thought.question, persona) if found else _nothing(thought.question)
        )

    def keep(
        self, said: Said, heard: Heard, plan: Plan, line: str, persona: Persona, moment: Situation
    ) -> None:
        """Keep what was said by either, once it was answered."""
        if heard.intent == ASKS and self._wants_all_gone(said):
            is_sure = self._forgets
            if is_sure:
                self.recall.forget(moment.listener)
            self.stop_thinking()
            self._forgets = not is_sure
            return
        self._forgets = False
        is_off = self.takes_back(said)
        if not is_off and (asks_to_forget_one(said.text) or leaves_it(said.text)):
            self._has_promised = self._has_told = False
            return  # nor is the wish kept
        if is_off:
            self.recall.settle("taken back", self._refused(said) or said.text)
        takes_back = self._retracts(said)
        self._has_promised = self._has_told = False
        if (memo := _heard(said, heard, plan, persona, moment)) is not None:
            if is_off and memo.kind == "promised":
                memo = replace(memo, kind="said")
            if self._unnames(said) and not _name(said, persona):
                memo = replace(memo, weight=_LIGHT)
            if takes_back and not tells_instead(said.text):
                memo = replace(memo, kind="said", weight=RETRACTION)
            self._has_promised = memo.kind == "promised"
            self._has_told = memo.kind == "said" and memo.weight >= LEAST_WEIGHT
            self.recall.keep(memo)
            if (name := _name(said, persona)) or self._unnames(said):
                words = {persona.language: name or UNNAMED}
                self.recall.keep(Memo(moment.listener, words, "name", 1.0, moment.seconds))
        # An echo of what the player said would be remembered anew, as the character's own words.
        is_echo = heard.intent == ASKS or not plan.slots.keys().isdisjoint(QUOTED)
        if plan.act not in _UNHEARD and not is_echo:
            weight = LEAST_WEIGHT if plan.act in ("tell", "hint", "warn") else _LIGHT
            words, seconds = {persona.language: plain(line)}, moment.seconds
            # Who stands by hears a secret, too, and may not tell it to the next one who asks.
            is_secret = (
                plan.about in persona.facts and persona.facts[plan.about].visibility == "secret"
            )
            self.recall.keep(
                Memo(persona.id, words, "said", weight, seconds, moment.near, is_secret)
            )

    def saw(
        self, who: str, deed: Mapping[str, str], seconds: float, near: Collection[str] = ()
    ) -> None:
        """Keep what somebody did."""
        words = {language: plain(text) for language, text in deed.items() if plain(text)}
        if words:
            self.recall.keep(Memo(who, words, "done", 0.7, seconds, tuple(near)))

    def learnt(self, fact: str, persona: Persona) -> None:
        """Keep a fact of its own that it was taught, in every language that it speaks."""
        tongues = {language: persona.speaking(language) for language in persona.languages}
        words = {key: each.facts[fact].text for key, each in tongues.items() if fact in each.facts}
        self.recall.keep(Memo(persona.id, words, "learned", _LIGHT))

    def _begun(self, said: Said, heard: Heard, persona: Persona, moment: Situation) -> Thought:
        question = question_of(said, moment.listener, persona.language, moment.seconds)
        if self.takes_back(said):
            question = replace(question, about="promise", mine=False, state="open")
            if words := self._refused(said):
                question = replace(question, text=words)
        elif question.about not in ("promise", "name", "me") and _is_unsaid(said, heard):
            question = replace(question, sure=True)
        question = replace(question, besides=self._told)
        thought, age = self._thought, self.recall.age()
        if thought is None or thought.age != age or not _is_same(thought.question, question):
            thought = self._thought = Thought(question, age, self.recall.ask(question))
        return thought


def _taken_in(said: Said, persona: Persona) -> dict[str, Value]:
    """What is seen of a sentence that tells something, and is kept."""
    text = plain(said.text)
    if not is_taken_in(text):
        return {}
    if is_unsure(text) and not gives(text):
        return {"memory_unsure": True}
    seen: dict[str, Value] = {TOLD: True, "memory_secret": is_in_confidence(text)}
    words = quoted(text, persona.language)
    return seen | {"memory_words": words} if words else seen


def _is_given(said: Said, heard: Heard, persona: Persona) -> bool:
    """Whether a sentence says in plain words that it promises, whatever it was read as."""
    strange = tongue(persona.language).strange
    return (
        "promise" in persona.intents
        and (heard.intent in (UNCLEAR, OUT_OF_WORLD) or heard.intent.startswith("ask_"))
        and gives(said.text)
        and not (gives_none(said.text) or declines(said.text))
        and (strange is None or not strange.search(said.text))
    )


def _is_same(one: Question, other: Question) -> bool:
    """Whether the same one asks the same, a moment later; what surely answers it still does."""
    return replace(one, seconds=other.seconds, sure=one.sure and other.sure) == other


def _came(thought: Thought) -> Recollection | None:
    """What came to mind; a memory that fails, or does not come in time, is no reason to stop."""
    try:
        return thought.answer.result(_PATIENCE)
    except (Exception, CancelledError, TooLateError):
        return None


def _nothing(asked: Question) -> dict[str, Value]:
    """What is seen where nothing came to mind."""
    if asked.about != "promise":
        return {"memory_of": "nothing"}
    return {"memory_of": "nothing", "memory_state": "not mine" if asked.mine else "none"}


def _told(found: Recollection, asked: Question, persona: Persona) -> dict[str, Value]:
    """A recollection as rules and lines see it."""
    language = persona.language
    words = _quoted(found.words, found, asked, persona)
    if not words:
        return {"memory_of": "unsaid"}
    if found.kind == "done" and is_foreign(words, language):
        words = tongue(language).quoted(words)
    seen: dict[str, Value] = {
        "memory_of": _kind(found, asked, persona),
        "memory_words": words,
        "memory_when": ago(found.nights, found.seconds, language),
    }
    if before := _quoted(found.before, found, asked, persona):
        seen["memory_before"] = before
    if found.state:
        seen["memory_state"] = found.state
    if seen["memory_of"] == "promise_to_other":
        seen["memory_to"] = _named(found.to, persona)
    you, me = _YOU.get(language, _YOU["en"])
    who = you if found.who == asked.listener else me if found.who == persona.id else found.who
    seen["memory_who"] = _named(who, persona)
    if found.source:
        seen["memory_from"] = _named(found.source, persona)
    elif seen["memory_of"] == "rumour":
        seen["memory_from"] = _named(found.who, persona)
    return seen


def _quoted(text: str, found: Recollection, asked: Question, persona: Persona) -> str:
    """A text in the language in which it was said, where the character has that."""
    spoken = [persona.language, *persona.languages]
    language = next((each for each in spoken if not is_foreign(text, each)), persona.language)
    # What others said or did tells nothing of a secret, whatever is in it: see `quoting`.
    is_own = found.who == persona.id and found.kind != "done"
    hidden = persona.speaking(language).hidden() if is_own else ()
    strange = tongue(persona.language).strange
    if strange is not None and strange.search(text):
        return ""
    return quoted(text, language, hidden, asked.text)


def _kind(found: Recollection, asked: Question, persona: Persona) -> str:
    if found.kind == "rumour":
        return "rumour"
    if found.kind == "done":
        return "deed"
    if found.who == persona.id or found.kind == "learned":
        return "mine"
    if found.who != asked.listener:
        return "rumour"  # heard from who stood near
    if found.kind == "promised":
        return "promise" if found.to in ("", persona.id) else "promise_to_other"
    return "said"


def _named(who: str, persona: Persona) -> str:
    """An id as it is spoken: by a name of that language, where the game tells one."""
    if who in ("you", "I") or not who.isascii():
        return who
    names = persona.vocabulary.folk.get(who, ()) if persona.vocabulary else ()
    fit = [name for name in names if not is_foreign(name, persona.language)]
    return fit[0] if fit else who[:1].upper() + who[1:]


def _heard(
    said: Said, heard: Heard, plan: Plan, persona: Persona, moment: Situation
) -> Memo | None:
    """What the player said, as it is kept; nothing of it where it was no words."""
    text = plain(said.text)
    if not text or text in INTENTS:
        return None
    is_given = heard.intent == "promise" or (heard.intent in _LIKE_GIVING and gives(text))
    promised = is_given and plan.act != "refuse" and not said.slots.negated
    promised &= not gives_none(text) and not declines(text)
    promised &= gives(text) or not is_unsure(text)
    weight = _WEIGHTS["promise"] if promised else _weight(text, heard.intent)
    secret, covers = is_in_confidence(text), covers_what_was_said(text)
    return Memo(
        moment.listener, {persona.language: text}, "promised" if promised else "said",
        _LIGHT if covers else weight, moment.seconds, () if secret else moment.near, secret, covers,
    )  # fmt: skip


def _weight(text: str, intent: str) -> float:
    """How much a sentence weighs: a question little, what tells something enough.

    That hangs on no intent, since a reader may err; one may add weight, and it judges what neither
    asks nor tells.
    """
    if asks(text) or is_wish_to_forget(text):
        return _LIGHT
    if is_unsure(text):
        return LEAST_WEIGHT
    weight = _WEIGHTS.get(intent, _USUAL)
    if tells(text):
        return max(weight, _USUAL)
    return _LIGHT if intent.startswith("ask_") or intent in _EMPTY else weight


def _may_ask(said: Said, heard: Heard, persona: Persona) -> bool:
    """Whether a memory may be meant, whatever the reader heard."""
    if ASKS not in persona.intents or heard.intent == ORDER or said.text in INTENTS:
        return False
    if heard.confidence >= 1.0:
        return False  # it was picked and not read, so it asks what it is known to ask
    if heard.intent == ASKS:
        return _is_unsaid(said, heard)
    is_strange = heard.intent in (UNCLEAR, OUT_OF_WORLD)
    text = said.text
    is_own = asks_of_self(text) or asks_of_life(text) or asks_who_did(text)
    return is_own or (is_strange and asks(text))


def _may_answer(found: Recollection, said: Said, heard: Heard, persona: Persona) -> bool:
    """Whether what somebody said may answer a question that names no memory.

    What they once asked for told nothing. And of folk of the game the game is asked, and no memory:
    "Where is Yusuf?" is not answered by "Do not tell Yusuf".
    """
    text = said.text
    if heard.intent == ASKS or mentions_memory(text) or asks_of_self(text) or asks_of_life(text):
        return True
    if asks_for(found.words):
        return False
    folk = persona.vocabulary.folk if persona.vocabulary else {}
    named = {name.casefold() for names in folk.values() for name in names}
    plain = text.casefold()
    return not any(re.search(rf"\b{re.escape(each)}\b", plain) if each.isascii() else each in plain
                   for each in named)  # fmt: skip


def _is_unsaid(said: Said, heard: Heard) -> bool:
    """Whether no word says that a memory is meant, and at most a reader guesses so."""
    if is_of_past(said) or heard.confidence >= 1.0:
        return False
    return heard.intent != ASKS or not mentions_memory(said.text)


def _is_deed(thought: Thought) -> bool:
    """Whether it was asked who did something."""
    return thought.question.about == "deed"


def _else(said: Said, persona: Persona) -> Heard:
    """What a sentence is that was taken for a question about the past, and is none."""
    if not asks(said.text) and tells(said.text) and "news" in persona.intents:
        return Heard("news", 0.5, said.text)
    return Heard(UNCLEAR, 0.0, said.text)


def _name(said: Said, persona: Persona) -> str:
    return name_told(said.text, (persona.id, persona.name, *acquainted(persona)))


def acquainted(persona: Persona) -> list[str]:
    """Ids of those whom a character knows, whose names no player bears."""
    return [fact.removeprefix("of_") for fact in persona.facts if fact.startswith("of_")]


def spoken_name(name: str, language: str) -> str:
    """A name as a line may say it; empty where it may not, in this language or at all."""
    return name if is_name(name) else ""
