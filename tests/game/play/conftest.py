"""What screens of the game are tried on: a desk of a person's own, and nobody who is trained."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from duskfolk.game.play.kept.store import Store
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.settings import Settings

SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted"
)


@pytest.fixture(autouse=True, scope="module")
def silent_driver() -> None:
    """PettingZoo, once a test has imported it, names a driver of its own for the whole process."""
    os.environ["SDL_AUDIODRIVER"] = "dummy"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose choices, plays and pictures lie in the test's own folder.

    Its person has played before, so that the night does not wait for the first step.
    """
    desk = newcomers_desk(tmp_path)
    desk.store.learn("wait")
    return desk


def newcomers_desk(folder: Path) -> Desk:
    """The same of a person who has never played."""
    return Desk(replace(SCRIPTED, out=folder / "out", seed=1), Store(folder / "data"))


@pytest.fixture
def new_desk(tmp_path: Path) -> Desk:
    """The desk of a person who has never played."""
    return newcomers_desk(tmp_path)
