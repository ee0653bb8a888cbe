"""The view reads the world and nothing else, and can draw all of it."""

from pathlib import Path

import numpy as np
import pygame
import pytest
from PIL import Image

from duskfolk.errors import FileError
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.view import text
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.view.climate import climate_of
from duskfolk.game.view.figures import FRAMES, PAGES, Pose, figure
from duskfolk.game.view.film import Film, best_suffix
from duskfolk.game.view.grain import clouds, grain, grain_field, smooth_tiles
from duskfolk.game.view.hud import draw_hud, draw_prompt, prompt_area
from duskfolk.game.view.light import ambient, glow
from duskfolk.game.view.palette import LOOKS
from duskfolk.game.view.sight import fan
from duskfolk.game.view.stage import Stage
from duskfolk.game.world.kinds import Genre, Move, Noise, Relation, Role
from duskfolk.game.world.rules import FLASH_DAZE, MAX_AGENTS
from duskfolk.game.world.state import State, digest


def copy_of(state: State) -> State:
    return State._make(column.copy() for column in state)


def stage_of(session: Session, follow: int = 0) -> Stage:
    ground = session.worlds.ground
    stage = Stage(ground, int(session.state.ground[0]), session.level.genre, follow)
    stage.see(session.state, 0)
    return stage


def brightness(one: pygame.Surface, other: pygame.Surface, x: float, y: float) -> int:
    """How much brighter one picture is than another round a point."""
    part = pygame.Rect(int(x) - 4, int(y) - 4, 8, 8)
    pictures = (pygame.surfarray.array3d(picture.subsurface(part)) for picture in (one, other))
    first, second = (picture.astype(int).sum() for picture in pictures)
    return int(first - second)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(build(Genre.HOLLOW, 4), seed=3, played=-1)


@pytest.mark.parametrize("genre", list(Genre))
def test_every_genre_is_drawn_and_drawing_never_changes_the_world(genre: Genre) -> None:
    session = Session(build(genre, 2), seed=5, played=-1)
    stage, canvas = stage_of(session), pygame.Surface(SIZE)
    for _ in range(8):
        session.step()
        stage.see(session.state, 0)
        before = digest(session.state, 0)
        for share in (0.0, 0.5, 1.0):
            stage.draw(canvas, share, 1 / 60)
            now = stage.motion.now
            assert now is not None
            draw_hud(canvas, now, 0, stage.clock)
        draw_prompt(canvas, "E", "light the lamp", prompt_area("E", "light the lamp", (0, 0)))
        assert digest(session.state, 0) == before
    colours = {tuple(canvas.get_at((x, y))) for x in range(0, 640, 20) for y in range(0, 360, 20)}
    assert len(colours) > 60, "the picture is nearly empty"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("side", ["front", "back", "right", "left"])
def test_every_role_walks_on_four_frames(role: Role, side: str) -> None:
    frames = [figure(role, Pose(side, frame)) for frame in range(FRAMES)]
    assert all(12 <= frame.get_width() <= 26 and frame.get_height() <= 22 for frame in frames)
    if PAGES[role].legs_front:
        looks = {pygame.image.tobytes(frame, "RGBA") for frame in frames}
        assert len(looks) >= 3


def test_no_two_roles_share_a_silhouette() -> None:
    outlines = [pygame.mask.from_surface(figure(role, Pose("front"))) for role in Role]
    for number, one in enumerate(outlines):
        for other in outlines[number + 1 :]:
            shared = one.overlap_area(other, (0, 0))
            assert shared < 0.93 * max(one.count(), other.count())


def test_bodies_in_every_condition_are_drawn(session: Session) -> None:
    canvas = pygame.Surface(SIZE)
    state = copy_of(session.state)
    state.sees[0] = (1 << MAX_AGENTS) - 1
    state.x[0, 1:7], state.y[0, 1:7] = state.x[0, 0] + 0.5, state.y[0, 0] + 0.5
    stage = stage_of(session)
    for name in ("dazed", "windup", "dash", "cower", "carrying", "guard", "asleep", "noise"):
        worlds = copy_of(state)
        getattr(worlds, name)[0] = 4 if name != "asleep" else worlds.tick[0] + 50
        for move in Move:
            worlds.face[0] = max(1, move)
            stage.see(worlds, 0)
            stage.draw(canvas, 0.5, 0.05)


