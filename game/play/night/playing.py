"""The play itself: the world at ten decisions a second under a picture at sixty frames."""

from typing import TYPE_CHECKING

import pygame

from ...levels import Level
from ...nights import Night
from ...view import text
from ..kept.journey import WAY
from ..keys.input import BACK, HANDS_OFF, Keys
from ..keys.rumble import Rumble
from ..offering.offers import Chosen, Offers
from ..paper.prompt import Prompt
from ..screen import Desk, Go, Screen
from ..session.assist import Assist
from ..session.grasp import Grasp
from ..session.session import DECISIONS_PER_SECOND, Input
from ..sound.night_sounds import NightSounds
from ..talk.situation import people_of
from .ahead import Ahead
from .at_once import AtOnce
from .best import Best
from .ending import Ending, Wants
from .goal import Goal
from .hit_stop import HitStop
from .keeping import Keeping
from .opening import Laid, laying
from .pause import Pause, keys_of
from .sight import Sight
from .talking import Talking
from .teaching import Teaching
from .witnesses import Witnesses
from .written import Written

if TYPE_CHECKING:
    from ..talk.talk import Talk

_LATE = 3  # decisions at most that one frame makes up for


class Playing(Screen):
    """One level from its first words to its result.

    Attributes:
        session: the play.
        stage: its picture.
        witnesses: who takes it in.
        keeping: what stays of it.
        teaching: what is taught in it.
        sight: what folk see, where it is shown.
        written: what is written over it while it goes on.
        ending: what is seen once it is over.
    """

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        level: Level,
        chosen: Chosen | None = None,
        night: Night | None = None,
        laid: Laid | None = None,
    ) -> None:
        self._desk, self._offers, self._level, self._night = desk, offers, level, night
        self._chosen = chosen or Chosen()
        self._laid = laid = laid or laying(desk, level, night)()
        self.session, self.stage = session, stage = laid.session, laid.stage
        self._unfinished = laid.unfinished
        self._sounds = NightSounds(
            desk.sounding, desk.captions, session.worlds.ground, int(session.state.ground[0]),
            session.played,
        )  # fmt: skip
        self._ahead = Ahead(session, stage.motion)
        self._at_once = AtOnce(session, stage, self._sounds, self._ahead, desk.rumble)
        self._keys = Keys(lambda: desk.store.choices.toggles)
        self._due = self._frame = 0.0
        self._paused: Pause | None = None
        self._hit_stop = HitStop(session)
        self._prompt = Prompt(session, lambda: desk.script)
        notes = desk.notes
        self._grasp = Grasp(session, lambda why: notes.say(why, once=why), notes.take_back)
        self._people = people_of(level, others=True) if laid.lamplighter else {}
        self._talking = Talking(session, desk, self._people)
        self._best = Best(desk, session, Assist.chosen(desk.store.choices))
        self.witnesses = Witnesses(laid, desk.characters, self._people)
        self.keeping = Keeping(desk, offers, laid, self.witnesses, self._chosen, night)
        self.teaching = Teaching(desk, laid, night)
        self.sight = Sight(desk, laid)
        self._goal = Goal(desk, laid, night)
        self.written = Written(desk, laid, self._goal)
        self.ending = Ending(desk, offers, laid, night, self._best)
        self._next: Screen | Go | None = self
        self._unfinished.begin()
        if self.session.moves:  # it was left in its middle: nobody's hands lie there yet
            self._pause()

    @property
    def _talk(self) -> "Talk | None":
        """The talk of the moment."""
        return self._talking.talk

    @property
    def share(self) -> float:
        """Of the way from the last decision to this one, as the picture has it."""
        return min(1.0, self._due)

    @property
    def walks(self) -> bool:
        """Whether somebody is walked now."""
        return self._talk is None and self._paused is None and not self.session.over

    @property
    def in_night(self) -> bool:
        """Until it is over."""
        return not self.session.over

    @property
    def is_read(self) -> bool:
        """When it is over, and in the pause."""
        return not self.in_night or self._paused is not None

    @property
    def lit(self) -> object:
        """What is chosen of the pause or of a talk."""
        if self._paused is not None:
            return self._paused.lit
        return self._talk.row if self._talk is not None else None

    @property
    def asks(self) -> str:
        """Whether the settings in the pause wait for a key."""
        return self._paused.asks if self._paused is not None else ""

    def answer(self, event: pygame.Event) -> None:
        """The key is theirs."""
        if self._paused is not None:
            self._paused.answer(event)

    @property
    def tune(self) -> str:
        """As the night is; calm once it is over."""
        return "calm" if self.session.over else self._sounds.tune

    @property
    def writes(self) -> pygame.Rect | None:
        """Where text is typed, if it is."""
        return self._talk.writes if self._talk is not None else None

    @property
    def edits(self) -> bool:
        """Whether a line is typed."""
        return self._talk is not None and self._talk.entry is not None

    def handle(self, event: pygame.Event) -> None:
        """Keys go to the talk, the pause, the result, or the lamplighter."""
        self.witnesses.take_in()
        if event.type in HANDS_OFF:
            self._unfinished.keep()
        if event.type in HANDS_OFF and not self.session.over and self._talk is None:
            self._pause()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F1:
            self.sight.shown = not self.sight.shown
        elif self._paused is None and self._talking.takes(event):
            return
        elif self.session.over:
            self._go(self.ending.handle(event))
        elif self._paused is not None:
            self._handle_pause(self._paused, event)
        elif event.type == pygame.KEYDOWN and event.key in BACK:
            self.teaching.learn("pause")
            self._pause()
        elif self._talking.begins(event):
            if self._talk is not None:
                self.teaching.learn("talk")
                self.keeping.talks += 1
                self._keys.clear()
        else:
            self._keys.handle(event)
            if event.type == pygame.KEYDOWN:
                self.teaching.waiting.key()

    def update(self, seconds: float) -> Screen | Go | None:
        """Make the decisions that are due."""
        has_time = not self.witnesses.take_in()
        if not self._paused:
            self._sounds.update(seconds, self._talk)
            self._unfinished.pass_time(seconds)
            seconds = self._hit_stop.pass_time(seconds)
        self._frame = 0.0 if self._paused else seconds
        if self._talk is None:
            for way in self._talking.rest(seconds):
                self._keys.handle(pygame.Event(pygame.KEYDOWN, key=way, mod=0))
        if self._talk is not None:
            self._talk_on(self._talk, seconds, has_time=has_time)
        elif self.session.over:
            self._end_on(seconds)
        elif self.teaching.waiting.still and not self._paused:
            self.written.wait(seconds, for_step=self.teaching.waiting.for_step)
            self.teaching.wait(seconds)
        elif not self._paused:
            self._play_on(seconds, has_time=has_time)
        if self.ending.lost is None:
            self._lead(seconds)
        return self._next

    def _play_on(self, seconds: float, *, has_time: bool) -> None:
        """Let the night go on."""
        self.written.pass_time(seconds)
        pace = DECISIONS_PER_SECOND * self._pace
        self._due = min(self._due + seconds * pace, float(_LATE))
        if self._due < 1 and has_time:
            self.session.think()  # a frame that steps, or takes in, has enough to do
        while self._due >= 1 and not (
            self.session.over or self.teaching.waiting.still or self._hit_stop.stands
        ):
            self._due -= 1
            self._step(Input(*self._keys.sample()))

    def _talk_on(self, talk: "Talk", seconds: float, *, has_time: bool) -> None:
        """Let a talk go on, and the world as slowly as it does meanwhile."""
        talk.update(seconds)
        self.keeping.active = self.session.seconds  # who talks is there
        self._due += seconds * DECISIONS_PER_SECOND * self._pace
        if self._due < 1 and has_time:
            self.session.think()
        while self._due >= 1 and not self.session.over:
            self._due -= 1
            self._step(Input())
        if self._talking.close_if_over():
            self._keys.clear()

    def _end_on(self, seconds: float) -> None:
        """Let the last decision come to its end, and what follows be seen."""
        self._due = min(1.0, self._due + seconds * DECISIONS_PER_SECOND)
        if self.keeping.end():
            self.ending.begin(self.keeping.helped.whole)
        self.ending.update(seconds)
        if (share := self.ending.share) is not None:
            self._due = share

    def _step(self, given: Input) -> None:
        """One decision: the world lives on, and all that looks at it looks."""
        self.witnesses.take_in()
        if given != Input():
            self.keeping.active = self.session.seconds
        self.keeping.helped.see(self._desk.store.choices.pace, sight=self.sight.shown)
        self.session.step(self._grasp.reach(given))
        self.witnesses.see()
        self._talking.see()
        self.stage.see(self.session.state, 0)
        self._sounds.see(self.stage.motion)
        if self._hit_stop.see(gently=not self._desk.look.shake):
            self._desk.rumble(Rumble.STRUCK)
        self.teaching.see()

    @property
    def _pace(self) -> float:
        """How fast the night passes: slower in a talk, and as slowly as the player has chosen."""
        return self._talking.pace * self._desk.store.choices.pace / 100

    def _lead(self, seconds: float) -> None:
        """Show now what the keys will come to, whenever the world hears them."""
        given = Input(*self._keys.wanted()) if self.walks else Input()
        self._at_once.update(given)
        stands = self._paused is not None or self.teaching.waiting.still
        passed = 0.0 if stands else seconds * DECISIONS_PER_SECOND * self._pace
        self._ahead.update(given, self.share, passed)

    def draw(self, canvas: pygame.Surface) -> None:
        """World, HUD, and what lies over it."""
        if self._paused is None or self._talk is not None or self.session.over:
            self._draw_night(canvas)
            return
        with text.unnoted():  # what lies under its veil is not read
            self._draw_night(canvas)
        self._paused.draw(canvas)

    def _draw_night(self, canvas: pygame.Surface) -> None:
        stage, session = self.stage, self.session
        self._talking.lift(stage)
        stage.draw(canvas, self.share, self._frame)
        prompt = self._place_prompt()
        self._best.draw(canvas, stage, self.share)
        if self.ending.lost is None:
            self.teaching.draw_trail(canvas)
        result = session.over and self.ending.seen
        if self.sight.shown and not (result or self._paused):  # a card is read alone
            self.sight.draw(canvas, [*prompt, *self.written.first_words])
        self.written.draw_corners(canvas, self._frame)
        if self._talk is not None:
            self._talking.draw(canvas, stage)
        elif session.over:
            if result:
                self.ending.draw(canvas)
        elif self._paused is None:
            self._draw_told(canvas, prompt)

    def _place_prompt(self) -> list[pygame.Rect]:
        """Find where it lies what keys do here, off all that is read; returns where that is."""
        stage, mark = self.stage, self._talking.mark
        cards = self.written.first_words
        self._talking.place(stage, cards)
        marks = [mark.area] if mark.area else []
        me = stage.on_canvas(self.session.played)
        seen = [*stage.must_be_seen(), *marks, *cards]
        self._prompt.place(me, seen, stage.landmarks(), why=self._talking.why)
        return [*marks, *([self._prompt.area] if self._prompt.area else [])]

    def _draw_told(self, canvas: pygame.Surface, prompt: list[pygame.Rect]) -> None:
        """What is told while one walks; of keys nothing beside what folk think."""
        sign = self.written.draw_gate_sign(canvas)
        self.written.draw_first_words(canvas)  # under what is told of this moment
        self._talking.mark.draw(canvas)
        self._prompt.draw(canvas)
        self.written.draw_asked(canvas)
        if not self.sight.shown:
            captions = self._desk.captions.areas()
            self.teaching.draw(canvas, [*self.written.first_words, *sign, *prompt, *captions])

    def close(self) -> None:
        """The game is left in the middle of a night, which was one all the same."""
        self.ending.close()
        self.keeping.break_off()

    def _pause(self) -> None:
        if self._paused is None:
            desk, role, talks = self._desk, self._laid.role, bool(self._people)
            self._paused = Pause(
                desk, self._offers, lambda: keys_of(desk.language, role, talks=talks),
                self.keeping.lost_by, self.keeping.told_of, self._told_in_pause,
            )  # fmt: skip
            self._unfinished.keep()
        self._keys.clear()

    def _told_in_pause(self) -> tuple[str, ...]:
        """What the night still asks for, what it asks beside that, and what is new in it."""
        return self._goal.left, self._goal.asked, self._goal.new

    def _handle_pause(self, pause: Pause, event: pygame.Event) -> None:
        """Choices count at once, but for the difficulty of a level that was begun."""
        mouse = event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN)
        if event.type != pygame.KEYDOWN and not mouse:
            return
        choices = self._desk.store.choices
        lessons, sight = choices.lessons, choices.sight
        chosen = pause.point(event) if mouse else pause.handle(event.key)
        self.stage.look = self._desk.look
        if self._desk.store.choices.lessons != lessons:
            self.teaching.begin()
        if self._desk.store.choices.sight != sight:
            self.sight.shown = not sight
        if chosen:
            self._paused = None
        if chosen == "leave":
            self.keeping.break_off()
            self._go(chosen)
        elif chosen == "again":
            self.keeping.begin_anew()
            self._go(chosen)

    def _go(self, wants: Wants) -> None:
        """Let another screen follow, if the player wants one."""
        if wants == "leave":
            self._next = Go("title", self._offers)
        elif wants == "again":
            again = Chosen(retries=self._chosen.retries + 1, target=self._chosen.target)
            self._next = Go("play", self._offers, self._level, again, self._night)
        elif wants == "on":
            after = "levels" if self._night is None else "valley"
            self._next = Go("square" if self._night in WAY else after, self._offers)
