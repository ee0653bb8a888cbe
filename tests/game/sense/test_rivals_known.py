"""What a row tells of rivals."""

from worlds_by_hand import LAMPLIGHTER, MEADOW, WARDEN, Valley, near

from duskfolk.game import layout


def _told(valley: Valley, *names: str) -> list[float]:
    return [float(valley.worlds.rows[0, 0, layout.index(name)]) for name in names]


def test_of_rivals_known_equally_well_the_nearest_comes_first() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 7.5, 3.5), (WARDEN, 2.5, 3.5), (WARDEN, 9.5, 3.5),
                    (WARDEN, 4.5, 3.5))  # fmt: skip
    assert _told(valley, "memory.0.dx", "memory.1.dx") == near([0.2, -0.3])
    assert _told(valley, "hint.rival.dx") == near([1.0])
    valley.of(3, x=6.5)
    assert _told(valley, "memory.0.dx", "memory.1.dx") == near([-0.1, 0.2])


def test_a_fresher_rival_comes_before_a_nearer_one() -> None:
    walled = MEADOW.replace("#.............#", "#......#......#")
    valley = Valley(walled, (LAMPLIGHTER, 6.5, 3.5), (WARDEN, 2.5, 3.5), (WARDEN, 8.5, 3.5))
    for column, value in (("seen_at", 0), ("seen_x", 8.5), ("seen_y", 3.5)):
        getattr(valley.state, column)[0, 0, 2] = value  # somebody told of it
    valley.live()
    assert _told(valley, "memory.0.dx", "memory.1.dx") == near([-0.4, 0.2])