@pytest.mark.parametrize("hits", [True, False])
def test_a_flash_is_drawn_to_where_it_went_even_by_one_who_walks_on(
    session: Session, hits: bool
) -> None:
    before, stage = copy_of(session.state), stage_of(session)
    before.dazed[0] = 0
    wolf = int(np.flatnonzero(before.role[0] == Role.WOLF)[0])
    before.relation[0, 0, wolf] = Relation.HOSTILE
    before.x[0, wolf], before.y[0, wolf] = before.x[0, 0] - 2, before.y[0, 0]
    stage.see(before, 0)
    now = copy_of(before)
    now.noise[0, 0], now.face[0, 0] = Noise.FLASH, Move.EAST
    now.x[0, 0] += 0.36
    now.dazed[0, wolf] = FLASH_DAZE - 3 if hits else 0
    stage.see(now, 0)
    assert stage._happenings.aim == {0: Move.WEST if hits else Move.EAST}
    canvases = [pygame.Surface(SIZE) for _ in range(2)]
    stage.draw(canvases[0], 1.0, 0.0)
    stage._happenings.flash.clear()
    stage.draw(canvases[1], 1.0, 0.0)
    x, y = stage.on_canvas(0)
    brighter = [brightness(canvases[0], canvases[1], x + side * 24, y) for side in (-1, 1)]
    assert (brighter[0] > brighter[1]) == hits


def test_folk_out_of_sight_are_not_drawn(session: Session) -> None:
    state = copy_of(session.state)
    stage = stage_of(session)
    state.sees[0, 0] = 0
    stage.see(state, 0)
    assert [stage.motion.shows(a) for a in range(int(state.bodies[0]))][1:] == [False] * (
        int(state.bodies[0]) - 1
    )
    state.sees[0, 0] = 0b100
    stage.see(state, 0)
    assert stage.motion.shows(2)
    assert not stage.motion.shows(3)


def test_positions_lie_between_two_decisions(session: Session) -> None:
    state = copy_of(session.state)
    stage = stage_of(session)
    stage.see(state, 0)
    state.x[0, 0] += 0.3
    stage.see(state, 0)
    x = float(state.x[0, 0])
    places = [stage.motion.position(0, share)[0] for share in (0.0, 0.5, 1.0)]
    assert places == pytest.approx([x - 0.3, x - 0.15, x], abs=1e-5)
    state.x[0, 0] += 3.0  # nobody walks that far: a blink does not slide
    stage.see(state, 0)
    assert stage.motion.position(0, 0.1)[0] == pytest.approx(x + 3.0, abs=1e-5)


def test_light_and_sight_stop_at_walls() -> None:
    blocked = np.zeros((20, 20), bool)
    blocked[:, 12] = True
    points = fan(blocked, 10.5, 10.5, 6.0, count=8)
    assert points[:, 0].max() < 13.0
    assert points[:, 0].min() == pytest.approx(4.5, abs=0.2)


@pytest.mark.parametrize("genre", list(Genre))
def test_night_only_darkens(genre: Genre) -> None:
    dusk = climate_of(genre).dusk
    shades = [sum(ambient(step / 10, dusk)) for step in range(11)]
    assert shades == sorted(shades, reverse=True)
    assert sum(ambient(1.0, dusk, LOOKS["high contrast"].ambient)) > shades[-1]


