"""Pictures that several threads share are read without being locked for the others."""

import threading
from collections.abc import Callable

import pygame
import pytest

from duskfolk.game.view import shapes

READERS: dict[str, Callable[[pygame.Surface], object]] = {
    "shape": shapes.shape_of.__wrapped__,
    "mirror": shapes.mirrored,
    "enlarge": lambda picture: shapes.enlarged(picture, 2),
    "stretch": lambda picture: shapes.stretched(picture, (400, 400)),
}


@pytest.mark.parametrize("name", READERS)
def test_a_picture_is_drawn_while_another_thread_reads_it(name: str) -> None:
    pygame.display.init()
    shared, onto = pygame.Surface((900, 900), pygame.SRCALPHA), pygame.Surface((10, 10))
    read, ends = READERS[name], threading.Event()

    def reads() -> None:
        while not ends.is_set():
            read(shared)

    thread = threading.Thread(target=reads)
    thread.start()
    try:
        for _ in range(3000):
            onto.blit(shared, (0, 0))  # it would fail: "Surfaces must not be locked during blit"
    finally:
        ends.set()
        thread.join()
