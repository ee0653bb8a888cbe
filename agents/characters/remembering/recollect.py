"""From a question about the past to the one thing that answers it, or to nothing.

`LongMemory.recall` always finds something that fits best. Whether it fits well enough to be told is
judged here: who asks after what was never said is told so.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from ..recollecting.asking import is_of_me, without_me, without_time
from ..recollecting.biography import (
    answers_in_kind,
    answers_of_life,
    asks_of_before,
    tells_of_before,
)
from ..recollecting.called import name_told
from ..recollecting.retracting import retracts, tells_instead
from ..recollecting.shapes import asks_of_self, is_of_self
from ..recollecting.taken_in import is_of_life
from ..recollecting.unsure import fits_in_doubt, is_unsure
from ..recollecting.values import LEAST_WEIGHT, UNNAMED, Acquaintance, Question, Recollection
from ..tongues import is_foreign
from . import across, labels, promised
from .long_memory import LongMemory, Recalled
from .note import Note
from .words import stem, terms, words

BETWEEN = " / "
"""What stands between the languages of a deed that is kept in several."""
_LOOKED_AT = 12  # recalled notes among which one has to fit
_SURELY = 0.6  # of the words of a question that did not say that a memory is meant
_ENOUGH = 0.45  # of the words of a question that tell something
_SEEMS_ENOUGH = 0.3  # of them, where the meaning is near, too
_NEAR = 0.5
_SAME = 0.7

_GENERAL = frozenset(
    map(stem, (
        "remember recall know known tell told say said mention promise promised word swear vow "
        "forget ask speak talk time thing something anything everything some any all else about "
        "yesterday night last day ago tonight today first before ever evening still earlier just "
        "now give gave please name call lamplighter happen many much"
    ).split())
)  # fmt: skip
_GENERAL_ZH = frozenset(
    "记得还说跟和告诉答应保证承诺昨天晚今刚才上次回以前之什么谁叫名字有没哪里怎忘了是不知道我你他她吗呢吧过事话聊谈们现关于些样儿"
)
"""What every question about the past has; no note is known by it."""


def recollect(memory: LongMemory, name: str, asked: Question, session: int) -> Recollection | None:
    """The one thing that answers a question, as a character recalls it; None where nothing does.

    Args:
        memory: what is kept.
        name: who is asked.
        asked: the question.
        session: the night it is now.
    """
    if asked.about == "promise" and asked.mine:
        return None  # characters agree or refuse, and are held to it by the game at once
    known = memory.notes(name)
    if label := labels.named(asked.text, {note.label for note in known}):
        rest = replace(asked, text=labels.without(asked.text, label))
        nights = {note.session for note in known if note.label == label}
        found = _best(memory, name, rest, session, nights)
        if found is not None or labels.is_sure(label):
            return found
    return _best(memory, name, asked, session, None)


def _best(
    memory: LongMemory, name: str, asked: Question, session: int, nights: Collection[int] | None
) -> Recollection | None:
    """What answers a question best, of these nights where they were named."""
    if asked.about == "promise":
        return _promise(memory, name, asked, session, nights)
    met = [note.session for note in memory.notes(name)] if asked.first else []

    def meant(note: Note) -> bool:
        is_of_night = (
            _is_of_night(note, asked, session, met) if nights is None else note.session in nights
        )
        return is_of_night and _is_meant(memory, note, name, asked)

    content = _content(asked)
    is_open = asked.about == "any" and not asked.teller
    if is_open and not content and (asked.first or asked.nights is not None):
        asked = replace(asked, about="told")  # "do you remember last night?"
    if asked.last:
        best = _last(memory, name, meant)
    elif content:
        found = memory.recall(name, asked.text, _LOOKED_AT, only=meant)
        fit = [each for each in found if each.note.importance >= LEAST_WEIGHT
               and _fits(memory, name, each, content, asked)]  # fmt: skip
        if not asks_of_before(asked.text):  # how things are comes before how they were
            fit.sort(key=lambda each: tells_of_before(each.note.text))
        best = next(iter(fit), None)
        best = best or _in_other_words(memory, name, asked, meant)
    elif asked.about == "any" and not asked.teller:
        return None  # who asks for nothing is told nothing
    else:
        best = _weightiest(memory, name, meant, asked)
    return None if best is None else _as_told(memory, best, name, asked, session)


def _promise(
    memory: LongMemory, name: str, asked: Question, session: int, nights: Collection[int] | None
) -> Recollection | None:
    """What was promised, and what has become of it."""

    def is_of(note: Note, told: Collection[str]) -> bool:
        share = memory.share(name, told, set(terms(note.text)))
        if share >= _ENOUGH or memory.likeness(note.text, asked.text) >= _SAME:
            return True
        return is_foreign(note.text, asked.language) and across.shares(asked.text, note.text)

    met = [note.session for note in memory.notes(name)] if asked.first else []
    names = {note.to for note in memory.notes(name) if note.to}
    to = asked.to or next(
        (each for each in names - {name} if each in words(asked.text.lower())), ""
    )
    meant = [
        note
        for note in promised.given(memory, name, asked.listener, to)
        if not (note.in_confidence and note.who != asked.listener)
        and (note.session in nights if nights is not None
             else _is_of_night(note, asked, session, met))
    ]  # fmt: skip
    asked = replace(asked, text=asked.text.replace(asked.to, "")) if asked.to else asked
    best = promised.answering(meant, asked, is_of)
    return None if best is None else _as_told(memory, Recalled(best, 0.0), name, asked, session)


def acquaintance(notes: Iterable[Note], name: str, player: str, session: int) -> Acquaintance:
    """What a character that knows these notes knows of the player without being asked."""
    called, first, last, tonight = "", session, 0, False
    promises: list[str] = []
    for note in notes:
        if note.who == player and note.kind == "named":
            called = "" if note.text == UNNAMED else note.text
        if note.kind != "rumour":
            tonight |= note.session >= session
            first = min(first, note.session)
            last = max(last, note.session if note.session < session else 0)
        if note.who == player and note.is_open and note.to in ("", name):
            promises.append(note.text)
    nights = session - last if last else 0
    return Acquaintance(called, nights, tuple(promises), tonight, session - first)


def joined(words: Iterable[tuple[str, str]]) -> str:
    """A deed in several languages as one text, English first."""
    return BETWEEN.join(text for _, text in sorted(words))


def in_language(text: str, language: str) -> str:
    """Of a text that is kept in several languages the one that is spoken; else as it stands."""
    parts = text.split(BETWEEN)
    if len(parts) < 2:
        return text
    return next((part for part in parts if not is_foreign(part, language)), parts[0])


def _content(asked: Question) -> set[str]:
    """The terms by which a note is known.

    Of Chinese, where two that fit about differ in most pairs, single characters count, unless
    meanings are compared, too.
    """
    text = without_me(without_time(asked.text))
    found = {term for term in terms(text) if _tells(term)}
    single = {term for term in found if term.isascii() or len(term) == 1}
    return single if asked.sure and single else found


def _last(memory: LongMemory, name: str, meant: Callable[[Note], bool]) -> Recalled | None:
    """What was said last."""
    notes = [note for note in memory.notes(name) if meant(note)]
    return Recalled(notes[-1], 0.0) if notes else None


def _tells(term: str) -> bool:
    return term not in _GENERAL and _GENERAL_ZH.isdisjoint(term)


def _is_meant(memory: LongMemory, note: Note, name: str, asked: Question) -> bool:
    if asked.about == "said":
        return note.kind == "said" and note.who == name
    if note.kind == "named" or (note.importance < LEAST_WEIGHT and not asked.last):
        return False
    if note.in_confidence and note.who != asked.listener:
        return False  # it is told to nobody but who told it
    if _is_taken_back(memory, note):
        return False
    if asked.teller:
        return note.kind == "rumour" and asked.teller in _tellers(memory, note, name)
    if asked.about == "deed" and note.kind == "done":
        return True
    if asked.about == "told":
        return note.kind in ("said", "promised") and note.who == asked.listener
    return note.who != name or note.kind == "done"


def _is_taken_back(memory: LongMemory, note: Note) -> bool:
    """Whether its speaker said later that it was not so."""
    newer = memory.note(note.replaced_by) if note.replaced_by else None
    return newer is not None and retracts(newer.text) and not tells_instead(newer.text)


def _is_of_night(note: Note, asked: Question, session: int, met: list[int]) -> bool:
    if asked.first:
        return bool(met) and note.session == met[0]
    return asked.nights is None or note.session == session - asked.nights


def _fits(
    memory: LongMemory, name: str, found: Recalled, content: set[str], asked: Question
) -> bool:
    """Whether a note, or what it replaced, holds enough of what is asked for."""
    if asked.sure and not _is_own(found.note, asked):
        return False
    if not fits_in_doubt(found.note.text, asked.text):
        return False
    if asked.sure and not answers_in_kind(asked.text, found.note.text):
        return False
    most = 0.0
    for note in (found.note, *found.before):
        told = set(terms(f"{note.who}: {note.text}" if note.kind == "done" else note.text))
        most = max(most, memory.share(name, content, told))
    if asked.sure and (found.note.kind != "done" or most < _ENOUGH):
        return most >= _SURELY
    if most >= _ENOUGH:
        return True
    near = memory.likeness(in_language(found.note.text, asked.language), asked.text)
    return near >= _SAME or (most >= _SEEMS_ENOUGH and near >= _NEAR)


def _is_own(note: Note, asked: Question) -> bool:
    """Whether who asks told it, and of themselves where they ask for that."""
    if note.kind == "done":
        return asked.about == "deed" and (
            note.who == asked.listener or not asks_of_self(asked.text)
        )
    is_told = note.who == asked.listener
    return is_told and (is_of_self(note.text) or not asks_of_self(asked.text))


def _in_other_words(
    memory: LongMemory, name: str, asked: Question, meant: Callable[[Note], bool]
) -> Recalled | None:
    """What answers in words that the question has not, or in another language; the latest."""
    notes = [
        note
        for note in memory.notes(name)
        if is_foreign(in_language(note.text, asked.language), asked.language)
        and not note.replaced_by
        and meant(note)
        and not (asked.sure and not _is_own(note, asked))
        and fits_in_doubt(note.text, asked.text)
        and across.shares(without_time(asked.text), note.text)
    ] or [
        note
        for note in memory.notes(name)
        if not note.replaced_by and meant(note) and answers_of_life(asked.text, note.text)
        and fits_in_doubt(note.text, asked.text)
        and note.who == asked.listener
    ]  # fmt: skip
    return Recalled(notes[-1], 0.0) if notes else None


def _weightiest(
    memory: LongMemory, name: str, meant: Callable[[Note], bool], asked: Question
) -> Recalled | None:
    """What weighs most of what is meant, and of that the latest; what was told anew counts out.

    What the character said already comes again once all else was said, and from the beginning. Who
    asks what is known of them is told of their life, before what they did and thought in passing.
    """
    notes = [n for n in memory.notes(name) if meant(n) and not n.replaced_by]
    of_me = is_of_me(asked.text)
    if of_me:
        called = acquaintance(memory.notes(name), name, asked.listener, 0).name
        notes = [n for n in notes if not is_unsure(n.text) and name_told(n.text) in ("", called)]
    often = Counter(asked.besides)
    least = min((often[note.text] for note in notes), default=0)
    notes = [note for note in notes if often[note.text] == least]
    # A promise is told of where it is asked for, or there is nothing else.
    best = max(
        notes,
        key=lambda n: (n.kind != "promised", of_me and is_of_life(n.text), n.importance, n.id),
        default=None,
    )
    if best is None:
        return None
    older = [n for n in memory.notes(name) if n.replaced_by == best.id]
    return Recalled(best, 0.0, tuple(older))


def _tellers(memory: LongMemory, rumour: Note, name: str) -> frozenset[str]:
    """Who may have told a character a rumour: those who knew it before."""
    first = memory.note(rumour.source)
    return (rumour.heard if first is None else rumour.heard & first.heard) - {name}


def _as_told(
    memory: LongMemory, found: Recalled, name: str, asked: Question, session: int
) -> Recollection:
    note = found.note
    source = ""
    if note.kind == "rumour":
        source = min(_tellers(memory, note, name), default="")
    before = found.before[-1].text if found.before else ""
    return Recollection(
        note.who, in_language(note.text, asked.language), note.kind,
        nights=max(0, session - note.session),
        seconds=max(0.0, asked.seconds - note.seconds),
        before=in_language(before, asked.language),
        state=(note.settled or "open") if note.kind == "promised" else "",
        to=note.to,
        source=source,
    )  # fmt: skip
