"""The recommender: learns from plays, orders levels, says why, and forgets when told."""

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType

import numpy as np

from duskfolk.errors import check_kind, spelt

from . import exported
from .choice.portrait import Portrait, Usual, usual_from
from .choice.shelf import Shelf, shelf_of
from .choice.terms import TERMS, Weighing
from .errors import PlayFileError, RecordError
from .play_file import PlayFile
from .reasons.speech import Speech
from .reasons.why import Explanation, explain
from .records import Candidate, PlayRecord, helps_of, seconds_of
from .skill import Skill
from .suggestion import Suggestion, Term, offered
from .terms import Known, Scorer, asked
from .wishes import TARGET, Wishes, keep_wishes, on_slider, wishes_in
from .wishes import plain as plain_wishes

_WORDS = (
    "what you like", "what is new to you", "a change", "what others like", "what you said",
)  # fmt: skip # of TERMS
_FEW = 1_000


class Recommender:
    """Orders levels for one player, on that player's machine. No network, no other file.

    Every play is written to the file before it counts. Call `deal` or `rank` again after every
    play, with a `shelf` made once where there are many levels. Use it from one thread; another
    program may use the same file, and what it adds or erases counts from the next call on. The file
    is the player's: nobody else's account can read it, `export` hands it over and `forget` erases
    it. A play in it that makes no sense is passed over.

    Args:
        path: the player's file, made when missing; ":memory:" keeps nothing. One file, one player.
        target: wanted share of wins, a slider from 0.50 (hard) to 0.85 (relaxed); values beyond
            the ends are taken as the ends, if they are shares.
        scorers: of a game that has an order of its own: where the terms of the score of `rank` come
            from, in place of challenge, taste, newness, variety and others; None for those.
        usual: what is believed before the first play; None for what ships.
        seed: of the luck in `deal`; None for luck that nobody knows.
        wishes: what the player said, or the file that it is kept in: read now, made when missing,
            and written each time that `wishes` or `target` is set. ``target`` stands in them, too,
            and goes before theirs where it is given.
        prior: in place of usual, a file of it that ``duskfolk recommend prior`` made.

    Raises:
        PlayFileError: the file is newer, locked or cannot be opened; it is left untouched.
        SpoiltError: the file is foreign or damaged; it is left untouched, and `set_aside` moves it
            out of the way.
        RecordError: the target or the seed is no such number, there are no scorers that can be
            asked, what is usual is no Usual, or a file of wishes or of a prior is none.

    Example:
        >>> levels = [Candidate("watch", n, difficulty=n / 2 - 3) for n in range(9)]
        >>> with Recommender(":memory:") as recommender:
        ...     before = recommender.rank(levels)[0].level.name
        ...     for level in levels[:6]:
        ...         recommender.observe(PlayRecord(level, "won", seconds=60))
        ...     before, recommender.rank(levels)[0].level.name
        ('watch 3', 'watch 6')
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        target: float | None = None,
        scorers: Sequence[Scorer] | None = None,
        usual: Usual | None = None,
        seed: int | None = None,
        wishes: Wishes | str | os.PathLike[str] | None = None,
        prior: str | os.PathLike[str] | None = None,
    ) -> None:
        self._wishes_file = Path(wishes) if isinstance(wishes, str | os.PathLike) else None
        if isinstance(wishes, str | os.PathLike):
            said = wishes_in(Path(wishes))
        else:
            said = Wishes() if wishes is None else wishes
        check_kind(said, Wishes, "what a player said", "its Wishes or their file", RecordError)
        said = said if target is None else replace(said, target=target)
        self._scorers = None if scorers is None else _checked(scorers)
        if usual is not None:
            check_kind(usual, Usual, "what is usual", "its Usual", RecordError)
        if usual is not None and prior is not None:
            raise RecordError("Got usual and prior, which both tell what is usual; give one.")
        self._usual = usual or (Usual() if prior is None else usual_from(prior))
        self._luck = np.random.default_rng(_whole(seed))
        self._last: PlayRecord | None = None  # that was observed here
        self._file = PlayFile(path)
        try:
            self._portrait = Portrait(self._usual, self._file.newest(), said)
        except BaseException:
            self._file.close()
            raise

    @property
    def skill(self) -> Skill:
        """What is believed of the player's skill now."""
        ability = self.portrait.ability
        mean, sd = ability.general
        return Skill(mean, sd, ability.plays, ability.last)

    @property
    def portrait(self) -> Portrait:
        """All that is believed of the player now; to be looked at and not to be changed.

        Raises:
            PlayFileError: the file was closed; what others wrote since is not known.
        """
        self._file.check_open()
        if self._file.changed():  # by another program; where it cannot be read now, next time
            with suppress(PlayFileError):
                self._learn_anew()
        return self._portrait

    def _learn_anew(self, wishes: Wishes | None = None) -> None:
        helps = self.helps
        self._portrait = Portrait(self._usual, self._file.newest(), wishes or self.wishes)
        self._portrait.helps = helps

    def _asked(self, shelf: Shelf, now: float | None) -> Portrait:
        """The portrait as it stands now, to be asked of a shelf."""
        if now is None:
            return self.portrait
        if not isinstance(now, int | float) or not 0 <= now < math.inf:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"Got {spelt(now)} for now; give seconds since 1970, or None.")
        return self.portrait.at(now, shelf)

    @property
    def target(self) -> float:
        """Wanted share of wins; setting it moves the slider."""
        return self.wishes.target

    @target.setter
    def target(self, value: float) -> None:
        self.wishes = replace(self.wishes, target=value)

    @property
    def wishes(self) -> Wishes:
        """What the player said; setting it takes effect at once, and writes it to its file."""
        return self._portrait.wishes

    @wishes.setter
    def wishes(self, value: Wishes) -> None:
        check_kind(value, Wishes, "what a player said", "its Wishes", RecordError)
        if self._wishes_file is not None:
            keep_wishes(self._wishes_file, value)
        if value.corrections != self.wishes.corrections:
            self._learn_anew(value)
        self._portrait.wishes = value

    @property
    def helps(self) -> Mapping[str, float]:
        """What would make a play easier now, as in `PlayRecord`: chances count it.

        Skill does not: it is of plays without any help.

        Example:
            >>> hard = [Candidate("watch", 0, difficulty=1.0)]
            >>> with Recommender(":memory:") as recommender:
            ...     alone = recommender.rank(hard)[0].success
            ...     recommender.helps = {"one heart more": 0.6}
            ...     alone < recommender.rank(hard)[0].success
            True
        """
        return self._portrait.helps

    @helps.setter
    def helps(self, value: Mapping[str, float]) -> None:
        self._portrait.helps = helps_of(value)

    @property
    def _taste_is_kept(self) -> bool:
        return self._usual.taste is not None and self.wishes.keeps_taste

    def observe(self, play: PlayRecord, hand: Sequence[Suggestion] = ()) -> None:
        """Write one play down and learn from it; while learning is paused, neither.

        Args:
            play: what was played, and how it went.
            hand: the cards that lay on the table, as `deal` gave them, where the play does not say
                so itself. Who comes back to a level that was not dealt, likes it.

        Raises:
            PlayFileError: it could not be written; then it was not learnt either.
            RecordError: it is no PlayRecord.
        """
        check_kind(play, PlayRecord, "a play", "its PlayRecord", RecordError)
        if not self.wishes.learns:
            self._portrait.pass_by(play)
            return
        if hand and not play.offered:
            play = replace(play, offered=offered(hand))
        if (started := seconds_of(play.started)) != play.started:
            play = replace(play, started=started)
        play = self._as_kept(play)
        self._file.add(play)
        self._last = play
        if self._file.changed():
            self._learn_anew()
        else:
            self._portrait.after(play)

    def _as_kept(self, play: PlayRecord) -> PlayRecord:
        """A play as it may be written down: without a like where no taste is to be kept."""
        if self._taste_is_kept or play.course.liked is None:
            return play
        return replace(play, course=replace(play.course, liked=None))

    def forget_likes(self) -> None:
        """Erase every like and dislike from the plays, which stay, and keep no taste from now on.

        ``Wishes(keeps_taste=False)`` alone leaves what was given before, uncounted, and it would
        count again.

        Raises:
            PlayFileError: it could not be written, and then nothing is forgotten.
            FileError: the wishes could not be; the likes are gone.
        """
        self._file.forget_likes()
        self._last = None  # as it was with its like
        self._learn_anew()
        self.wishes = replace(self.wishes, keeps_taste=False)

    def believe(self, usual: Usual) -> None:
        """Let something else be believed before the first play; what plays tell is learnt anew.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        check_kind(usual, Usual, "what is usual", "its Usual", RecordError)
        self._usual = usual
        self._learn_anew()

    def rate(self, liked: bool | None) -> None:
        """Keep what the player says of the last play, now or again; None takes it back.

        It is the last one that was observed here, or else the last in the file.

        Raises:
            PlayFileError: it could not be written.
            RecordError: there is no play, liked is no bool, or no taste is to be kept.
        """
        lessons = self.portrait.lessons
        if not lessons or not self._taste_is_kept:
            raise RecordError(
                "There is no play to like or dislike; observe one first, and keep taste in Usual "
                "and in the player's Wishes."
            )
        last = self._last or lessons[-1].play
        if liked == last.course.liked:
            return
        play = replace(last, course=replace(last.course, liked=liked))
        self._file.rewrite_course(play)
        self._last = play
        if last.course.liked is None and lessons[-1].play == last:
            self._portrait.rated(play)
        else:  # what was learnt since has to be unlearnt first
            self._learn_anew()

    def deal(
        self,
        levels: Iterable[Candidate] | Shelf,
        count: int = 3,
        target: float | None = None,
        now: float | None = None,
    ) -> list[Suggestion]:
        """The levels to show, the first one first, each with the chance by which it came there.

        Skill and taste are drawn from what they may be, so that now and then something is tried.
        A level that is given twice is dealt once, and kinds that the player shut out never are:
        there may be fewer cards than asked for, or none.

        Args:
            levels: the levels to choose from; a shelf of them, by `shelf_of`, is faster.
            count: how many to show.
            target: wanted share of wins for this call only.
            now: seconds since 1970, by which days without play count already; None for no such day.

        Raises:
            RecordError: they are no candidates, or a number is none.
        """
        shelf = shelf_of(levels).once
        if not isinstance(count, int) or count < 1:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise RecordError(f"Got {spelt(count)} cards to deal; give a whole number from 1.")
        if not len(shelf):
            return []
        wanted = self.target if target is None else on_slider(target)
        portrait = self._asked(shelf, now)
        weighing = portrait.weigh(shelf, wanted)
        cards = portrait.deal(shelf, weighing, count, self._luck)
        made = self._suggestions(
            shelf, weighing, wanted, np.array([card.place for card in cards], np.intp)
        )
        return [replace(one, chance=card.chance) for one, card in zip(made, cards, strict=True)]

    def explain(
        self,
        levels: Iterable[Candidate] | Shelf,
        level: Candidate,
        language: str = "en",
        names: Mapping[str, str] | None = None,
        target: float | None = None,
        now: float | None = None,
        sentences: Mapping[str, str] | None = None,
    ) -> Explanation:
        """Why a level lies where it does among these, why not, and what a win of it would change.

        Args:
            levels: the levels to choose from.
            level: one of them.
            language: of the sentences, "en" or "zh".
            names: what genres and features are called in it, and by "a level", "levels", "a play"
                and "plays" what those are called in your game.
            target: wanted share of wins for this call only.
            now: seconds since 1970, as for `deal`.
            sentences: of your own, by their keys in `SENTENCES`; all others are told as they are.

        Raises:
            RecordError: the level is not among them, nothing is written in the language, or a name
                or a sentence is none.
        """
        wanted = self.target if target is None else on_slider(target)
        shelf = shelf_of(levels)
        speech = Speech.of(language, names, sentences)
        return explain(self._asked(shelf, now), shelf, level, wanted, speech)

    def rank(
        self,
        levels: Iterable[Candidate] | Shelf,
        target: float | None = None,
        now: float | None = None,
    ) -> list[Suggestion]:
        """All the levels, best first; never fewer than were given.

        When every level is too easy or too hard, the nearest still comes first. Equal scores are
        ordered by genre and number, so the order is always the same. Kinds that the player shut
        out come last.

        Args:
            levels: the levels to choose from.
            target: wanted share of wins for this call only.
            now: seconds since 1970, as for `deal`.

        Raises:
            RecordError: they are no candidates, the target is not a number, or a scorer answered
                no Columns with a number and a text for each level.
        """
        shelf = shelf_of(levels)
        if not len(shelf):
            return []
        wanted = self.target if target is None else on_slider(target)
        weighing = self._asked(shelf, now).weigh(shelf, wanted)
        if self._scorers is not None:
            return self._by_scorers(shelf, weighing, wanted, self._scorers)
        made = self._suggestions(shelf, weighing, wanted, np.arange(len(shelf)))
        return _ordered(made)

    def _by_scorers(
        self, shelf: Shelf, weighing: Weighing, wanted: float, scorers: Sequence[Scorer]
    ) -> list[Suggestion]:
        levels, known = shelf.levels, Known(self.skill, wanted, weighing.success)
        columns = [c for scorer in scorers for c in asked(scorer, levels, known)]
        success = weighing.success.tolist()
        ranges = weighing.kinds.range_of_success(
            shelf.kind, shelf.difficulty, shelf.unsure
        ).tolist()
        values = [column.values.tolist() for column in columns]
        made: list[Suggestion] = []
        for n, level in enumerate(levels):
            terms = tuple(
                Term(column.name, value[n], column.words[n])
                for column, value in zip(columns, values, strict=True)
            )
            score = sum(term.value for term in terms)
            low, high = ranges[n]
            made.append(Suggestion(level, score, success[n], (low, high), wanted, terms))
        return _ordered(made)

    def _suggestions(
        self, shelf: Shelf, weighing: Weighing, wanted: float, at: np.typing.NDArray[np.intp]
    ) -> list[Suggestion]:
        wished = self._portrait.wish(wanted)
        ranges = weighing.kinds.range_of_success(
            shelf.kind[at], shelf.difficulty[at], shelf.unsure[at]
        ).tolist()
        values, success = weighing.values[:, at].T.tolist(), weighing.success[at].tolist()
        plays = self._portrait.ability.plays
        since = f"after {plays} play{'s' if plays != 1 else ''}" if plays else "no plays yet"
        made: list[Suggestion] = []
        for n, place in enumerate(at.tolist()):
            words = (f"you win {round(100 * success[n])}, {since}", *_WORDS)
            terms = tuple(map(Term, TERMS, values[n], words))
            score = sum(values[n])
            low, high = ranges[n]
            made.append(
                Suggestion(
                    shelf.levels[place], score, success[n], (low, high), wished.chance, terms
                )
            )
        return made

    def plays(self) -> Iterator[PlayRecord]:
        """Every play that is kept, oldest first.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        return self._file.plays()

    def counts(self) -> dict[str, int]:
        """How many plays of each genre are kept.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        return self._file.counts()

    def levels(self) -> set[tuple[str, int]]:
        """The genre and number of every level that was played, for who offers others.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        return self._file.levels()

    def forget(self) -> None:
        """Erase every play from the file, bytes and all, and what was said, and be as new.

        Whether plays and likes are kept outlives it, so that no child's mode ends by it. The bytes
        of the file, its journal and its write-ahead log are looked at afterwards.

        Raises:
            PlayFileError: the file could not be erased, and then nothing is forgotten; or bytes of
                it are left, and then it says where.
        """
        self._file.erase()
        self._last = None
        said = self.wishes
        privacy = Wishes(learns=said.learns, keeps_taste=said.keeps_taste)
        helps = self.helps
        self._portrait = Portrait(self._usual, (), replace(privacy, target=said.target))
        self._portrait.helps = helps
        if self._wishes_file is not None and privacy != Wishes():
            keep_wishes(self._wishes_file, privacy)
        elif self._wishes_file is not None:
            self._wishes_file.unlink(missing_ok=True)
        self._file.check_erased()

    def export(self) -> dict[str, object]:
        """Everything kept about the player, as plain data that `json.dumps` takes.

        Raises:
            PlayFileError: the file cannot be read any more.
        """
        plays = [exported.plain(play) for play in self._file.plays()]
        return {
            "format": exported.FORMAT,
            "version": exported.VERSION,
            "about": {
                "skill": "mean and sd in logits, computed from the plays, and from what was "
                f"believed before the first: mean {self._usual.ability.mean}, "
                f"sd {self._usual.ability.sd}",
                "plays": "every play, oldest first",
                "wishes": "what the player said; with the plays this is all that is kept",
                "started": "seconds since 1970, 0 if unknown",
                "seconds": "of the game's world, which may stand still or pass more slowly",
                "passed_over": "damaged plays, which are in the file and not in here",
            },
            "target": self.target,
            "skill": asdict(self.skill),
            "wishes": plain_wishes(self.wishes),
            "plays": plays,
            "passed_over": self._file.passed_over,
        }

    def restore(self, text: str) -> int:
        """Add the plays of an export that are not kept yet, all of them or none.

        Of plays that are alike in everything, as many are added as the export has more of. Those
        that began before the first one kept here are put before it, so that no old export counts
        as the newest plays. What was said is taken over where nothing was said here; where no taste
        is kept, no like is.

        Args:
            text: what `json.dumps` made of `export`, here or on another machine.

        Returns:
            How many were added.

        Raises:
            RecordError: it is no export, or holds a play that makes no sense; names the place.
            PlayFileError: they could not be written.

        Example:
            >>> import json
            >>> with Recommender(":memory:") as old, Recommender(":memory:") as new:
            ...     old.observe(PlayRecord(Candidate("watch", 3), "won", seconds=60))
            ...     new.restore(json.dumps(old.export())), new.skill == old.skill
            (1, True)
        """
        plays, said = exported.read_all(text)
        if said is not None and replace(self.wishes, target=TARGET) == Wishes():
            self.wishes = said if self.target == TARGET else replace(said, target=self.target)
        added = exported.missing(map(self._as_kept, plays), self._file.plays())
        kept = next((play.started for play in self._file.plays() if play.started), 0.0)
        older = [play for play in added if 0 < play.started < kept]
        self._file.add(*(play for play in added if not 0 < play.started < kept), before=older)
        self._learn_anew()
        return len(added)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> "Recommender":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _ordered(made: list[Suggestion]) -> list[Suggestion]:
    # Far down the bell, scores differ by less than rounding; the distance still tells.
    return sorted(
        made,
        key=lambda s: (
            -round(s.score, 9),
            abs(s.success - s.target),
            s.level.genre,
            s.level.number,
            repr(s.level) if len(made) < _FEW else "",  # two estimates of one level
        ),
    )


def _checked(scorers: Sequence[Scorer]) -> tuple[Scorer, ...]:
    check_kind(scorers, Sequence, "the scorers", "them in a list or a tuple", RecordError)
    if not scorers:
        raise RecordError("Got no scorers; give at least one, such as Challenge().")
    for scorer in scorers:
        if isinstance(scorer, type) or not callable(getattr(scorer, "columns", None)):
            raise RecordError(
                f"Got {spelt(scorer)} for a scorer; give an object with a method columns, such "
                "as Challenge()."
            )
    return tuple(scorers)


def _whole(seed: int | None) -> int | None:
    if seed is None or (isinstance(seed, int) and seed >= 0):  # pyright: ignore[reportUnnecessaryIsInstance]
        return seed
    raise RecordError(f"Got the seed {spelt(seed)}; give a whole number from 0, or None.")
