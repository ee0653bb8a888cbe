"""What a screen is, and what all screens share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pygame

from duskfolk.errors import DuskfolkError
from duskfolk.files import told

from ..view.palette import LOOKS, Look
from .kept.choices import ChoiceValue
from .kept.ours import BESTS, PICTURES, REPLAYS, home_of
from .kept.replays import keep
from .kept.store import Store
from .keys.pad import Pad
from .keys.rumble import Rumble
from .paper.notes import Notes
from .paper.script import Script
from .settings import Settings
from .way import Place, Way
from .words.notes import failed_in

if TYPE_CHECKING:
    from ...agents.policy.runtime import Brain
    from ...agents.recommender import Setup
    from ..levels import Level
    from ..losing import Kind
    from ..minds import Mind
    from ..nights import Night
    from ..replay import Replay
    from ..world.kinds import Genre, Role
    from .kept.journey import Journey
    from .kept.journey_file import JourneyFile
    from .kept.people import People
    from .kept.player import Player
    from .offering.level_pictures import LevelPictures
    from .offering.offers import Chosen, Offers
    from .session.nights_read import NightsRead
    from .sound.captions import Captions
    from .sound.sounding import Sounding
    from .talk.hearing import Ears
    from .waking import Waking


class Go(NamedTuple):
    """The screen that follows, by name: screens do not know each other, see :mod:`.screens`."""

    to: Place
    offers: "Offers"
    level: "Level | None" = None  # what is played, if it is built
    chosen: "Chosen | None" = None  # how it was chosen
    night: "Night | None" = None  # of which it is the level
    key: "tuple[Genre, int, int] | None" = None  # genre, number, crowd of a level not built yet


class Screen:
    """One state of the app. The app calls these three, in this order, each frame."""

    frames_per_second = 60
    goes_on = False  # whether what follows is the same to the ear
    notes_high = False  # whether notes lie at the upper edge, since the lower one is in use

    @property
    def walks(self) -> bool:
        """Whether somebody is walked now, so that a gamepad's buttons are deeds."""
        return False

    @property
    def in_night(self) -> bool:
        """Whether a night runs, within which nothing changes hands."""
        return False

    @property
    def is_read(self) -> bool:
        """Whether what stands there is read at leisure, so that no note lies over it."""
        return not self.in_night

    @property
    def writes(self) -> pygame.Rect | None:
        """Where on the canvas text is typed now, or may be begun."""
        return None

    @property
    def edits(self) -> bool:
        """Whether a line is typed, so that a held key comes again and again."""
        return False

    @property
    def lit(self) -> object:
        """What is chosen now of what can be: where it changes, one hears it; None for nothing."""
        return None

    @property
    def stands(self) -> tuple[int, ...] | None:
        """Where one stands on a page, for who comes back to it; None where that is not kept."""
        return None

    @property
    def asks(self) -> str:
        """Whether any "key" or button of a "pad" is waited for, which then comes as it is."""
        return ""

    def answer(self, event: pygame.Event) -> None:
        """What was pressed while it was asked for."""

    @property
    def tune(self) -> str:
        """The music of the moment, one of :data:`duskfolk.game.sound.score.MIX`."""
        return "title"

    def handle(self, event: pygame.Event) -> None:
        """Take in one event."""

    def update(self, seconds: float) -> "Screen | Go | None":
        """Let time pass; return the screen that follows, itself, or None to leave the game."""
        return self

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw on the 640 x 360 canvas."""

    def close(self) -> None:
        """End what goes on behind the screen, since the game is left."""


@dataclass
class Desk:
    """What lies ready for every screen."""

    settings: Settings
    store: Store
    brains: "dict[Role, Brain]" = field(default_factory=dict)
    player: "Player | None" = None  # who plays, once somebody was asked for
    pad: Pad = field(default_factory=Pad)
    deeds_done: set[str] = field(default_factory=lambda: set[str]())  # lessons, since the start
    way: Way = field(default_factory=Way)
    told_why: "list[Kind]" = field(default_factory=lambda: [])  # why nights were lost of late

    @cached_property
    def characters(self) -> "People":
        """Whom the player has met, by id, as they remember this one of the household."""
        from .kept.people import People

        return People(self._home, lambda why: self.notes.say(why, once=why))

    @cached_property
    def sounding(self) -> "Sounding":
        """What plays sounds; silent until it is asked to begin."""
        from .sound.sounding import Sounding

        return Sounding(lambda: self.store.choices)

    @cached_property
    def notes(self) -> Notes:
        """What is said over whatever screen is shown."""
        return Notes(lambda: self.script)

    @cached_property
    def captions(self) -> "Captions":
        """Subtitles for sounds."""
        from .sound.captions import Captions

        return Captions(lambda: self.store.choices.captions, lambda: self.script)

    @cached_property
    def waking(self) -> "Waking":
        """What has the rules compiled beside the first nights."""
        from .waking import Waking

        return Waking()

    @cached_property
    def nights_read(self) -> "NightsRead":
        """What was read of the kept nights of who plays."""
        from .session.nights_read import NightsRead

        return NightsRead()

    @cached_property
    def ears(self) -> "Ears":
        """Who reads what is typed, from the first talk on."""
        from .talk.hearing import listen

        return listen(lambda why: self.notes.say(why, once=why))

    def close(self) -> None:
        """End what goes on beside the screens, since the game is left."""
        self.sounding.close()
        self.leave()
        if "waking" in vars(self):
            self.waking.close()
        if "ears" in vars(self):
            self.ears.close()

    @cached_property
    def pictures(self) -> "LevelPictures":
        """The levels that cards show."""
        from .offering.level_pictures import LevelPictures

        return LevelPictures()

    @cached_property
    def journey_file(self) -> "JourneyFile":
        """Where the journey of who plays lies."""
        from .kept.journey_file import JourneyFile

        return JourneyFile(self._home)

    @cached_property
    def journey(self) -> "Journey":
        """How far who plays has come."""
        found = self.journey_file.read()
        if self.journey_file.note:
            note = failed_in(self.language, self.journey_file.note)
            self.notes.say(note, once=note)
        return found

    def keep_journey(self, journey: "Journey") -> None:
        """Let it count from now on, and write it down."""
        self.journey = journey

        def keep() -> None:  # another window may have gone on meanwhile
            self.journey = self.journey_file.keep(journey)

        self.attempt("Your journey is not kept", keep)

    def offers(self) -> "Offers":
        """What is offered to who plays: who was let, else who played last, else the first."""
        from .kept.player import Player
        from .offering.offers import Offers
        from .session.assist import Assist

        if self.player is None:
            self.player = Player(self.store.choices.player)
        return Offers(
            self.store.folder, self.crowd, self.setup_for, self.player, lambda: self.slider,
            helped=lambda: Assist.chosen(self.store.choices),
        )  # fmt: skip

    def let_play(self, player: "Player") -> "Offers":
        """Let somebody play from now on; nothing of a guest is kept, and no choice either."""
        if player != self.player:
            self.leave()
        self.player = player
        if self.store.kept == player.guest:
            self.store = Store(self.store.folder, kept=not player.guest)
        if not player.guest:
            self.choose("player", player.name)
        return self.offers()

    def leave(self) -> None:
        """Let go of all that is of who plays alone: somebody else does, or the same one anew."""
        if "characters" in vars(self):
            self.characters.close()
            del self.characters
        for each in ("_lessons", "journey", "journey_file", "nights_read"):
            vars(self).pop(each, None)
        self.way.forget()
        self.deeds_done = set()

    @property
    def _home(self) -> Path | None:
        """Where it lies; of a guest nothing does."""
        if not self.store.kept:
            return None
        name = self.store.choices.player if self.player is None else self.player.name
        return home_of(self.store.folder, name)

    @cached_property
    def _lessons(self) -> Store:
        """The store in which it stands which keys who plays has learnt."""
        if self._home in (None, self.store.folder):
            return self.store
        store = Store(self._home)
        for note in store.notes:
            self.notes.say(note)
        return store

    @property
    def learnt(self) -> tuple[str, ...]:
        """The names of lessons that who plays is told no more."""
        return self._lessons.choices.learnt

    @property
    def language(self) -> str:
        """Of all screens: as chosen, else as folk speak, else English."""
        choices = self.store.choices
        return choices.language or choices.tongue or "en"

    @property
    def script(self) -> Script:
        """How words are written."""
        return Script(self.language, self.store.choices.letters)

    @property
    def delay(self) -> str:
        """Why what is large takes longer now, in a sentence; empty where it does not."""
        from .words.waking import tell

        waking = self.waking
        if not waking.waits:
            return ""
        if waking.fault:
            return tell(self.language, "plain", why=waking.fault)
        key = "every start" if waking.not_kept else "compiling"
        return tell(self.language, key, share=round(100 * waking.share), why=waking.not_kept)

    def wake(self, *, in_night: bool) -> None:
        """A frame is over: rules may change hands; why they never will is said beside nights."""
        self.waking.between(in_night=in_night)
        if self.waking.fault and not in_night:
            self.notes.say(self.delay, once="plain")

    @property
    def look(self) -> Look:
        """Colours and light as chosen."""
        look, choices = LOOKS[self.settings.look or self.store.choices.look], self.store.choices
        return look._replace(
            shake=look.shake and choices.shake, flashes=look.flashes and choices.flashes
        )

    @property
    def crowd(self) -> int:
        """1, or 2 for doubled hostile folk."""
        return self.settings.crowd or self.store.choices.crowd

    @property
    def slider(self) -> float:
        """How hard foes make it, from 0, gentle, to 1, fierce."""
        from .session.brains import slider_of

        return slider_of(self.settings.difficulty, self.store.choices.difficulty)

    def rumble(self, felt: Rumble) -> None:
        """Let the hand feel it, where that is wanted."""
        if self.store.choices.rumble:
            self.pad.rumble(felt)

    def choose(self, name: str, value: ChoiceValue) -> None:
        """Let a choice count instead of what the command line said, and remember it."""
        if hasattr(Settings, name):  # its default there is: as chosen last time
            setattr(self.settings, name, getattr(Settings, name))
        self.attempt("Choices are not remembered", lambda: self.store.choose(name, value))

    def learn(self, lesson: str) -> None:
        """Remember that a lesson was learnt."""
        self.attempt("Choices are not remembered", lambda: self._lessons.learn(lesson))

    def forget_lessons(self) -> None:
        """Let the keys be told anew."""
        self.attempt("Choices are not remembered", lambda: self._lessons.choose("learnt", ()))

    def attempt(self, failed: str, work: Callable[[], object]) -> None:
        """Do what a night can do without; where the machine cannot, say so once."""
        try:
            work()
        except (OSError, DuskfolkError) as error:
            self.notes.say(f"{failed_in(self.language, failed)}: {told(error)}", once=failed)

    def picture_folders(self) -> tuple[Path, Path]:
        """Where pictures go: as the command line says, else beside the player's plays."""
        return self.settings.out, self.store.folder / PICTURES

    def slider_for(self, night: "Night | None") -> float:
        """Where it stands in a night: gentle where one is taught, gentler where one lost often."""
        if night is None:
            return self.slider
        return 0.0 if night.setting is not None else self.journey.eased(night, self.slider)

    def brains_for(self, genre: "Genre", slider: float | None = None) -> "dict[Role, Mind]":
        """Who decides for whom in a level of this genre, the slider standing there if not here."""
        from .session.brains import at_home

        stands = self.slider if slider is None else slider
        return at_home(self.brains, self.settings, genre, stands)

    def setup_for(self, genre: "Genre", slider: float | None = None) -> "Setup":
        """Where the slider stands, and what those are called who decide in this genre."""
        from .session.setups import setup_of

        stands = self.slider if slider is None else slider
        return setup_of(self.brains_for(genre, stands), self.settings, stands)

    def keep_minds(self) -> None:
        """Write down how those feel whom the player has met."""
        self.attempt("They will not remember this night", self.characters.keep)

    @property
    def replay_folder(self) -> Path | None:
        """Where the replays of who plays lie; None for a guest, of whom none is kept."""
        return None if self._home is None else self._home / REPLAYS

    @property
    def best_folder(self) -> Path | None:
        """Where the fastest win of each level lies; None for a guest."""
        return None if self._home is None else self._home / BESTS

    @property
    def broken_off_folder(self) -> Path | None:
        """Where nights lie that were left in their middle; None for a guest."""
        return self._home

    def keep_replay(self, replay: "Replay") -> None:
        """Keep a finished play, as many of each one's as is chosen; none of a guest's."""
        if (folder := self.replay_folder) is None:
            return
        most = self.store.choices.replays
        self.attempt("This play's replay is not kept", lambda: keep(replay, folder, most))
