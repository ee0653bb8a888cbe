"""What measures the picture: readers of pixels, eyes that see fewer colours, and flashes."""

from collections.abc import Iterator

import numpy as np
import pytest

from duskfolk.game.play.looks.flashing import flashes
from duskfolk.game.play.looks.readers import EYES, hues, seen_by, told
from duskfolk.game.play.looks.stills import Cut, Picture, cuts_of
from duskfolk.game.view.own import Own
from duskfolk.game.world.kinds import FOES, Genre, Mood, Role

RATE = 30


def film(
    times: float, *, share: float = 1.0, bright: int = 255, dark: int = 0
) -> Iterator[Picture]:
    """Two seconds in which a ``share`` of the picture turns bright so often a second."""
    for n in range(2 * RATE):
        frame = np.full((360, 640, 3), dark, np.uint8)
        if int(n / RATE * times * 2) % 2:
            frame[: int(360 * share**0.5), : int(640 * share**0.5)] = bright
        yield frame


@pytest.mark.parametrize("times", [1, 3, 5])
def test_flashes_of_a_film_are_counted(times: int) -> None:
    assert flashes(film(times), RATE) == times


def test_small_faint_and_slow_changes_are_no_flashes() -> None:
    assert flashes(film(5, share=0.01), RATE) == 0, "too small"
    assert flashes(film(5, share=0.05), RATE) == 5, "a 36th is enough"
    assert flashes(film(5, bright=60), RATE) == 0, "too faint"
    assert flashes(film(5, bright=255, dark=244), RATE) == 0, "the darker is bright"
    assert flashes((np.full((360, 640, 3), 4 * n, np.uint8) for n in range(60)), RATE) == 0


@pytest.mark.parametrize("eyes", EYES)
def test_what_is_grey_stays_grey_to_all_eyes(eyes: str) -> None:
    grey = np.repeat(np.arange(256, dtype=np.uint8)[:, None, None], 3, 2)
    assert np.abs(seen_by(eyes, grey).astype(int) - grey).max() <= 2


def test_red_and_green_are_alike_to_who_lacks_a_cone_and_blue_is_not() -> None:
    colours = (150, 90, 60), (104, 104, 60), (60, 60, 200)
    red, green, blue = (np.array([[colour]], np.uint8) for colour in colours)

    def apart(eyes: str, one: Picture, other: Picture) -> int:
        return int(np.abs(seen_by(eyes, one).astype(int) - seen_by(eyes, other)).max())

    assert apart("deutan", red, green) < apart("all colours", red, green) / 2
    assert apart("deutan", red, blue) > 100


def test_a_reader_tells_what_differs_and_not_what_does_not() -> None:
    luck = np.random.default_rng(0)

    def cut(shows: int, bright: int) -> Cut:
        picture = luck.integers(0, 120, (6, 5, 3)).astype(np.uint8)
        picture[shows, 2] = bright
        return Cut(picture, shows)

    clear = [cut(n % 3, 255) for n in range(240)]
    share, table = told(clear[:120], clear[120:], 3)
    assert share > 0.95
    assert table.sum() == 120
    noise = [Cut(luck.integers(0, 255, (6, 5, 3)).astype(np.uint8), n % 3) for n in range(240)]
    assert told(noise[:120], noise[120:], 3)[0] < 0.6


def test_hues_do_not_depend_on_the_hour() -> None:
    picture = np.random.default_rng(1).integers(60, 250, (36, 64, 3)).astype(np.uint8)
    night = (picture * 0.5).astype(np.uint8)
    assert np.abs(hues(picture).astype(int) - hues(night)).mean() < 4


def test_stills_show_all_kinds_and_no_body_covers_another() -> None:
    cuts = cuts_of(Genre.PACK, 2_000_000, 8, 0)
    assert {cut.shows for cut in cuts.mark} >= {Own.NONE, Own.HIDDEN, Own.SEEN, Own.BRIGHT}
    assert {cut.shows for cut in cuts.mood} == set(Mood)
    assert {cut.shows for cut in cuts.role} >= {Role.LAMPLIGHTER, *FOES}
    assert len({cut.picture.shape for cut in cuts.role}) == 1
