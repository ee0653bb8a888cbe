"""A talking character: plan, act, voice.

What the player said becomes an intent (`Reader`), the intent a plan (`ActPolicy`), the plan a
line (`Voice`, checked by a `Verifier`). Memory and mood stay with the character.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import index
from typing import TypeVar

from duskfolk.errors import check_kind, nearest, shown, spelt

from .choice_reader import ChoiceReader, said_by
from .claims import LONGEST
from .errors import CharacterError, SituationError
from .intents import Heard, Reader, Said
from .lines import pick
from .memory import MOST_SEED, Memory, Moment, pack, unpack
from .mood import Mood
from .outlook import Outlook, look_out
from .persona import Choice, Persona
from .plan import Plan
from .policy import ActPolicy, RulePolicy
from .situation import Situation, check_names
from .table import INTENTS, UNCLEAR
from .verifier import ClaimVerifier, Verifier
from .voice import AuthoredVoice, Voice

CHOICES_SHOWN = 5
_Part = TypeVar("_Part")
MOST_SENTENCES = 8
MOST_LETTERS = 2 * LONGEST
"""Of what a voice says at once; a few sentences are talked, more is no answer."""
AGAIN = "again"
"""What a plan is about that says the last line once more."""
ERRAND_DONE = "errand_done"
"""The event of which a character tells itself."""


@dataclass(frozen=True)
class Reply:
    """A character's answer.

    Args:
        act: what the game is asked to execute, one of the situation's legal acts.
        line: what is said, in plain text, at most a few sentences.
        why: the decision in words, for an explain overlay and for tests.
        choices: what the player may pick next.
        plan: the whole plan; `plan.about` and `plan.slots` are the act's arguments.
        mood: the mood after this answer.
        voice: name of the voice that was heard; "authored" whenever the authored line stood in.
    """

    act: str
    line: str
    why: str
    choices: tuple[Choice, ...]
    plan: Plan
    mood: Mood
    voice: str = "authored"


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

    Raises:
        CharacterError: the persona is none, the seed is no such number, or a part lacks what its
            interface asks for.

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
    ) -> None:
        expected = "a Persona, such as shipped_persona('marta')"
        check_kind(persona, Persona, "a persona", expected, CharacterError)
        self.persona = persona
        self.seed = _seed(seed)
        self.mood = persona.mood
        self.memory = Memory()
        self.reader: Reader = _part("reader", reader, "read", ChoiceReader)
        self.policy: ActPolicy = _part("policy", policy, "plan", RulePolicy)
        self.voice: Voice = _part("voice", voice, "speak", AuthoredVoice)
        self.verifier: Verifier = _part("verifier", verifier, "check", ClaimVerifier)
        if not isinstance(getattr(self.voice, "name", None), str):
            raise CharacterError(
                f"The voice {shown(self.voice)} has no name; give it one, as name = 'mine', by "
                "which a Reply tells who was heard."
            )
        self._unsettled: tuple[Reply, Mood] | None = None
        self._last: tuple[str, Plan] | None = None  # what was said last, for who did not hear it

    @property
    def language(self) -> str:
        """In which it speaks now; the player's words, or `speak`, change it."""
        return self.persona.language

    def speak(self, language: str) -> None:
        """Go on in another language, where the character has it."""
        check_kind(language, str, "a language", "its letters, such as 'zh'", CharacterError)
        self.persona = self.persona.speaking(language)

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
        open_now = [
            choice
            for choice in self.persona.choices
            if outlook.holds(choice) and outlook.promises(self.persona, choice)
        ]
        closing = [c for c in open_now if c.closing][:1]
        others = [c for c in open_now if not c.closing]
        asked, persona = self.memory.asked, self.persona
        others.sort(key=lambda c: (not outlook.moves(persona, c), min(asked.get(c.intent, 0), 3)))
        return (*others[: max(0, shown - len(closing))], *closing)

    def answer(self, choice_or_text: "Choice | str | Said", situation: Situation) -> Reply:
        """Answer, remember it, and let the act move the mood.

        Takes well under a millisecond with the default parts.

        Args:
            choice_or_text: a `Choice`, an intent name, the player's words, or what a reader of
                one's own made of them. Words that are not understood are answered by `ask_again`.
            situation: the present moment: legal acts and the facts this character can know.

        Raises:
            CharacterError: what was said, or the situation, is of another kind or names what the
                persona's vocabulary lacks, or `reader` or `policy` answered no such thing.
        """
        expected = "a Choice, an intent's name or the player's words"
        check_kind(choice_or_text, (Choice, str, Said), "what was said", expected, CharacterError)
        self._check_situation(situation)
        said = self._understood(choice_or_text)
        self.speak(said.language)
        heard, persona = self._heard(said), self.persona
        outlook = look_out(persona, situation, self.mood, self.memory, said.slots.view())
        plan = self._planned(heard, outlook, situation)
        key, variant, authored = self._worded(plan, outlook)
        line, voice = self._say(plan, authored)
        if plan.about == AGAIN and self._last is not None and not _names(plan, self._last[0]):
            line, voice = self._last[0], "authored"
            plan = replace(plan, slots=self._last[1].slots, told=self._last[1].told)
        self._last = line, plan
        self._reach(outlook)
        before = self.mood
        self.mood = self.mood.moved(plan.shift)
        moment = Moment(situation.seconds, situation.listener, heard.intent, plan.act, plan.about)
        self.memory.keep(moment, key, variant)
        reply = Reply(plan.act, line, plan.why, self.choices(situation), plan, self.mood, voice)
        self._unsettled = (reply, before)
        return reply

    def witness(self, event: str) -> None:
        """Tell the character of something that has happened; it is moved by it, and remembers.

        Args:
            event: an event of its game's Vocabulary, such as "promise_kept".

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
        self._unsettled = None  # what came since cannot be taken back with the last act

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

    def rest(self) -> None:
        """Time has passed since they last met (a level, a night): the mood goes halfway home."""
        self.mood = self.mood.towards(self.persona.mood, 0.5)

    def forget(self) -> None:
        """Back to first sight: empty memory, first mood."""
        self.memory, self.mood = Memory(), self.persona.mood
        self._unsettled = self._last = None

    def save(self) -> str:
        """Memory, mood and seed as JSON text; it holds nothing that the player typed."""
        return pack(self.memory, self.mood, self.persona.id, self.seed)

    def restore(self, text: str) -> None:
        """Become as `save` was called.

        Raises:
            MindError: damaged, foreign or another character's text; the character stays as it is.
        """
        self.memory, self.mood, self.seed = unpack(text, self.persona.id)
        self._unsettled = self._last = None

    def _check_situation(self, situation: Situation) -> None:
        expected = "a Situation, made anew for every answer"
        check_kind(situation, Situation, "the moment", expected, SituationError)
        if self.persona.vocabulary is not None:
            check_names(situation, self.persona.vocabulary)

    def _understood(self, given: "Choice | str | Said") -> Said:
        if isinstance(given, Choice):
            return said_by(given, self.language)
        if isinstance(given, Said):
            return given
        said = self.reader.read(given, self.language, self.persona)
        expected = "a Said, or Said() for what is not understood"
        check_kind(said, Said, "the answer of reader.read", expected, CharacterError)
        return said

    def _heard(self, said: Said) -> Heard:
        """The one intent that is answered; a foreign reader may name anything."""
        heard = said.main
        check_kind(heard, Heard, "what was heard", "a Heard", CharacterError)
        known = heard.intent in self.persona.intents or heard.intent in INTENTS
        return heard if known else Heard(UNCLEAR, 0.0, said.text)

    def _planned(self, heard: Heard, outlook: Outlook, situation: Situation) -> Plan:
        plan = self.policy.plan(self.persona, heard, outlook)
        expected = "a Plan, such as Plan('none')"
        check_kind(plan, Plan, "the answer of policy.plan", expected, CharacterError)
        check_kind(plan.act, str, "the act of a plan", "its name", CharacterError)
        if plan.act in situation.legal:
            return plan
        # A foreign policy may err; the game's word stands.
        why = f"{plan.why} The act {plan.act!r} is not legal now, so nothing is done."
        return Plan("none", why=why, mood=plan.mood, language=self.language)

    def _worded(self, plan: Plan, outlook: Outlook) -> tuple[str, int, str]:
        """The authored line: its key, which variant, and the words."""
        key, variants = self.persona.pool(plan.key, outlook.mood.word)
        luck = (self.seed, self.persona.id, key, self.memory.turns)
        variant = pick(variants, outlook.view, self.memory.said.get(key, []), luck)
        return key, variant, variants[variant].fill(outlook.view)

    def _reach(self, outlook: Outlook) -> None:
        """The first time that its errand is done, the character knows it as an event."""
        events = self.persona.vocabulary.events if self.persona.vocabulary else ()
        is_new = ERRAND_DONE in events and ERRAND_DONE not in self.memory.seen
        if is_new and outlook.view.get("errand.done"):
            self.witness(ERRAND_DONE)

    def _say(self, plan: Plan, authored: str) -> tuple[str, str]:
        """The voice's words if every sentence verifies, else the authored line."""
        if isinstance(self.voice, AuthoredVoice):
            return authored, self.voice.name
        line = ""
        try:
            spoken = self.voice.speak(plan, authored, self.persona)
            if isinstance(spoken, str):  # and no iterator of sentences: its letters are none
                spoken = [spoken]
            for count, sentence in enumerate(spoken, 1):
                if not self.verifier.check(sentence, plan).passes:
                    return authored, AuthoredVoice.name
                line = f"{line} {sentence.strip()}".strip()
                if count > MOST_SENTENCES or len(line) > MOST_LETTERS:  # it may never end
                    return authored, AuthoredVoice.name
        except Exception:  # a model that fails in its own way must not stop the game
            return authored, AuthoredVoice.name
        return (line, self.voice.name) if line else (authored, AuthoredVoice.name)


def _names(plan: Plan, line: str) -> bool:
    """Whether a line has words of a secret: one that was told to a friend is not said again."""
    return any(word.casefold() in line.casefold() for word in plan.forbidden)


def _part(name: str, given: _Part | None, door: str, usual: Callable[[], _Part]) -> _Part:
    """A part of one's own, or the usual one.

    Raises:
        CharacterError: it cannot be asked what its interface says.
    """
    if given is None:
        return usual()
    if isinstance(given, type) or not callable(getattr(given, door, None)):
        raise CharacterError(
            f"Got {spelt(given)} for {name}; give an object with a method {door}, such as "
            f"{usual().__class__.__name__}()."
        )
    return given


def _seed(seed: object) -> int:
    try:
        number = index(seed)  # pyright: ignore[reportArgumentType] - asked of whatever came
    except TypeError:
        number = MOST_SEED + 1
    if abs(number) > MOST_SEED:  # a mind with it could not be restored
        raise CharacterError(f"Got the seed {spelt(seed)}; give a whole number of up to 128 bits.")
    return number
