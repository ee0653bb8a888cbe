"""Part of ``duskfolk bench recommend``: how well levels are placed that nobody has seen."""

from pathlib import Path
from tempfile import TemporaryDirectory

from ...recommender.evaluate.parts import Rows, Setup
from ..catalogue import cast as casting
from ..catalogue.book import shipped
from ..catalogue.building import build
from ..catalogue.judging import judge, truth_in
from ..catalogue.placing import placer
from ..catalogue.plan import Cast, Counts

COUNTS = Counts(levels=4, plays=40, bot_plays=0, panel_plays=0, first=5_000_200)
"""Of the truth that is played where none is given: a minute of plays, two of placing."""
_EACH = 4  # seconds


def new_level(folder: Path, setup: Setup) -> Rows:
    """Levels of unused seeds, placed by the catalogue that ships, beside what the players win."""
    catalogue = shipped()
    by = placer(catalogue, setup.seed)
    if setup.truth is not None:
        levels, truth = truth_in(setup.truth)
    else:
        count = len(COUNTS.ids)
        setup.note(
            f"The three players play {count} levels {COUNTS.plays} times at each setting; "
            "give plays that are there by --truth FOLDER."
        )
        with TemporaryDirectory() as played:
            build(Path(played), COUNTS, Cast(casting.players(), [], []), setup.seed)
            levels, truth = truth_in(Path(played))
    setup.note(f"{len(levels)} levels are placed, in some {_EACH} seconds of processor time each.")
    return judge(catalogue, levels, truth, by.place)
