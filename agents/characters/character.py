"""A talking character: plan, act, voice.

What the player said becomes an intent (`hearing.py`), the intent a plan (`deciding.py`), the plan a
line (`speaking.py`). Memory and mood stay with the character; what it keeps for good lies in a long
memory (`recollecting`).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from duskfolk.errors import check_kind, nearest

from . import built, deciding, hearing, speaking
from .ability import ASK_ABLE, able_view, turned_view
from .assertions import called
from .choice_reader import ChoiceReader
from .errors import CharacterError, SituationError
from .foreign import FOREIGN
from .hearing import Given
from .intents import Heard, Reader, Said
from .memory import Memory, Moment, pack, unpack
from .mood import Mood
from .outlook import look_out
from .persona import Choice, Persona
from .plan import Plan
from .policy import ActPolicy, RulePolicy
from .recollecting import (
    Deeds,
    LongRecall,
    Recollector,
    as_taken_in,
    brief_view,
    name_given,
)
from .recollecting.biography import manner_asked
from .recollecting.recollector import ASKS
from .reply import Reply
from .situation import Situation, check_measures, check_names
from .table import ORDER
from .verifier import ClaimVerifier, Verifier
from .vocabulary import Value
from .voice import AuthoredVoice, Voice

CHOICES_SHOWN = 5
AGAIN = "again"
"""What a plan is about that says the last line once more."""
ERRAND_DONE, BROKEN = "errand_done", "promise_broken"
"""The events of which a character tells itself."""


class Character:
    """One character in one game, with its own memory and mood.

    **The game executes acts, and checks them again.** `Reply.act` was legal in the situation that
    was passed in; by the time the line is read, a wolf may have come between. So the game tests the
    act once more when it executes it, and reports a failure by `settle(reply, done=False)`.

    Args:
        persona: who it is (`shipped_persona("marta")`, `load_persona(path)`).
        seed: luck of the wording, a whole number of at most 128 bits; the same seed, memory and
            questions give the same answers.
        reader, policy, voice, verifier: the parts behind their interfaces; the defaults need
            nothing but the standard library.
        recall: its long memory, in which all that was said and done is kept for good
            (`chronicle.of(persona.id)`); without one it remembers what `save` holds.

    Raises:
        CharacterError: the persona is none, the seed is no such number, a part lacks what its
            interface asks for, or the long memory is another character's.

    Example:
        >>> from duskfolk.agents.characters import Character, Situation, shipped_persona
        >>> marta = Character(shipped_persona("marta"), seed=7)
        >>> reply = marta.answer("ask_ember", Situation(facts={"ember_direction": "east"}))
        >>> reply.act, "east" in reply.line
        ('hint', True)
    """

    def __init__(
        self,
        persona: Persona,
        seed: int = 0,
        *,
        reader: Reader | None = None,
        policy: ActPolicy | None = None,
        voice: Voice | None = None,
        verifier: Verifier | None = None,
        recall: LongRecall | None = None,
    ) -> None:
        expected = "a Persona, such as shipped_persona('marta')"
        check_kind(persona, Persona, "a persona", expected, CharacterError)
        self.persona = persona
        self.seed = built.whole_seed(seed)
        self.mood = persona.mood
        self.memory = Memory()
        self.reader: Reader = built.part("reader", reader, "read", ChoiceReader)
        self.policy: ActPolicy = built.part("policy", policy, "plan", RulePolicy)
        self.voice: Voice = built.part("voice", voice, "speak", AuthoredVoice)
        self.verifier: Verifier = built.part("verifier", verifier, "check", ClaimVerifier)
        built.check_named(self.voice)
        recall = built.own_recall(recall, persona.id)
        self.mind = None if recall is None else Recollector(recall)
        self._unsettled: tuple[Reply, Mood] | None = None
        self._called = ""  # what the other said in this talk to be called
        self._last: tuple[str, Plan] | None = None  # what was said last, for who did not hear it

    @property
    def language(self) -> str:
        """In which it speaks now; the player's words, or `speak`, change it."""
        return self.persona.language

    def speak(self, language: str) -> bool:
        """Go on in another language, where the character has it.

        Returns:
            Whether it does; else it goes on in the one it spoke (`persona.languages` has all).
        """
        check_kind(language, str, "a language", "its letters, such as 'zh'", CharacterError)
        self.persona = self.persona.speaking(language)
        return self.persona.language == language

    def choices(self, situation: Situation, shown: int = CHOICES_SHOWN) -> tuple[Choice, ...]:
        """What the player may pick now: what may be done, the least asked, the way out last.

        Left out is what could only be refused, since the game allows none of what it asks for.

        Args:
            situation: the present moment.
            shown: how many fit on the screen.

        Raises:
            SituationError: the situation is none, or names what the persona's vocabulary lacks.
        """
        self._check_situation(situation)
        check_kind(shown, int, "choices shown", "how many, as a whole number", CharacterError)
        outlook = look_out(self.persona, situation, self.mood, self.memory)
        return deciding.offered(self.persona, outlook, shown)

    def think(self, choice_or_text: Given, situation: Situation) -> bool:
        """Begin to recall what an answer needs; whether `answer` would not have to wait for it.

        For a frame thread, which asks again at the next frame. Only a character with a long memory
        that is asked for something in it ever has to think.

        Raises:
            CharacterError: as `answer`.
        """
        if self.mind is None:
            return True
        self._check_situation(situation)
        said = hearing.understood(choice_or_text, self.reader, self.persona)
        persona = self.persona.speaking(said.language)
        heard = hearing.answered(said, persona, situation)
        return heard.intent in hearing.OF_ITSELF or self.mind.think(said, heard, persona, situation)

    def answer(
        self,
        choice_or_text: Given,
        situation: Situation,
        instead: Callable[[Plan], str] = lambda _: "",
    ) -> Reply:
        """Answer, remember it, and let the act move the mood.

        Takes a few milliseconds at most with the default parts.

        Args:
            choice_or_text: a `Choice`, an intent name, the player's words, or what a reader of
                one's own made of them. Words that are not understood are answered by `ask_again`.
            situation: the present moment: legal acts and the facts this character can know.
            instead: what is said where a game has words of its own for a plan, as in another
                place; empty for what the character would say. It is remembered as said.

        Raises:
            CharacterError: what was said, or the situation, is of another kind or names what the
                persona's vocabulary lacks, or `reader` or `policy` answered no such thing.
        """
        self._check_situation(situation)
        said = hearing.understood(choice_or_text, self.reader, self.persona)
        self.speak(said.language)
        persona = self.persona
        kept, hail = hearing.answered(said, persona, situation), self._hail(said)
        mind = None if kept.intent in hearing.OF_ITSELF else self.mind
        if mind is not None:
            kept = mind.meant(said, kept, persona, situation)
        elif self.mind is not None:
            self.mind.stop_thinking()
        heard = as_taken_in(said, kept, persona, keeps=mind is not None and mind.keeps)
        outlook = look_out(
            persona, situation, self.mood, self.memory, self._seen(said, heard, situation)
        )
        if heard.intent == ASK_ABLE:
            view = {**outlook.view, **able_view(self.policy, persona, outlook)}
            outlook = replace(outlook, view=view)
        plan = deciding.planned(self.policy, persona, heard, outlook)
        key, variant, authored = speaking.worded(persona, plan, outlook, self.seed)
        line, voice = instead(plan), AuthoredVoice.name
        if not line:
            line, voice = speaking.spoken(self.voice, self.verifier, persona, plan, authored)
        if (again := self._said_again(plan)) is not None:
            line, plan, voice = *again, AuthoredVoice.name
        self._last = line, plan
        if outlook.view.get("errand.done"):
            self._reach()
        before = self.mood
        self.mood = self.mood.moved(plan.shift)
        moment = Moment(situation.seconds, situation.listener, heard.intent, plan.act, plan.about)
        self.memory.keep(moment, key, variant)
        line = speaking.with_name(persona, hail, line, plan)
        if mind is not None:
            mind.keep(said, kept, plan, line, persona, situation)
            self._take_word(said)
        line = speaking.with_rest(persona, line, said, heard, self.memory.turns)
        reply = Reply(plan.act, line, plan.why, self.choices(situation), plan, self.mood, voice)
        self._unsettled = (reply, before)
        return reply

    def _said_again(self, plan: Plan) -> tuple[str, Plan] | None:
        """What it said last, where a plan is to say that again and may; else None."""
        if plan.about != AGAIN or self._last is None:
            return None
        last, earlier = self._last
        if speaking.names_secret(plan, last, earlier):
            return None
        return last, replace(plan, slots=earlier.slots, told=earlier.told, named=earlier.named)

    def _hail(self, said: Said) -> str:
        """With what words it takes in a name that was told in `said`; empty where none was."""
        persona = self.persona.speaking(said.language)
        return speaking.hailed(persona, name_given(said, persona), self.mood, self.memory.turns)

    def _take_word(self, said: Said) -> None:
        """Who says that it broke its promise is believed, and need not be found out."""
        if self.mind is not None and self.mind.admits(said):
            if BROKEN in self.persona.moved:
                self.witness(BROKEN, said.text)
            else:
                self.mind.recall.settle("broken", said.text)

    def witness(self, event: str, of: str = "") -> None:
        """Tell the character of something that has happened; it is moved by it, and remembers.

        Args:
            event: an event of its game's Vocabulary, such as "promise_kept".
            of: of a promise the words in which it was given; left out: the last one is meant.

        Raises:
            CharacterError: there is no such event.
        """
        check_kind(event, str, "an event", "its name, such as 'promise_kept'", CharacterError)
        words = self.persona.vocabulary
        known = words.events if words is not None else self.persona.moved
        if event not in known:
            raise CharacterError(nearest("event", event, known))
        self.memory.seen[event] = self.memory.seen.get(event, 0) + 1
        self.mood = self.mood.moved(self.persona.moved.get(event, {}))
        if self.mind is not None and event in ("promise_kept", "promise_broken"):
            self.mind.recall.settle(event.removeprefix("promise_"), of)
        self._unsettled = None  # what came since cannot be taken back with the last act

    def notice(
        self, who: str, deed: Deeds, seconds: float = 0.0, near: Collection[str] = ()
    ) -> None:
        """Something was done before its eyes, of which it may be asked for good.

        It moves no mood; what does is an event (`witness`). Without a long memory nothing is kept.

        Args:
            who: who did it: the listener's name in situations, or a character's id.
            deed: language -> what was done, as a sentence goes on after its subject, such as
                `{"en": "lit the north lamp"}`.
            seconds: world time (seconds).
            near: ids of other characters who saw it, too.

        Raises:
            CharacterError: these are no words by language.
        """
        check_kind(who, str, "who did it", "a name", CharacterError)
        check_kind(deed, Mapping, "a deed", "its words by language", CharacterError)
        if self.mind is not None:
            self.mind.saw(who, deed, seconds, near)

    def settle(self, reply: Reply, done: bool) -> None:
        """Tell the character whether the game executed the act of its last reply.

        Not needed when it did. When it did not, the character remembers the act as only tried and
        its mood is as before.

        Raises:
            CharacterError: `reply` is not the last reply, or was settled already, or `done` is
                neither True nor False.
        """
        check_kind(reply, Reply, "a reply", "what answer returned", CharacterError)
        check_kind(done, bool, "whether it was done", "True or False", CharacterError)
        if self._unsettled is None or self._unsettled[0] is not reply:
            raise CharacterError(
                f"The reply {reply.line!r} is not {self.persona.name}'s last unsettled one; "
                "settle each reply once, before the next answer."
            )
        if not done:
            self.mood = self._unsettled[1]
            self.memory.undo_last()
        self._unsettled = None

    def retract(self, reply: Reply, reason: str = "", why: str = "") -> Reply:
        """Take back the last reply, since the game could not do its act, and say no instead.

        Args:
            reply: what `answer` returned.
            reason: the shade of the refusal, of which it may have lines of its own
                (`refuse.REASON`).
            why: the same for people.

        Raises:
            CharacterError: as `settle`.
        """
        self.settle(reply, done=False)
        luck = self.seed, self.memory.turns
        return speaking.excused(self.persona, reply, self.mood, luck, reason, why)

    def learn(self, fact: str) -> None:
        """Teach the character one of its `learned` facts, by id.

        Raises:
            CharacterError: the persona has no such fact.
        """
        check_kind(fact, str, "a fact", "its id in the persona", CharacterError)
        if fact not in self.persona.facts:
            raise CharacterError(nearest("fact", fact, self.persona.facts))
        if fact not in self.memory.learned:
            self.memory.learned.append(fact)
            if self.mind is not None:
                self.mind.learnt(fact, self.persona)

    def rest(self) -> None:
        """Time has passed since they last met (a level, a night): the mood goes halfway home."""
        self.mood = self.mood.towards(self.persona.mood, 0.5)

    def forget(self) -> None:
        """Back to first sight: empty memory, first mood, and nothing left in the long memory."""
        self.memory, self.mood = Memory(), self.persona.mood
        self._unsettled = self._last = None
        self._called = ""
        if self.mind is not None:
            self.mind.stop_thinking()
            self.mind.recall.forget()

    def save(self) -> str:
        """Memory, mood, seed and language as JSON text; it holds nothing that the player typed."""
        return pack(self.memory, self.mood, self.persona.id, self.seed, self.language)

    def restore(self, text: str) -> None:
        """Become as `save` was called; a save of before has no language, and changes none.

        Raises:
            MindError: damaged, foreign or another character's text; the character stays as it is.
        """
        self.memory, self.mood, self.seed, language = unpack(text, self.persona.id)
        self.speak(language)
        self._unsettled = self._last = None
        self._called = ""
        if self.mind is not None:
            self.mind.stop_thinking()

    def _check_situation(self, situation: Situation) -> None:
        expected = "a Situation, made anew for every answer"
        check_kind(situation, Situation, "the moment", expected, SituationError)
        if self.persona.vocabulary is not None:
            check_names(situation, self.persona.vocabulary)
        check_measures(situation, self.persona.measured, self.persona.name)

    def _seen(self, said: Said, heard: Heard, situation: Situation) -> dict[str, Value]:
        """What was spoken of, and what that brings to mind."""
        if heard.intent == FOREIGN:
            return {}
        seen = {**said.slots.view(), **turned_view(said.slots.how, self.persona)}
        if heard.intent == ORDER:
            seen["said.negated"] = False  # "do not wander off" tells what to do
        if self.mind is not None:
            seen |= _called(self.mind.view(said, heard, self.persona, situation), self.persona)
            if manner := manner_asked(said.text) if heard.intent == ASKS else "":
                seen["memory_of"] = "so" if self.memory.asked.get(manner) else "not so"
        else:
            seen |= brief_view(said, heard, self.persona, self._called)
        if name := name_given(said, self.persona):
            seen["name_given"] = self._called = name
        return seen

    def _reach(self) -> None:
        """The first time that its errand is done, the character knows it as an event."""
        events = self.persona.vocabulary.events if self.persona.vocabulary else ()
        if ERRAND_DONE in events and ERRAND_DONE not in self.memory.seen:
            self.witness(ERRAND_DONE)


def _called(seen: dict[str, Value], persona: Persona) -> dict[str, Value]:
    """What came to mind, with folk of the valley by their names in the language that is spoken."""
    if persona.realm.folk is not None:
        return seen  # of another game, whose vocabulary has its names
    for slot in ("memory_who", "memory_from", "memory_to"):
        if names := called(str(seen.get(slot, "")).lower(), persona.language):
            seen[slot] = names[-1]  # the first is the whole name
    return seen