def test_an_evening_of_flickering_lights_keeps_no_more_of_them_than_are_seen() -> None:
    kept = {glow(4 + n % 9, (n % 256, n // 9, 40)) for n in range(2_000)}
    assert len(kept) == 2_000
    assert glow.cache_info().currsize < 250
    again = glow(4, (0, 0, 40))
    assert again.get_at((4, 4))[2] > again.get_at((0, 4))[2]


def test_grain_belongs_to_places() -> None:
    field = grain_field(6, 4, 9)
    assert field.shape == (4, 6)
    assert field[2, 5] == pytest.approx(grain(5, 2, 9), abs=1e-6)
    assert 0 <= clouds(40, 30, 8, 1).min() <= clouds(40, 30, 8, 1).max() < 1
    flags = np.zeros((3, 3), bool)
    flags[1, 1] = True
    smooth = smooth_tiles(flags, 8, 3)
    assert smooth.shape == (24, 24)
    assert smooth[12, 12] == pytest.approx(1.0)
    assert smooth[0, 0] == 0


def test_text_wraps_to_its_room() -> None:
    lines = text.wrap("the lamplighter of Emberhollow walks at dusk", 100)
    assert len(lines) > 1
    assert all(text.width(line) <= 100 for line in lines)


@pytest.mark.parametrize("suffix", sorted({".gif", best_suffix()}))
def test_film_writes_a_video(tmp_path: Path, suffix: str) -> None:
    surface = pygame.Surface((64, 48))
    with Film(tmp_path / f"film{suffix}") as film:
        for shade in range(4):
            surface.fill((shade * 60, 40, 90))
            film.add(surface)
    assert film.frames == 4
    assert film.path.stat().st_size > 200


@pytest.mark.parametrize(
    ("around", "shown"), [(None, (20, 15)), ((33, 24), (21, 15)), ((2, 47), (0, 30))]
)
def test_a_window_of_a_film_follows_and_stays_in_the_picture(
    tmp_path: Path, around: tuple[int, int] | None, shown: tuple[int, int]
) -> None:
    surface = pygame.Surface((64, 48))
    surface.set_at(shown, (255, 255, 255))
    with Film(tmp_path / "film.gif", window=(24, 18)) as film:
        film.add(surface, around)
    with Image.open(film.path) as picture:
        assert picture.size == (24, 18)
        assert picture.convert("L").getpixel((0, 0)) == 255


def test_in_a_film_only_moves_what_moves_and_a_rare_colour_is_kept(tmp_path: Path) -> None:
    """With a palette for each frame, still grass was another grass in every one."""
    luck, ember = np.random.default_rng(3), (255, 170, 60)
    grass = luck.integers((20, 40, 30), (70, 110, 60), (160, 90, 3))
    surface = pygame.Surface((160, 90))
    with Film(tmp_path / "film.gif") as film:
        for number in range(6):
            pygame.surfarray.blit_array(surface, grass)
            surface.fill((90, 40 * number, 200), (10, 10, 12 * number + 4, 30))
            surface.fill(ember, (150, 80, 3, 3))
            film.add(surface)
    with Image.open(film.path) as picture:
        shown: list[np.ndarray] = []
        for number in range(6):
            picture.seek(number)
            shown.append(np.asarray(picture.convert("RGB"), int))
    still = np.ones((90, 160), bool)
    still[10:40, 10:80] = False
    for each in shown[1:]:
        assert (each[still] == shown[0][still]).all()
    assert np.abs(shown[0][still][:100] - grass.transpose(1, 0, 2)[still][:100]).mean() < 12
    assert np.abs(shown[3][81, 151] - ember).max() < 24


class Stopped(BaseException):
    """As Ctrl-C is."""


def test_a_film_that_is_broken_off_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "film.gif").write_bytes(b"an older film")

    def record() -> None:
        with Film(tmp_path / "film.gif") as film:
            film.add(pygame.Surface((32, 18)))
            raise Stopped

    with pytest.raises(Stopped):
        record()
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]
    assert (tmp_path / "film.gif").read_bytes() == b"an older film"


@pytest.mark.parametrize("folder", ["/proc/nowhere", "a\0b", "file"])
def test_a_film_is_refused_before_it_is_made_where_it_cannot_be_kept(
    folder: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="give another"):
        Film(tmp_path / folder / "film.gif")


def test_any_text_is_wrapped_to_its_room() -> None:
    said = f"{'x' * 120} and {'y' * 41} z"
    lines = text.wrap(said, 280)
    assert all(text.width(line) <= 280 for line in lines)
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert text.can_write("A")
    assert text.can_write("\u706f")
    assert not text.can_write("\U0001f600")


def test_a_film_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.gif or \.mp4"):
        Film(tmp_path / "film.avi")


def test_letters_survive_that_somebody_quits_pygame() -> None:
    canvas = pygame.Surface((200, 40))
    text.write(canvas, "before", (0, 0))
    pygame.font.quit()
    text.write(canvas, "after", (0, 20))
    assert canvas.subsurface((0, 20, 200, 20)).get_bounding_rect().width > 0


@pytest.mark.parametrize("rise", [-170, 170])
@pytest.mark.parametrize("genre", list(Genre))
def test_a_picture_that_is_moved_for_a_talk_shows_the_wood_and_no_empty_strip(
    genre: Genre, rise: int
) -> None:
    session = Session(build(genre, 2), seed=5)
    stage, canvas = stage_of(session), pygame.Surface(SIZE)
    stage.camera.rise = rise
    for _ in range(60):
        stage.camera.follow(0, 0 if rise < 0 else 9_999, (0.0, 0.0), 1 / 10)
        stage.draw(canvas, 1.0, 1 / 60)
    rows = pygame.surfarray.array3d(canvas).astype(int).sum(2).std(0)
    assert rows.min() > 4, "a strip where nothing is painted is flat"
