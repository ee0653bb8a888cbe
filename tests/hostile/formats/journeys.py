"""Journeys: how far a player has come; whatever is in the file, the game starts."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from duskfolk.errors import FileError
from duskfolk.game.play.kept.journey import WAY, Journey
from duskfolk.game.play.kept.journey_file import JourneyFile
from duskfolk.game.play.square import gathering
from duskfolk.game.world.kinds import Outcome
from hostile.edits import Branch, Edit, Plan
from hostile.formats.base import File, Json, printable, require
from hostile.shapes import Shape
from hostile.values import NUMBERS, TEXTS


class Journeys(Json):
    """The file of one player's journey."""

    name, owner, file, starts = "journey", "app", "journey.json", True

    def branch(self, luck: Random, sample: str) -> Edit:
        if luck.random() < 0.3:
            key = luck.choice(("version", "at", "beats", "told", "nights", "evening"))
            value = luck.choice((*NUMBERS, *TEXTS, None, True, [], {}, [1], [0, 99], 2, 1e999))
            return Branch("tree", how="set" if key in self.tree(sample) else "add",
                          path=(key,), value=value)  # fmt: skip
        if sample == "evening.json" and luck.random() < 0.5:
            claim, remark = ("claims", 2, 1), ("remarks", 0, luck.randrange(3))
            value = luck.choice((*NUMBERS, *TEXTS, "rosalind", "pip", "won.pip.²", 0, 2, 3))
            return Branch("tree", how="set", path=("evening", *luck.choice((claim, remark))),
                          value=value)  # fmt: skip
        return super().branch(luck, sample)

    def make(self, plan: Plan) -> Any:
        for edit in plan.of("shape"):
            assert isinstance(edit, Shape)
            if "name" in edit.how or edit.how in ("nul", "surrogate", "too long", "beneath a file"):
                return str(self.scratch)  # a folder without a journey
        super().make(plan)
        return str(self.scratch)

    def open(self, given: Any, luck: Random) -> tuple[JourneyFile, Journey]:
        file = JourneyFile(Path(given))
        return file, file.read()

    def live(self, opened: tuple[JourneyFile, Journey], luck: Random, *, honest: bool) -> None:
        file, journey = opened
        printable(file.note, journey.at, *journey.told)
        require(len(file.note) <= 600, "a note of more than 600 characters")
        require(0 <= journey.next <= len(WAY), f"the way leads on to {journey.next}")
        for night in WAY:
            require(0 <= journey.eased(night, 0.5) <= 0.5, f"{night.name} is no easier")
        for person in gathering.there(journey):
            for language in ("en", "zh"):
                printable(*(line.words for line in gathering.lines_of(journey, person, language)))
        require(gathering.first_to_speak(journey) in ("", *gathering.there(journey)), "who speaks?")
        on = journey.after(luck.choice(WAY), Outcome.LOST, luck.uniform(1, 90), 2)
        try:
            kept = file.keep(on)
        except (FileError, OSError):
            require(not honest, "an honest journey cannot be kept")
            return
        require(JourneyFile(self.scratch).read() == kept == on, "a journey is read back as another")
        if honest:
            require(not file.note, f"an honest journey is refused: {file.note}")


FORMATS: Sequence[type[File]] = (Journeys,)
