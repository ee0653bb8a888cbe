"""A character that decides and says nothing: for thousands of worlds in which one learns to talk.

What it does is what a `Character` would do: the same policy over the same rules, the same mood and
the same counts of what was asked and done. What it says is left out, and so is all that the answer
does not depend on: it tells which facts and which acts a word's answer turns on, and an answer that
was worked out once is looked up the next time that all of these are the same.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil
from typing import NamedTuple, Protocol

from .character import ERRAND_DONE
from .conditions import Condition, View, all_hold
from .intents import Heard, Slots
from .memory import Memory, pack, unpack
from .mood import Mood
from .outlook import look_out
from .persona import Persona, Rule
from .personas import shipped_persona
from .policy import RulePolicy
from .situation import Situation
from .trust import pays
from .vocabulary import PRICED_ACTS, SPEECH_ACTS, Value

_MOST_KEPT = 50_000  # answers of a persona; trust drifts, so there is no end of them
_COUNTED = ("asked.", "did.", "seen.")
_FACTION = "valley"  # of the lamplighter, who speaks
_SPOKEN = ("said.what", "said.where")  # all that a word may speak of
_IDLE = ("refuse", "none", "ask_again")  # what nobody needs to ask for


class Answer(NamedTuple):
    """What comes of a word: an act, its arguments, and what it does to who answers."""

    act: str
    given: Mapping[str, Value]
    shift: Mapping[str, float]
    content: bool  # whether the character's errand is done


class Moment(Protocol):
    """What a situation says, as far as an answer turns on it; who asks keeps one of each.

    It is hashed: the same object again is the same moment, and its answer is looked up.
    """

    @property
    def facts(self) -> Mapping[str, Value]:
        """Those that are known."""
        ...

    @property
    def legal(self) -> frozenset[str]:
        """The acts that the game would do."""
        ...


class _Turns(NamedTuple):
    """What the answer to one intent turns on besides trust: whether these hold, and no more."""

    tests: tuple[Condition, ...]
    counts: tuple[str, ...]  # names of what was asked, done or seen that the tests look at
    beyond: tuple[
        tuple[str, str, int], ...
    ]  # the same in parts, and a count no test tells from more
    facts: frozenset[str]
    acts: frozenset[str]
    priced: frozenset[str]  # those for which it may trust one more, if not asked too often
    met: bool  # whether the tests look at how often the two have spoken


class Decisions:
    """What a persona does about what is said to it, shared by all who have this persona."""

    def __init__(self, persona: Persona) -> None:
        self.persona = persona
        self._policy = RulePolicy()
        self._turns: dict[str, _Turns] = {}
        self._felt: dict[tuple[object, ...], Mood] = {}
        self._kept: dict[tuple[object, ...], Answer] = {}
        self._known: dict[tuple[object, ...], Answer] = {}

    def turns_on(self, intent: str) -> _Turns:
        """What the answer to an intent depends on."""
        if intent not in self._turns:
            self._turns[intent] = self._worked_out(intent)
        return self._turns[intent]

    def answer(
        self, intent: str, what: str, where: str, now: Moment, mood: Mood, memory: Memory
    ) -> Answer:
        """The answer of the policy, looked up where the very same has been asked before."""
        turns = self.turns_on(intent)
        counts = (*[min(getattr(memory, of).get(what, 0), n) for of, what, n in turns.beyond],)
        priced = (*[self._pays(act, memory) for act in turns.priced],)
        met = memory.turns if turns.met else 0
        key = intent, what, where, now, mood, counts, priced, (*memory.seen.items(),), met
        if (answer := self._known.get(key)) is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            slots = Slots(what=(what,) if what else (), where=where)
            answer = self._known[key] = self._decide(intent, slots, now, mood, memory)
        return answer

    def _decide(self, intent: str, slots: Slots, now: Moment, mood: Mood, memory: Memory) -> Answer:
        """The same, looked up where all that it turns on has come out so before."""
        turns = self.turns_on(intent)
        view: dict[str, Value] = {**now.facts, **_named(mood), **slots.view(), "met": memory.turns}
        for name in turns.counts:
            if (count := _count(memory, name)) is not None:
                view[name] = count
        errand = self.persona.errand
        done = view["errand.done"] = errand is not None and all_hold(errand.done, view)
        felt = self._felt_now(mood, view)
        view |= _named(felt)
        view["mood"] = felt.word
        found = tuple([test.holds(view) for test in turns.tests])
        priced = frozenset(act for act in turns.priced if self._pays(act, memory))
        key = intent, slots, found, felt.trust, done, now.legal & turns.acts, priced
        if (answer := self._kept.get(key)) is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            answer = self._kept[key] = self._answered(intent, slots, now, mood, memory)
        return answer

    def _felt_now(self, mood: Mood, view: View) -> Mood:
        """The mood of this moment, as `look_out` has it."""
        holding = (*[all_hold(feeling.when, view) for feeling in self.persona.feels],)
        key = mood, holding
        if (felt := self._felt.get(key)) is None:
            if len(self._felt) >= _MOST_KEPT:
                self._felt.clear()
            felt = mood
            for feeling, holds in zip(self.persona.feels, holding, strict=True):
                felt = felt.moved(feeling.mood) if holds else felt
            self._felt[key] = felt
        return felt

    def _answered(
        self, intent: str, slots: Slots, now: Moment, mood: Mood, memory: Memory
    ) -> Answer:
        situation = Situation(now.legal, now.facts, faction=_FACTION)
        outlook = look_out(self.persona, situation, mood, memory, slots.view())
        plan = self._policy.plan(self.persona, Heard(intent), outlook)
        content = bool(outlook.view.get("errand.done"))
        return Answer(plan.act, plan.given, plan.shift, content)

    def _worked_out(self, intent: str) -> _Turns:
        persona = self.persona
        rules = [rule for rule in persona.rules if rule.intent == intent]
        told = [persona.facts[rule.about] for rule in rules if rule.act == "tell"]
        terms = persona.acts or {}
        tests = [c for rule in rules for c in rule.when]
        tests += [c for rule in rules if rule.act in terms for c in terms[rule.act].when]
        tests += [c for fact in told for c in fact.when]
        done = persona.errand.done if persona.errand else ()
        felt = [c for feeling in persona.feels for c in feeling.when]
        looked_at = (*tests, *done, *felt)
        names = frozenset(c.name for c in looked_at)
        known = persona.vocabulary.facts if persona.vocabulary else {}
        return _Turns(
            tests=tuple(dict.fromkeys(tests)),
            counts=tuple(name for name in names if name.startswith(_COUNTED)),
            beyond=tuple(
                (of, what, _beyond(name, looked_at))
                for name in names
                if name.startswith(_COUNTED)
                for of, _, what in (name.partition("."),)
            ),
            facts=names & known.keys(),
            acts=frozenset(rule.act for rule in rules) - SPEECH_ACTS,
            priced=frozenset(rule.act for rule in rules) & PRICED_ACTS,
            met="met" in names,
        )

    def _pays(self, act: str, memory: Memory) -> bool:
        return pays(act, self.persona, memory.did, memory.seen)


class Wordless:
    """One character of one world, as a `Character` is, without its words.

    Args:
        name: of a shipped persona.
    """

    def __init__(self, name: str) -> None:
        self._decisions = _decisions_of(name)
        self.mood = self._decisions.persona.mood
        self._memory = Memory()
        self._before: tuple[Mood, str] | None = None  # to take back what could not be done

    def __getstate__(self) -> tuple[str, str]:
        return self._decisions.persona.id, self.save()

    def __setstate__(self, state: tuple[str, str]) -> None:
        self._decisions = _decisions_of(state[0])
        self.restore(state[1])

    @property
    def name(self) -> str:
        """Of its persona."""
        return self._decisions.persona.id

    @property
    def feelings(self) -> tuple[float, float, float]:
        """Trust, fear and anger, each from 0 to 1."""
        return self.mood.trust, self.mood.fear, self.mood.anger

    def comes(self, intent: str) -> frozenset[str]:
        """The acts, words among them, that may come of an intent said plainly; a no is none."""
        found: set[str] = set()
        for rule in self._decisions.persona.rules:
            if rule.intent == intent and _said_plainly(rule):
                found.add(rule.act)
                if rule.act in SPEECH_ACTS and rule.act != "tell" and not _tests(rule):
                    break  # it always fits, so that no later rule is ever asked
        return frozenset(found.difference(_IDLE))

    def facts(self, intent: str) -> frozenset[str]:
        """The facts that its answer to an intent turns on."""
        return self._decisions.turns_on(intent).facts

    def acts(self, intent: str) -> frozenset[str]:
        """The acts that may come of an intent, if they are legal."""
        return self._decisions.turns_on(intent).acts

    def answer(
        self, intent: str, what: str, where: str, now: Moment
    ) -> tuple[str, Mapping[str, Value]]:
        """Decide, remember it, and be moved by it.

        Args:
            intent: what is meant, of the common table.
            what: the thing that is spoken of, or nothing.
            where: the place that is spoken of, or nothing.
            now: the facts of the moment, at least :meth:`facts`, and what the game would execute
                now, at least of :meth:`acts`.

        Returns:
            The act and its arguments.
        """
        answer = self._decisions.answer(intent, what, where, now, self.mood, self._memory)
        if answer.content:
            self._be_content()
        memory = self._memory
        self._before = self.mood, answer.act
        if answer.shift:
            self.mood = self.mood.moved(answer.shift)
        memory.asked[intent] = memory.asked.get(intent, 0) + 1
        memory.did[answer.act] = memory.did.get(answer.act, 0) + 1
        memory.turns += 1
        return answer.act, answer.given

    def undo(self) -> None:
        """The game did not execute the last act: it is only remembered as tried."""
        if self._before is not None:
            self.mood, act = self._before
            self._memory.did[act] -= 1
            self._before = None

    def save(self) -> str:
        """Its mood and memory, as `Character.save` writes them."""
        return pack(self._memory, self.mood, self._decisions.persona.id, 0)

    def restore(self, text: str) -> None:
        """Become as it was when it was saved.

        Raises:
            MindError: damaged, foreign or another character's text; it stays as it is.
        """
        self._memory, self.mood, *_ = unpack(text, self._decisions.persona.id)
        self._before = None

    def _be_content(self) -> None:
        """The first time that its errand is done it is moved by that, as by any event."""
        persona, seen = self._decisions.persona, self._memory.seen
        if ERRAND_DONE in seen:
            return
        events = persona.vocabulary.events if persona.vocabulary else ()
        if ERRAND_DONE in events:
            seen[ERRAND_DONE] = 1
            self.mood = self.mood.moved(persona.moved.get(ERRAND_DONE, {}))


def _said_plainly(rule: Rule) -> bool:
    """Whether a rule may be followed where nothing is denied, supposed, or told as an order is."""
    plain = Slots().view()
    return all(c in _tests(rule) or c.holds(plain) for c in rule.when)


def _tests(rule: Rule) -> list[Condition]:
    """What a rule asks for besides how something was said."""
    return [c for c in rule.when if c.name.startswith(_SPOKEN) or not c.name.startswith("said.")]


@cache
def _decisions_of(name: str) -> Decisions:
    return Decisions(shipped_persona(name))


def _beyond(name: str, tests: Sequence[Condition]) -> int:
    """A count that passes and fails the tests on it as every larger one does."""
    ends = [end for c in tests if c.name == name for end in (c.equals, c.least, c.most)]
    return 1 + max((ceil(end) for end in ends if isinstance(end, int | float)), default=0)


def _count(memory: Memory, name: str) -> int | None:
    """How often something was asked, done or seen; None for never."""
    what, _, which = name.partition(".")
    return getattr(memory, what).get(which)


def _named(mood: Mood) -> dict[str, Value]:
    return {"mood.trust": mood.trust, "mood.fear": mood.fear, "mood.anger": mood.anger}
