"""Windows of environments are their own, beside those of the host and of each other."""

import copy
import os
from collections.abc import Iterator

import numpy as np
import pygame
import pytest

from duskfolk.envs import DuskfolkEnv

STAY = np.zeros(2, np.int64)
# Where the tests are given a real display, windows would flash up; the dummy one has windows too.
pytestmark = pytest.mark.skipif(
    os.environ.get("SDL_VIDEODRIVER") != "dummy", reason="opens windows; set SDL_VIDEODRIVER=dummy"
)


@pytest.fixture
def host() -> Iterator[pygame.Surface]:
    """A program with a window of its own."""
    pygame.init()
    yield pygame.display.set_mode((200, 100))
    pygame.quit()


def shown() -> DuskfolkEnv:
    env = DuskfolkEnv("warden", levels=(0, 2), render_mode="human")
    env.reset(seed=1)
    env.step(STAY)
    return env


def test_closing_an_environment_leaves_the_windows_of_others(host: pygame.Surface) -> None:
    first, second = shown(), shown()
    first.close()
    second.step(STAY)
    second.close()
    second.close()
    assert pygame.display.get_surface() is host
    assert host.get_size() == (200, 100)
    pygame.display.flip()
    first.step(STAY)  # which opens another window
    first.close()


@pytest.mark.usefixtures("host")
def test_an_environment_goes_on_when_its_host_has_quit_pygame() -> None:
    env = shown()
    pygame.quit()
    env.step(STAY)
    env.close()
    env = shown()
    pygame.display.quit()
    env.close()


@pytest.mark.usefixtures("host")
def test_a_copy_opens_a_window_when_it_has_something_to_show() -> None:
    env = shown()
    twin = copy.deepcopy(env)
    assert twin._pictures._window is None
    assert np.array_equal(twin.step(STAY)[0], env.step(STAY)[0])
    assert twin._pictures._window is not None
    env.close()
    twin.step(STAY)
    twin.close()


def test_looking_at_a_copy_shows_the_same_picture() -> None:
    env = DuskfolkEnv("imp", levels=(0, 2), render_mode="rgb_array")
    env.reset(seed=1)
    twin = copy.deepcopy(env)
    picture, other = env.render(), twin.render()
    assert picture is not None
    assert other is not None
    assert np.array_equal(picture, other)
