"""Where ``duskfolk recommend replay`` and ``explain`` find plays, and the levels of their game.

Our own game is imported where its levels are wanted: a log of another one needs none of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from duskfolk.agents.recommender import Candidate, Game, PlayRecord, Usual, Wishes
from duskfolk.agents.recommender.evaluate.columns import Columns
from duskfolk.agents.recommender.evaluate.csv_log import read_csv
from duskfolk.agents.recommender.exported import read
from duskfolk.agents.recommender.household import Household, wishes_in
from duskfolk.agents.recommender.onlooking import plays_in
from duskfolk.agents.recommender.replaying import plays_of
from duskfolk.errors import plain
from duskfolk.files import read_start, read_text
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Genre

_SQLITE = b"SQLite format 3\0"
_LARGEST = 16 << 20  # bytes of an export


@dataclass(frozen=True)
class History:
    """What one player played, on which table.

    Args:
        plays: oldest first.
        levels: that could be offered.
        of: what they were taken from, in a sentence.
        usual: what is believed before the first play.
        wishes: what the player said.
        names: what kinds and features are called, by language.
        called: what levels are called, by their kind and number.
        wanted: share of wins after so many plays, where that is not the player's wish alone.
    """

    plays: Sequence[PlayRecord]
    levels: Sequence[Candidate]
    of: str
    usual: Usual | None = None
    wishes: Wishes | None = None
    names: Mapping[str, Mapping[str, str]] | None = None
    called: Mapping[tuple[str, int], str] | None = None
    wanted: Callable[[int, float], float] | None = None

    def name(self, genre: str, number: int) -> str:
        """What a level is called."""
        return (self.called or {}).get((genre, number), f"{genre} {number}")


def history_of(file: Path | None, who: str, columns: Columns, game: Path | None) -> History:
    """The history in a file: a player's plays, an export of them, or a log as CSV.

    Args:
        file: which; None for the plays that the game keeps here.
        who: in a household or in a log; empty for the first.
        columns: of a log.
        game: the file of the game that was played; None for what the file tells itself.

    Raises:
        OptionError: there is nothing to live through.
    """
    if file is None:
        return _kept_here(who)
    theirs = None if game is None else Game.load(game)
    if file.suffix.lower() == ".csv":
        log = read_csv(file, columns)
        plays, theirs = plays_of(log, who or log.players[0], theirs)
        rest = "by what the others did there" if game is None else f"as {plain(game.name)} has them"
        return _of_game(plays, theirs, f"levels of the log, {rest}")
    if who:
        raise OptionError(f"--who {plain(who)}: {plain(file.name)} has the plays of one; leave it.")
    if read_start(file, first=len(_SQLITE), refuse=OptionError) == _SQLITE:
        plays = plays_in(file)
    else:
        plays = read(read_text(file, most=_LARGEST, refuse=OptionError))
    if not plays:
        raise OptionError("There is no play in it; play first, or name another file.")
    if theirs is not None and game is not None:
        return _of_game(plays, theirs, f"levels of {plain(game.name)}")
    return _ours(plays, None) if _is_ours(plays) else _met(plays)


def _kept_here(who: str) -> History:
    from duskfolk.game.play.kept.mine import HOUSEHOLD, PLAYS, WISHES
    from duskfolk.game.play.kept.store import data_folder

    folder = data_folder()
    if who:
        house = Household(folder / HOUSEHOLD)
        if who not in house.names:
            raise OptionError(
                f"--who {plain(who)}: nobody of the household is called so; known: "
                f"{', '.join(map(plain, house.names)) or 'nobody'}."
            )
        path, wishes = house.file(who), house.wishes(who)
    else:
        path, wishes = folder / PLAYS, wishes_in(folder / WISHES)
    plays = plays_in(path) if path.exists() else []
    if not plays:
        raise OptionError("Nothing was played here yet; name a file of plays or a log.")
    return _ours(plays, wishes)


def _is_ours(plays: Sequence[PlayRecord]) -> bool:
    """Whether our own game wrote them, which knows six genres and its slider."""
    genres = {genre.name.lower() for genre in Genre}
    return all(play.level.genre in genres and play.setup.slider is not None for play in plays[-1:])


def _ours(plays: Sequence[PlayRecord], wishes: Wishes | None) -> History:
    """On the levels of the game, as they are where the slider stood last."""
    from duskfolk.game.play.kept.usual import usual_at
    from duskfolk.game.play.offering.offers import wanted
    from duskfolk.game.play.offering.stock import as_played, known
    from duskfolk.game.play.words.cards import NAMES

    slider = plays[-1].setup.slider
    levels = _with(as_played(known(1), slider or 0.0), plays)
    of = "levels of Emberhollow"
    return History(plays, levels, of, usual_at(slider), wishes, NAMES, wanted=wanted)


def _of_game(plays: Sequence[PlayRecord], game: Game, of: str) -> History:
    called = {(level.genre, level.number): name for name, level in game.believed.levels.items()}
    return History(plays, _with(game.levels, plays), of, game.usual, called=called)


def _met(plays: Sequence[PlayRecord]) -> History:
    """On the levels that were played, as they were known last, for who has nothing else."""
    of = "levels met in the file; --game FILE deals all of your game's, by their names"
    return History(plays, _with((), reversed(plays)), of)


def _with(levels: Sequence[Candidate], plays: Iterable[PlayRecord]) -> list[Candidate]:
    """Levels, and those that were played besides: chosen by hand, or gone from the game."""
    found = {(one.genre, one.number): one for one in levels}
    for play in plays:
        found.setdefault((play.level.genre, play.level.number), play.level)
    return list(found.values())
