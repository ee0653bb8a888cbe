"""A film is what its world showed, moment by moment."""

import numpy as np

from duskfolk.agents.measure.film import Film, Filming
from duskfolk.game.levels import build
from duskfolk.game.minds import Minds, Witness, check_minds, live_out
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Genre, Mood, Role
from duskfolk.game.worlds import Worlds


class Looking(Witness):
    """Keeps what worlds show at each moment of one play."""

    def __init__(self) -> None:
        self.x: list[np.ndarray] = []
        self.mood: list[np.ndarray] = []

    def begin(self, worlds: Worlds, w: int) -> None:
        self._look(worlds)

    def after(self, worlds: Worlds, actions: np.ndarray) -> None:
        self._look(worlds)

    def _look(self, worlds: Worlds) -> None:
        self.x.append(worlds.state.x[0].copy())
        self.mood.append(worlds.state.mood[0].copy())


def test_a_film_shows_every_moment_of_a_play() -> None:
    worlds, looking = Worlds(1), Looking()
    films: list[Genre] = []
    moods: set[Mood] = set()
    minds = Minds(worlds)
    waiting = iter([(Genre.PACK, 1_000_003), (Genre.WATCH, 1_000_004)])

    def keep(reel: Film) -> None:
        bodies = len(reel.role)
        assert np.array_equal(reel.moments.x, np.array(looking.x)[:, :bodies])
        assert np.array_equal(reel.moments.mood, np.array(looking.mood)[:, :bodies])
        assert reel.moments.hearts[-1] == worlds.state.hearts[0, 0]
        assert (np.diff(reel.moments.blows) >= 0).all()
        assert len(reel.moments.x) == reel.decisions + 1
        films.append(reel.level.genre)
        moods.update(Mood(mood) for mood in np.unique(reel.moments.mood))
        looking.x.clear()
        looking.mood.clear()

    def deal(w: int) -> bool:
        which = next(waiting, None)
        if which is not None:
            worlds.start(w, build(*which), 7, SETTINGS["fierce"])
            minds.assign(w, check_minds({Role.LAMPLIGHTER: "random"}))
        return which is not None

    live_out(minds, deal, (looking, Filming(keep)))
    assert films == [Genre.PACK, Genre.WATCH]
    assert moods == set(Mood)
