"""Flock: the one batched core under all four faces.

A flock is a batch of worlds, the rows of it that a learner moves, and the rules of an episode:
which level comes next, who decides for the others, what each row earns and when it ends. The faces
only translate between a flock and the interface of a library.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Unpack

import numpy as np
import numpy.typing as npt
from gymnasium.utils import seeding

from ..game import acts, layout
from ..game.copies import Whole
from ..game.errors import OptionError
from ..game.folk import scripted
from ..game.levels import Level, build, roster
from ..game.levels.builders import build_strange
from ..game.minds import Limits, Minds, limits_of, live_once
from ..game.peace import make_peace
from ..game.setting import Setting, setting_at
from ..game.world.gate import seat, whole
from ..game.world.kernel import kernel
from ..game.world.kinds import Genre, Outcome, Role, Tally
from ..game.world.rules import MAX_AGENTS
from ..game.world.state import Bytes, Codes, Floats, Ints, State
from ..game.worlds import MOST_WORLDS, Worlds
from .afield import put_afield
from .cold import say_if_cold
from .elsewhere import at_home, odds_of, vary
from .lacking import NOTHING, SENSES, leave_out
from .nights import Judges
from .options import Options, check_room, parse_rivals
from .orders import give_orders
from .own_levels import level_given
from .rewards import (
    allocate_ledger,
    open_account,
    overlook,
    settle_accounts,
    share_alike,
    succeeded,
    successes,
)
from .spaces import (
    MASK_SIZE,
    SAYINGS,
    TALK_SIZE,
    admit_flat,
    admit_words,
    flat_masks,
    flat_of,
    mask_size,
    pairs_of,
    words_of,
)
from .stretching import stretch_rows
from .talking import Talking
from .values import (
    MOST_STEPS,
    check_reset_options,
    named_genres,
    parse_choice,
    parse_dials,
    parse_seed,
)

_SHELF = 512  # levels kept ready to play besides those in play, at most: 0.3 MB each
_KEPT_LEVELS = 8192  # levels kept as built: more than a training on 1,000 of each genre plays
_DRAWS = 11  # of a world that begins, see Flock.reset
_MOVES = layout.ACTION_BRANCHES[0]
_GENRES, _OUTCOMES = (tuple(kind.name.lower() for kind in kinds) for kinds in (Genre, Outcome))
NextLevel = Callable[[int, Sequence[Genre], np.random.Generator], tuple[Genre, int]]

level_of = lru_cache(maxsize=_KEPT_LEVELS)(build)
strange_level_of = lru_cache(maxsize=_KEPT_LEVELS)(build_strange)


class Flock(Whole):
    """A batch of worlds with the rows that a learner moves.

    Rows are ordered by world, and within a world by body. With one seat a world the genre is drawn
    anew for each episode. With more seats world i keeps genre ``genres[i % len(genres)]`` for life,
    so that the number of rows stays the same. World i never depends on the other worlds.

    Attributes:
        worlds: the :class:`~duskfolk.game.worlds.Worlds`.
        world: int32 (rows,), the world of each row.
        body: int32 (rows,), the body of each row in its world.
        first_row: the first row of each world, and at the end the number of rows.
        rewards: float32 (rows,) of the last step; a buffer.
        terminated: bool (worlds,), the level's outcome is settled; nightfall is an outcome.
        truncated: bool (worlds,), ``max_episode_steps`` decisions are over.
        numbers: int64 (worlds,), the number of the level that each world plays; where levels of
            one's own are played, its place in their list, or -1 for one that is not among them.
        flat: whether an action is one number, see :func:`.spaces.pairs_of`.
        lacks: int8 (worlds,), the sense that the learner's bodies lack in this episode, as a number
            of :data:`.lacking.SENSES`, else NOTHING.
        peaceful: bool (worlds,), the learner's bodies are at peace with all their foes in this
            episode, as the option ``flips`` has it.
        elsewhere: what is unlike home in the episode of each world, see :mod:`.elsewhere`.
        judges: of the nights that are played, whether what they ask can still be done.
        talking: the talk of the worlds, where the learner can talk, else None.
        generators: the random generator of each world, None before its first reset.
        limit: decisions after which an episode is truncated.
        choose: what a world plays next, where reset's options do not say: a function of the world,
            its genres and its generator that returns a genre and a level. None draws both evenly.
    """

    def __init__(self, options: Options, worlds: int = 1, *, threads: int = 1) -> None:
        """Allocate a batch; every world has to be reset before the first step.

        Args:
            options: see :mod:`.options`.
            worlds: number of worlds.
            threads: how many threads share a step; the result does not depend on it.
        """
        worlds = whole(worlds, "The worlds of a batch", 1, MOST_WORLDS)
        check_room(options, worlds)
        say_if_cold()
        self.options = options
        shelf = min(options.levels[1] * len(options.genres), 24 + 8 * worlds, _SHELF)
        self.worlds = Worlds(worlds, threads=threads, shelf=shelf)
        self.generators: list[np.random.Generator | None] = [None] * worlds
        self._genre_fixed = options.seats != "one"
        self._rivals = [options.rivals] * worlds
        self._minds = Minds(self.worlds)
        self._seats = np.zeros((worlds, MAX_AGENTS), np.bool_)
        self._casts: list[Sequence[Role]] = [()] * worlds  # the roles that sat down last
        for w in range(worlds):
            roles = self.roster(w)
            self._seats[w, self._who_sits(roles)] = True
        self.world, self.body = (rows.astype(np.int32) for rows in np.nonzero(self._seats))
        self._first_rows = np.searchsorted(self.world, np.arange(worlds + 1)).astype(np.int32)
        self.first_row: list[int] = self._first_rows.tolist()
        self.rewards = np.zeros(self.rows, np.float32)
        self.terminated = np.zeros(worlds, np.bool_)
        self.truncated = np.zeros(worlds, np.bool_)
        self.numbers = np.zeros(worlds, np.int64)
        own = reversed([*enumerate(options.own)])  # of two that are alike the first is told of
        self._places = {level: place for place, level in own}
        self.flat = options.actions == "flat"
        self.talking = Talking(self.worlds) if options.talk else None
        self.judges = Judges(options.nights, options.crowd, worlds)
        self._worth = options.worth()
        self.lacks = np.full(worlds, NOTHING, np.int8)
        self.peaceful = np.zeros(worlds, np.bool_)
        self.elsewhere = at_home(worlds)
        self._shares = options.strangeness
        self._unlike = any(self._shares)
        self.ledger = allocate_ledger(worlds, self.rows)
        self._begun = False  # whether every world has
        self.choose: NextLevel | None = None
        self.limit = options.max_episode_steps or MOST_STEPS

    @property
    def rows(self) -> int:
        """How many rows the learner moves."""
        return len(self.world)

    def reset(
        self, w: int, *, seed: int | None = None, options: Mapping[str, object] | None = None
    ) -> None:
        """Let world ``w`` begin an episode.

        Args:
            w: the world.
            seed: new start of its random stream; None goes on with the present one.
            options: ``level`` is a level: its number (of levels of one's own, its place in their
                list), a Level or a file; ``genre`` one of the
                flock's genres (with one seat a world), ``dials`` the learner's, if it has some.

        Raises:
            OptionError: an option is unknown or impossible; the world is as it was.
        """
        wanted = check_reset_options(options)
        asked, level = self._where(w, wanted)
        dials = parse_dials(wanted.get("dials", self.options.dials))
        if dials is not None and self.options.dials is None:
            raise OptionError(
                "reset(options={'dials': ...}): this environment pays for no dials; make it with "
                'dials="sampled" or three numbers, which a reset may replace.'
            )

        generator = self.generators[w]
        if generator is None or seed is not None:
            generator, _ = seeding.np_random(parse_seed(seed))
            self.generators[w] = generator
        # Always the same draws, whatever the options override
        draws: list[float] = generator.random(_DRAWS).tolist()
        of_genre, of_level, of_luck, of_flip, of_peace, of_drop, of_sense, *rest = draws
        of_setting, *dial_draws = rest
        if self.options.drop:
            lacks = of_drop < self.options.drop
            self.lacks[w] = int(of_sense * len(SENSES)) if lacks else NOTHING

        odd = odds_of(of_luck) if self._unlike else None
        strange = odd is not None and level is None and odd[0].grounds < self._shares.grounds
        if not isinstance(level, Level):
            level = self._drawn(w, asked, of_genre, of_level, level, strange)
        setting = self.options.setting
        usual = setting_at(of_setting) if isinstance(setting, str) else setting
        self.play(w, level, int(of_luck * 2.0**63), self.judges.setting(level, usual))
        if dials is not None:
            values = dial_draws if isinstance(dials, str) else dials
            self.worlds.set_dials(w, self._bodies_of(w), values)
        if of_flip < self.options.flips:
            make_peace(self.worlds, w, self._bodies_of(w), ally=of_peace < 0.5)
            self.peaceful[w] = True
        if odd is not None:
            self.elsewhere.strange[w] = strange
            feuding = None if self.peaceful[w] else self.ledger.feuding
            vary(self.worlds, w, self._bodies_of(w), self._shares, odd, self.elsewhere, feuding)

    def _where(
        self, w: int, wanted: Mapping[str, object]
    ) -> tuple[Sequence[Genre], Level | int | None]:
        """The genres that world ``w`` may play, and the level if one was asked for.

        Raises:
            OptionError: it plays no such genre, or cannot play that level.
        """
        genres = self.options.genres
        if self._genre_fixed:
            genres = (genres[w % len(genres)],)
        asked = named_genres(wanted.get("genre", "all")) or genres
        if any(genre not in genres for genre in asked):
            raise OptionError(
                f"reset(options={{'genre': {wanted['genre']!r}}}): this world plays "
                f"{', '.join(genre.name.lower() for genre in genres)}."
            )
        level = level_given(wanted["level"], self.options.own) if "level" in wanted else None
        if isinstance(level, Level):
            if "genre" in wanted and level.genre not in asked:
                raise OptionError(
                    f"reset(options=...): the level {level.name!r} is of the genre "
                    f"{level.genre.name.lower()}; leave out the genre."
                )
            self.seats_in(w, level)  # or it is refused
        return asked, level

    def _drawn(
        self,
        w: int,
        genres: Sequence[Genre],
        of_genre: float,
        of_level: float,
        number: int | None,
        strange: bool,
    ) -> Level:
        """The level that two draws, a number that is asked for, or whoever chooses, stand for."""
        own, generator = self.options.own, self.generators[w]
        if own and number is None:
            there = [level for level in own if level.genre in genres]
            return there[int(of_level * len(there))]
        genre = genres[int(of_genre * len(genres))]
        if number is None:
            start, count = self.options.levels
            number = start + int(of_level * count)
            if self.choose is not None and generator is not None:
                genre, number = parse_choice(self.choose(w, genres, generator), genres)
        make = strange_level_of if strange else level_of
        return make(genre, number, self.options.crowd)

    def play(self, w: int, level: Level, luck: int, setting: Setting = Setting()) -> None:  # noqa: B008
        """Let world ``w`` begin a given level, such as a drawn one, with given luck and setting.

        Raises:
            OptionError: the level lacks bodies of the learner's role that this world has rows for.
        """
        cast = [body.role for body in level.bodies]
        changed = cast != self._casts[w]  # seldom; else all sit, and are moved, as they were
        first, last = self.first_row[w], self.first_row[w + 1]
        if changed:
            seated = self.seats_in(w, level)
            self._seats[w] = False
            self._seats[w, seated] = True
            self.body[first:last] = seated
        self.worlds.start(w, level, luck, setting)
        if self.options.seats == "one":  # who sleeps all night has nothing to learn
            self.worlds.wake(w, self._bodies_of(w))
        if changed:
            self._assign(w)
            self._casts[w] = cast
        else:
            self._minds.begin(w)
        open_account(
            self.worlds.state, self.worlds.rows, self.ledger, self.body, first, last, w
        )  # fmt: skip
        self.terminated[w] = self.truncated[w] = self.peaceful[w] = False
        self.elsewhere.settle_in(w)
        self.judges.begin(w, level)
        if self.talking is not None:
            self.talking.begin(w, level)
        self.numbers[w] = self._places.get(level, -1) if self._places else level.number

    def seats_in(self, w: int, level: Level) -> list[int]:
        """The bodies that the learner would move if world ``w`` played a level.

        Raises:
            OptionError: they are not as many as this world has rows for.
        """
        roles = [body.role for body in level.bodies]
        seated = self._who_sits(roles)
        rows = self.first_row[w + 1] - self.first_row[w]
        if self.options.seats == "everybody" and roles != self.roster(w):
            raise OptionError(
                f"The level {level.name!r} has other folk than this world, in which everybody "
                "learns; make an environment for it, with levels=[it]."
            )
        if len(seated) != rows:
            raise OptionError(
                f"The level {level.name!r} seats {len(seated)} bodies and world {w} has {rows} "
                f"rows; make an environment of the genre {level.genre.name.lower()}."
            )
        return seated

    def step(self, actions: object) -> bool:
        """One decision of every running world; rows of ended worlds wait and earn 0.

        Args:
            actions: integers (rows, 2), a move 0 to 8 and a deed 0 to 3, as an array or what numpy
                makes one of; where one can talk (rows, 3), with a word; or flat ones, (rows,).

        Returns:
            Whether any world's episode ended with it.

        Raises:
            OptionError: they are no actions of so many rows, a brain's are none, or a world has not
                been reset yet; no world has lived on.
        """
        worlds = self.worlds
        self.check_begun()
        acts_of_rows, words = self._parted(actions)
        seat(acts_of_rows, self.world, self.body, self._minds.actions)
        if self.talking is not None and words is not None:
            self._speak(self.talking, words)
        if self.options.reflexes is not None:
            rows, masks = self._rows_now(), self.deed_masks(late=False)
            self.limits.keep(self.world, self.body, rows, masks)
        if self._shares.orders:  # before they live on, so that the next rows tell of them
            give_orders(self.elsewhere.ordered, self.world, self.body, worlds.state, worlds.ground)
        live_once(self._minds)
        self.judges.see(worlds)
        with self.judges.counting(worlds.state):
            ended = settle_accounts(
                worlds.state, worlds.rows, self.ledger, self._first_rows, self.body, self.limit,
                self._worth, self.rewards, self.terminated, self.truncated,
            )  # fmt: skip
        if self._shares.afield:
            self._put_afield()
        if self.options.share == "team":
            share_alike(
                self._first_rows, self.body, worlds.state.role, self.rewards, self.ledger.total
            )
        return ended

    def _parted(self, actions: object) -> tuple[object, npt.NDArray[np.int64] | None]:
        """Actions as moves and deeds (rows, 2), still to be looked at, and words (rows,), if any.

        Raises:
            OptionError: they are flat ones that do not exist, or words that do not.
        """
        talks = self.talking is not None
        if not self.flat:
            return admit_words(actions, self.rows) if talks else (actions, None)
        flat, words = admit_flat(actions, (self.rows,), talk=talks), None
        if talks:
            flat, words = words_of(flat)
        return pairs_of(flat), words

    def _speak(self, talking: Talking, words: npt.NDArray[np.int64]) -> None:
        """Let the lamplighters say their words, before everybody decides.

        What is given away so was not robbed, but potentials stay: whoever makes its errand longer
        by a word pays for it as if it had walked, else embers could be given and taken for reward.
        """
        for w in talking.say(words):
            before = self.ledger.potential[w].copy()
            self._overlook(w)
            self.ledger.potential[w] = before

    def legal_acts(self, w: int, body: int, by: int = acts.LAMPLIGHTER) -> frozenset[str]:
        """What ``body`` of world ``w`` could do now if ``by`` asked for it, see :mod:`.acts`.

        Raises:
            OptionError: there is no such world or body.
        """
        return acts.legal(self.worlds, w, body, by)

    def act(
        self, w: int, body: int, act: str, by: int = acts.LAMPLIGHTER, **wish: Unpack[acts.Wish]
    ) -> None:
        """Let ``body`` of world ``w`` do before the next step what ``by`` asked for by talk.

        Observations and masks change with it; take them anew. It earns nothing by itself.

        Raises:
            OptionError: it is not legal now; nothing has changed.
        """
        acts.execute(self.worlds, w, body, act, by, **wish)
        self._overlook(w)

    def _put_afield(self) -> None:
        """Let calm bodies find themselves elsewhere, where their episode has it so."""
        worlds, changed = self.worlds, np.zeros(self.worlds.count, np.bool_)
        put_afield(
            self.elsewhere.afield, self.world, self.body, worlds.state, worlds.ground, changed
        )
        for w in np.flatnonzero(changed).tolist():  # seldom
            worlds.look_again(w)
            self._overlook(w)

    def _overlook(self, w: int) -> None:
        """Let what was done to world ``w`` between two decisions earn nothing."""
        first, last = self.first_row[w], self.first_row[w + 1]
        worlds = self.worlds
        overlook(worlds.state, worlds.rows, self.ledger, self.body, first, last, int(w))

    def check_begun(self) -> None:
        """Complain if a world has never been reset.

        Raises:
            OptionError: it has not.
        """
        if not self._begun:
            self._begun = None not in self.worlds.levels
        if not self._begun:
            raise OptionError(
                f"World {self.worlds.levels.index(None)} plays no level yet; call reset() before "
                "the first step."
            )

    def observe(self, into: Floats | None = None, *, whole: bool = False) -> Floats:
        """A copy of all rows' observations, float32 (rows, numbers), written ``into`` if given.

        They lack what the option ``drop`` takes, are stretched as ``stretch`` asks for, and as late
        as ``reflexes`` says, unless they are wanted ``whole``.
        """
        into = self._rows_now(into, whole=whole)
        if not whole:
            self._look_back(slice(None), into)
        return into

    def observe_row(self, n: int) -> Floats:
        """A copy of row ``n`` of :meth:`observe`, (160,): of one it is the cheaper way."""
        options = self.options
        if options.drop or self._shares.stretch or options.reflexes or self.talking is not None:
            return self.observe()[n]
        return self.worlds.rows[self.world[n], self.body[n]].copy()

    def observe_world(self, w: int) -> Floats:
        """A copy of the rows of :meth:`observe` that belong to world ``w``, (rows of w, 160)."""
        its = slice(self.first_row[w], self.first_row[w + 1])
        if self.talking is not None:
            return self.observe()[its]
        rows = self.worlds.rows[w, self._bodies_of(w)]
        self._seem(its, rows)
        self._look_back(its, rows)
        return rows

    def deed_masks(self, which: slice = slice(None), *, late: bool = True) -> npt.NDArray[np.uint8]:
        """A copy of the deeds possible now, uint8 (rows, 4), of all rows or some.

        With the option ``reflexes`` they are as ``late`` as the observations are.
        """
        world, body = self.world[which], self.body[which]
        masks = self.worlds.masks[world, body]
        if late and self.options.reflexes is not None:
            self.limits.masks(world, body, masks)
        return masks

    def word_masks(self) -> npt.NDArray[np.bool_] | None:
        """The words that can be said now, a new bool (rows, words); None where nobody talks."""
        if self.talking is None:
            return None
        self.talking.look()
        return self.talking.talks.possible != 0

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """What is possible now, a new bool (rows, 13): nine moves, always, and four deeds.

        Where actions are flat it is (rows, 36); where one can talk there are as many words more, or
        so many times as many flat ones.
        """
        words = self.word_masks()
        if self.flat:
            return flat_masks(self.deed_masks() != 0, words)
        masks = np.ones((self.rows, mask_size(talk=words is not None)), np.bool_)
        if words is not None:
            masks[:, MASK_SIZE:] = words
        if self.options.reflexes is not None:
            masks[:, _MOVES:MASK_SIZE] = self.deed_masks() != 0
        else:
            gather_deeds(self.worlds.masks, self.world, self.body, masks)
        return masks

    def scripted_actions(self) -> npt.NDArray[np.integer]:
        """What the scripted folk would do now in the place of each row, as :meth:`step` takes it.

        A new array, int8 (rows, 2), or int64 (rows,) where actions are flat. They are silent.
        """
        worlds, state = self.worlds, self.worlds.state
        shown = np.zeros((worlds.count, MAX_AGENTS, 2), np.int8)
        scripted(worlds.rows, worlds.masks, state.role, state.seed, state.tick,
                 self._seats.view(np.uint8), shown)  # fmt: skip
        pairs = shown[self.world, self.body]
        if self.talking is None:
            return flat_of(pairs) if self.flat else pairs
        return flat_of(pairs) * SAYINGS if self.flat else np.pad(pairs, ((0, 0), (0, 1)))

    def actions(self, w: int) -> Bytes:
        """What the bodies of world ``w`` did last, int8 (bodies, 2); a view."""
        return self._minds.actions[w]

    def set_rivals(self, rivals: object, worlds: Sequence[int] | None = None) -> None:
        """Change who decides for the others, from the next decision on.

        Args:
            rivals: as the option ``rivals``.
            worlds: in which worlds; None for all.
        """
        checked = parse_rivals(rivals)
        for w in range(self.worlds.count) if worlds is None else worlds:
            self._rivals[w] = checked
            self._assign(w)

    def level(self, w: int) -> int:
        """The number of the level that world ``w`` plays, see ``numbers``."""
        return int(self.numbers[w])

    def genre(self, w: int) -> str:
        """The genre that world ``w`` plays, in lower case."""
        return _GENRES[self.worlds.state.genre[w]]

    @property
    def counted(self) -> State:
        """The worlds, with outcomes as they count: a night whose task is broken is lost."""
        return self.judges.counted(self.worlds.state)

    def outcome(self, w: int) -> str:
        """How the level of world ``w`` stands, in lower case."""
        return _OUTCOMES[self.counted.outcome[w]]

    def succeeded(self, w: int, role: Role | None = None) -> bool:
        """Whether world ``w`` is a success for a role (the learner's), as it stands."""
        state, who = self.counted, self.options.role if role is None else role
        stashed = sum(state.tally[w, :, Tally.STASHED].tolist()) if who == Role.IMP else 0
        return succeeded(who, state.outcome[w], stashed)

    def successes(self) -> npt.NDArray[np.bool_]:
        """Whether each row's world is a success for its body, as it stands; a new array."""
        state = self.counted
        if self.options.seats != "everybody":
            return successes(self.options.role, state, self.world)
        roles = state.role[self.world, self.body].tolist()
        worlds: list[int] = self.world.tolist()
        won = [self.succeeded(w, Role(role)) for w, role in zip(worlds, roles, strict=True)]
        return np.array(won, np.bool_)

    def steps(self, w: int) -> int:
        """Decisions since the episode of world ``w`` began."""
        return int(self.ledger.steps[w])

    def tallies(self, w: int) -> npt.NDArray[np.int16]:
        """A copy of what the learner's bodies in world ``w`` did, (rows of w, 12) by Tally."""
        return self.worlds.state.tally[w, self._bodies_of(w)]

    @property
    def limits(self) -> Limits:
        """Which bodies have human limits, and what they have seen and done of late."""
        return self._minds.limits

    def limited_in(self, w: int, level: Level) -> list[int]:
        """The bodies that would have human limits if world ``w`` played a level.

        Raises:
            OptionError: as :meth:`seats_in`.
        """
        mine, rivals = self.seats_in(w, level), self._rivals[w]
        limits = {
            a: limits_of(rivals.get(body.role, "scripted")) for a, body in enumerate(level.bodies)
        }
        limits |= dict.fromkeys(mine, self.options.reflexes)
        return [a for a, each in limits.items() if each is not None]

    def _assign(self, w: int) -> None:
        """Say anew who moves the bodies of world ``w``, and under which limits."""
        self._minds.assign(w, self._rivals[w], self._seats[w], self.options.reflexes)

    def _rows_now(self, into: Floats | None = None, *, whole: bool = False) -> Floats:
        """What the learner's bodies could see now, (rows, 160), if they were not late."""
        talking = self.talking
        size = layout.SIZE if talking is None else TALK_SIZE
        into = np.empty((self.rows, size), np.float32) if into is None else into
        gather(self.worlds.rows, self.world, self.body, into)
        if talking is not None:
            talking.look()
            into[:, layout.SIZE :] = talking.talks.told
        if not whole:
            self._seem(slice(None), into)
        return into

    def _look_back(self, which: slice, rows: Floats) -> None:
        """Let some rows, in place, be those that their bodies act on."""
        if self.options.reflexes is not None:
            self.limits.rows(self.world[which], self.body[which], rows)

    def _seem(self, which: slice, rows: Floats) -> None:
        """Make of some rows, in place, what the learner is told: less than there is, or farther."""
        worlds, elsewhere = self.worlds, self.elsewhere
        world = self.world[which]
        if self.options.drop:
            leave_out(self.lacks, world, self.body[which], worlds.state, worlds.ground, rows)
        if self._shares.stretch:
            stretch_rows(elsewhere.near, elsewhere.far, world, rows)

    def _bodies_of(self, w: int) -> Ints:
        """The bodies of world ``w`` that the learner moves."""
        return self.body[self.first_row[w] : self.first_row[w + 1]]

    def roster(self, w: int) -> list[Role]:
        """The roles of the bodies that world ``w`` was made for."""
        genre = self.options.genres[w % len(self.options.genres)]
        for level in self.options.own:
            if level.genre == genre:
                return [body.role for body in level.bodies]
        return roster(genre, self.options.crowd)

    def _who_sits(self, roles: Sequence[Role]) -> list[int]:
        """The bodies that the learner moves in a world of bodies with these roles."""
        if self.options.seats == "everybody":
            return list(range(len(roles)))
        role = self.options.role
        mine = [a for a, other in enumerate(roles) if other == role]
        return mine if self.options.seats == "all" else mine[:1]


@kernel
def gather(rows: Floats, world: Ints, body: Ints, into: Floats) -> None:
    """Collect the observations (w, a, 160) of rows (n, 160)."""
    for n in range(world.size):
        w, a = world[n], body[n]
        for number in range(rows.shape[2]):  # a slice would cost five times as much
            into[n, number] = rows[w, a, number]


@kernel
def gather_deeds(masks: Codes, world: Ints, body: Ints, into: npt.NDArray[np.bool_]) -> None:
    """Collect the possible deeds (w, a, 4) behind the moves of rows (n, 13)."""
    for n in range(world.size):
        for deed in range(masks.shape[2]):
            into[n, _MOVES + deed] = masks[world[n], body[n], deed] != 0
