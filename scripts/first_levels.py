"""The first levels of a new profile: what lies on the first card, play after play.

What it offers next depends on the levels played and on how they ended, and on nothing else of a
play. So profiles with one history are one, and hundreds of them are played side by side.
"""

import time
from collections.abc import Callable, Sequence

from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.agents.measure.players import SCRIPTED, SHIPPED, Play, Start, folk_of
from duskfolk.agents.recommender import PlayRecord
from duskfolk.game.levels import build
from duskfolk.game.play.offering.offers import ENDINGS, Offers
from duskfolk.game.play.session.brains import at_home, choose_brains
from duskfolk.game.play.session.setups import setup_of
from duskfolk.game.play.settings import Settings
from duskfolk.game.world.kinds import Outcome
from duskfolk.game.world.rules import TICKS_PER_SECOND

FIRST = 6  # levels
GENTLE = 0.0  # of the slider, as a new player finds it

History = tuple[tuple[LevelId, Outcome], ...]
PlayAll = Callable[[Sequence[Start]], Sequence[Play]]


def first_plays(profiles: int, folk: str, play_all: PlayAll, seed: int = 0) -> list[list[Play]]:
    """The first plays of new profiles, each of the level that is offered first by then.

    Args:
        profiles: how many.
        folk: who plays the others, as a :class:`~duskfolk.agents.measure.players.Job` has it.
        play_all: plays them, in the order given.
        seed: source of all luck.
    """
    plays: list[list[Play]] = [[] for _ in range(profiles)]
    setting = _settings(folk)
    for turn in range(FIRST):
        histories = [_history(each) for each in plays]
        offered = {history: offer(history, setting) for history in dict.fromkeys(histories)}
        starts = [
            Start(offered[history], (seed << 32) + profile * FIRST + turn)
            for profile, history in enumerate(histories)
        ]
        for mine, play in zip(plays, play_all(starts), strict=True):
            mine.append(play)
    return plays


def offer(history: History, settings: Settings) -> LevelId:
    """The level on the first card after such plays."""
    brains = choose_brains(settings)
    offers = Offers(None, 1, lambda genre: setup_of(
        at_home(brains, settings, genre, GENTLE), settings, GENTLE
    ), seed=len(history))  # fmt: skip
    for which, outcome in history:
        level = build(*which)
        seconds = level.night_ticks / TICKS_PER_SECOND
        setup = offers.setup_for(which.genre)
        offers.count(PlayRecord(
            offers.candidate(level, setup), ENDINGS[outcome], seconds, seconds,
            time.time() - seconds, setup=setup,
        ))  # fmt: skip
    while offers.prepare():
        time.sleep(0.01)  # the back room looks the levels up
    genre, number, crowd = offers.key_of(offers.hand[0])
    offers.close()
    return LevelId(genre, number, crowd)


def _history(plays: Sequence[Play]) -> History:
    return tuple((play.start.level, play.outcome) for play in plays)


def _settings(folk: str) -> Settings:
    settings = Settings()
    for role, who in folk_of(folk).items():
        if folk != SHIPPED or who == SCRIPTED:  # else the game's own choice
            setattr(settings, role.name.lower(), who)
    return settings
