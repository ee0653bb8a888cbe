"""A save whose names and numbers mean nothing here loses these, says so once, and loses no more."""

import json
from pathlib import Path
from typing import Any

import pygame
import pytest

from duskfolk.game.play.kept.evening import Claim, Evening, Remark
from duskfolk.game.play.kept.journey import WAY, Journey
from duskfolk.game.play.kept.journey_file import LEFT_OUT, JourneyFile, to_text
from duskfolk.game.play.screen import Desk
from duskfolk.game.play.square import gathering
from duskfolk.game.play.square.folk import ROLES
from duskfolk.game.play.square.screen import Square
from duskfolk.game.play.words.notes import failed_in
from duskfolk.game.play.words.remarks import said
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Outcome

WON, LED = ["won", "", 1, []], ["led", "pip", 1, ["pip"]]
SAYS = ["marta", "won.marta.0", 0, False]
EVENINGS: list[dict[str, Any]] = [
    {"claims": [], "remarks": [SAYS]},
    {"claims": [WON], "remarks": [SAYS, ["marta", "led.marta.0", 7, False]]},
    {"claims": [["led", "rosalind", 1, []], WON], "remarks": [["marta", "won.marta.0", 1, False]]},
    {"claims": [WON], "remarks": [["rosalind", "won.marta.0", 0, False]]},
    {"claims": "none", "remarks": []},
]
STRANGE = [  # nothing is missed, so nothing is said
    [["marta", "won.marta.²", 0, False]], [["marta", "won.marta.999999999", 0, False]],
    [["marta", "won.rosalind.0", 0, False]], [["greyhide", "won.marta.0", 0, False]],
]  # fmt: skip


def saved(folder: Path, **evening: Any) -> None:
    """Four nights won, their story told, and an evening by whoever has written it."""
    journey = Journey()
    for night in WAY[:4]:
        journey = journey.after(night, Outcome.WON, 40.0, 0)
    whole = json.loads(to_text(journey.tell(4)))
    usual = {"night": WAY[3].name, "won": True, "here": True}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "journey.json").write_text(json.dumps({**whole, "evening": {**usual, **evening}}))


def shown(desk: Desk) -> None:
    """The square as a player sees it for a while."""
    screen, canvas = Square(desk, desk.offers()), pygame.Surface(SIZE)
    screen._painted.result()
    for _ in range(120):
        screen.update(1 / 10)
        screen.draw(canvas)


@pytest.mark.parametrize("evening", EVENINGS)
def test_the_square_opens_on_an_evening_of_another_version_and_no_lamp_is_lost(
    desk: Desk, evening: dict[str, Any]
) -> None:
    saved(desk.store.folder, **evening)
    assert desk.journey.lamps == 4
    assert list(desk.notes._ahead) == [LEFT_OUT]
    shown(desk)
    again = JourneyFile(desk.store.folder)
    assert again.read().lamps == 4
    assert again.note == "", "it was said once"
    assert failed_in("zh", LEFT_OUT) != LEFT_OUT


@pytest.mark.parametrize("remarks", STRANGE)
def test_a_line_that_nobody_has_is_not_said(desk: Desk, remarks: list[object]) -> None:
    saved(desk.store.folder, claims=[WON], remarks=remarks)
    assert desk.journey.lamps == 4
    assert not desk.journey_file.note
    shown(desk)


def test_what_is_known_keeps_its_place_beside_what_is_not(tmp_path: Path) -> None:
    saved(tmp_path, claims=[["led", "rosalind", 1, []], WON, LED],
          remarks=[["marta", "won.marta.0", 1, False], ["pip", "led.self.0", 2, False],
                   ["tobin", "led.tobin.0", 0, False]])  # fmt: skip
    assert JourneyFile(tmp_path).read().evening == Evening(
        WAY[3].name, True, (Claim("won", "", 1), Claim("led", "pip", 1, ("pip",))),
        (Remark("marta", "won.marta.0", 0), Remark("pip", "led.self.0", 1)),
    )  # fmt: skip


def test_another_versions_story_and_endings_cost_no_lamp(tmp_path: Path) -> None:
    saved(tmp_path, claims=[], remarks=[])
    path = tmp_path / "journey.json"
    whole = json.loads(path.read_text())
    whole["beats"] += [999]
    whole["nights"][WAY[0].name]["ended"] = "drowned"
    path.write_text(json.dumps(whole))
    journey = JourneyFile(tmp_path).read()
    assert journey.lamps == 4
    assert 999 not in journey.beats
    assert not list(tmp_path.glob("*.spoilt*"))


def test_every_line_is_found_by_its_key_in_both_languages() -> None:
    for language in ("en", "zh"):
        assert said("won.marta.0", language)
        for key in ("", "won", "won.marta", "won.marta.", "won.marta.0.0", "..", "won.marta.-1"):
            assert said(key, language) == ""
    journey = Journey().meet(Evening(remarks=(Remark("nobody", "won.marta.0", 0),)))
    assert gathering.first_to_speak(journey) == ""
    assert "nobody" not in ROLES
