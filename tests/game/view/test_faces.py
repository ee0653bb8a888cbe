"""Faces: whoever talks is known by its own, and what it feels can be seen."""

from itertools import pairwise, product

import pygame
import pytest

from duskfolk.agents.characters import Face, persona_names, shipped_persona
from duskfolk.agents.characters.face import MARKS, SHAPES, STYLES
from duskfolk.game.view.faces import CALM, FACE, Feeling, portrait

PLAIN = Face("round", "short", "#f0c8a0", "#805030", "#406080", "#e0c060")
MOODS = {
    "calm": Feeling.of(0.5, 0.0, 0.0), "warm": Feeling.of(0.95, 0.0, 0.0),
    "wary": Feeling.of(0.2, 0.0, 0.1), "afraid": Feeling.of(0.4, 0.9, 0.0),
    "angry": Feeling.of(0.3, 0.0, 0.9),
}  # fmt: skip


def pixels(face: Face, feeling: Feeling = CALM, mouth: int = 0, eyes: bool = True) -> bytes:
    return pygame.image.tobytes(portrait(face, feeling, mouth, eyes), "RGB")


def differ(one: bytes, other: bytes) -> int:
    """How many pixels of two pictures are not the same."""
    return sum(one[at : at + 3] != other[at : at + 3] for at in range(0, len(one), 3))


def face_of(name: str) -> Face:
    face = shipped_persona(name).face
    assert face is not None, "everybody who ships has one"
    return face


def test_no_two_of_the_nine_look_alike() -> None:
    assert len(persona_names()) >= 9
    for one, other in product(persona_names(), repeat=2):
        if one != other:
            between = differ(pixels(face_of(one)), pixels(face_of(other)))
            assert between > FACE * FACE / 5, f"{one} and {other}"


@pytest.mark.parametrize("name", persona_names())
def test_each_mood_shows_in_the_face_and_not_in_the_light_behind_it_alone(name: str) -> None:
    face = face_of(name)
    assert len(set(MOODS.values())) == len(MOODS)
    same_light = [feeling._replace(flush=0, warm=1) for feeling in MOODS.values()]
    for one, other in pairwise(same_light):
        assert differ(pixels(face, one), pixels(face, other)) >= 8


@pytest.mark.parametrize("name", persona_names())
def test_a_mouth_moves_and_eyes_close(name: str) -> None:
    face = face_of(name)
    shut, half, wide = (pixels(face, CALM, mouth) for mouth in range(3))
    assert min(differ(shut, half), differ(half, wide)) >= 3
    assert differ(shut, pixels(face, CALM, eyes=False)) >= 8


@pytest.mark.parametrize(("shape", "style"), [*product(SHAPES, STYLES)])
def test_every_face_that_a_file_can_have_is_drawn(shape: str, style: str) -> None:
    face = Face(shape, style, "#f0c8a0", "#805030", "#406080", "#e0c060", MARKS)
    for feeling in MOODS.values():
        assert portrait(face, feeling, 1).get_size() == (FACE, FACE)


@pytest.mark.parametrize("style", [style for style in STYLES if style not in ("none", "bald")])
def test_each_style_is_seen(style: str) -> None:
    styled = Face("round", style, PLAIN.skin, PLAIN.hair, PLAIN.cloth, PLAIN.accent)
    bare = Face("round", "none", PLAIN.skin, PLAIN.hair, PLAIN.cloth, PLAIN.accent)
    assert differ(pixels(styled), pixels(bare)) > 40


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_seen(mark: str) -> None:
    marked = Face("round", "short", PLAIN.skin, PLAIN.hair, PLAIN.cloth, PLAIN.accent, (mark,))
    assert differ(pixels(marked), pixels(PLAIN)) >= 3


@pytest.mark.parametrize("shape", ["round", "hood"])
def test_a_patch_hides_the_eye_under_it(shape: str) -> None:
    patched = Face(shape, "short", PLAIN.skin, PLAIN.hair, PLAIN.cloth, PLAIN.accent, ("patch",))
    picture, other = portrait(patched), portrait(PLAIN)
    white = 235

    def whites(face: pygame.Surface, columns: range) -> int:
        return sum(min(face.get_at((x, y))[:3]) > white for x in columns for y in range(26, 31))

    assert whites(other, range(14, 28)) > 0 == whites(picture, range(14, 28))
    assert whites(picture, range(28, 42)) > 0


def test_feelings_move_a_face_step_by_step_and_never_beyond_its_ends() -> None:
    steps = [number / 20 for number in range(21)]
    for mood in product((0.0, 0.5, 1.0), repeat=3):
        feeling = Feeling.of(*mood)
        assert all(-2 <= part <= 2 for part in feeling)
    angry = [Feeling.of(0.5, 0.0, anger).brow for anger in steps]
    afraid = [Feeling.of(0.5, fear, 0.0).brow for fear in steps]
    trusting = [Feeling.of(trust, 0.0, 0.0).smile for trust in steps]
    assert angry == sorted(angry, reverse=True)
    assert afraid == sorted(afraid)
    assert trusting == sorted(trusting)
    assert len(set(angry)) >= 3 <= len(set(afraid))


def test_a_face_is_drawn_once() -> None:
    assert portrait(PLAIN, MOODS["warm"]) is portrait(PLAIN, MOODS["warm"])
