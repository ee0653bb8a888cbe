"""A picture is copied plainly to the screen where no graphics card is, and only there."""

import os
import sys
from pathlib import Path

import pytest

from duskfolk.game.play.app import Window
from duskfolk.game.play.copying import copy_plainly_without_card

NAME = "SDL_FRAMEBUFFER_ACCELERATION"


@pytest.fixture(autouse=True)
def nobody_has_set_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "")  # so that it is as it was afterwards
    monkeypatch.delenv(NAME)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_card_the_picture_is_copied_plainly(tmp_path: Path) -> None:
    copy_plainly_without_card(tmp_path)
    assert os.environ[NAME] == "0"


@pytest.mark.parametrize("card", ["dri/renderD128", "nvidia0", "dxg"])
def test_a_card_does_it_where_there_is_one(tmp_path: Path, card: str) -> None:
    (tmp_path / card).parent.mkdir(exist_ok=True)
    (tmp_path / card).touch()
    copy_plainly_without_card(tmp_path)
    assert NAME not in os.environ


def test_other_systems_choose_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    copy_plainly_without_card(tmp_path)
    assert NAME not in os.environ


def test_what_the_player_has_set_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "1")
    copy_plainly_without_card(tmp_path)
    assert os.environ[NAME] == "1"


def test_a_window_asks_before_it_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(
        "duskfolk.game.play.app.copy_plainly_without_card", lambda: asked.append(True)
    )
    Window()
    assert asked
