"""The play itself: the world at ten decisions a second under a picture at sixty frames."""

from typing import TYPE_CHECKING, Literal

import pygame

from ...levels import Level
from ...levels.level import Spot
from ...nights import Night
from ...nights.first import TAUGHT, Verb
from ...nights.guide import Need, need_of, path_from
from ...view import text
from ...view.hud import CORNERS, draw_hud
from ...view.palette import PAPER
from ...view.sheer import SHEER, Sheer, faintly
from ...view.signs import draw_sign, sign_area
from ...world.kinds import Outcome, Role, Tally
from ...world.state import State
from ..kept.journey import WAY
from ..keys.input import BACK, CONFIRM, HANDS_OFF, Keys
from ..keys.rumble import Rumble
from ..offering.offers import Chosen, Offers
from ..paper.asked import draw_asked
from ..paper.key_caps import cap, caps, page_caps
from ..paper.lesson_card import LessonCard
from ..paper.overlay import Overlay, draw_help, help_area
from ..paper.prompt import Prompt
from ..paper.sheets import WIDE, Start, Told, band, draw_result, draw_start, start_area
from ..screen import Desk, Go, Screen
from ..session.assist import Assist, Helped
from ..session.grasp import Grasp
from ..session.lessons import Lessons, Moment, moment_of
from ..session.seats import POWERS, task_as
from ..session.session import DECISIONS_PER_SECOND, Input
from ..session.trail import draw_trail
from ..session.waiting import Waiting
from ..sound.night_sounds import NightSounds
from ..square.gathering import after_night, compared
from ..talk.deeds import Deeds
from ..talk.onlookers import Onlookers
from ..talk.situation import people_of
from ..words.cards import genre_name, say
from ..words.game import say as said_of
from ..words.game import task_of
from ..words.journey import tell
from ..words.keys import tell as key_words
from ..words.levels import level_name
from ..words.table import joined
from .ahead import Ahead
from .at_once import AtOnce
from .best import Best
from .hit_stop import HitStop
from .lost import Lost, is_loss
from .opening import Laid, laying
from .pause import Pause
from .rating import Rating
from .talking import Talking

if TYPE_CHECKING:
    from ..talk.talk import Talk

_START_CARD = 4.5  # seconds
_LATE = 3  # decisions at most that one frame makes up for
_TOLD = 5.0  # seconds for which it is told that the gate is open, also where one sees it
_CURTAIN = 0.9  # seconds between the end and the result
_TRAIL = 14  # tiles of the wisp's trail
_WORTH = 5.0  # seconds of a night, after which it is not thrown away by one press
_READ = 0.5  # seconds more until a key counts: one pressed for the play is not for the result


class Playing(Screen):
    """One level from its first words to its result."""

    def __init__(
        self,
        desk: Desk,
        offers: Offers,
        level: Level,
        chosen: Chosen | None = None,
        night: Night | None = None,
        laid: Laid | None = None,
    ) -> None:
        self._desk, self._offers, self._level = desk, offers, level
        self._night = night
        self._chosen = chosen or Chosen()
        self._talks, self._active = 0, 0.0
        self._rating = Rating(desk, offers)
        laid = laid or laying(desk, level, night)()
        _, self.session, self.stage, self._bystanders, self._unfinished = laid
        state, played = self.session.state, self.session.played
        self._role = level.bodies[played].role
        self._sounds = NightSounds(
            desk.sounding, desk.captions, self.session.worlds.ground, int(state.ground[0]), played
        )
        self._ahead = Ahead(self.session, self.stage.motion)
        self._at_once = AtOnce(self.session, self.stage, self._sounds, self._ahead, desk.rumble)
        self._overlay = Overlay(self.stage, self.session, CORNERS, lambda: desk.script)
        self._cards = Sheer(CORNERS)
        self._keys = Keys(lambda: desk.store.choices.toggles)
        self._due = self._age = self._open = self._ended = self._frame = 0.0
        self._paused: Pause | None = None
        self._helped = Helped(level, self.session.level)
        self._explain = desk.store.choices.sight
        self._lessons = self._teach()
        self._waiting = Waiting(self._lessons)
        self._lesson = LessonCard(lambda: desk.script)
        self._hit_stop = HitStop(self.session)
        self._trail = night is not None and desk.journey.trail(night)
        self._need: Need | None = None
        self._path: list[Spot] = []
        talks = self._role == Role.LAMPLIGHTER
        self._people = people_of(level, others=True) if talks else {}
        self._folk = people_of(level) if talks else {}  # by whom the key of talk is learnt
        self._onlookers = Onlookers(self.session, desk.characters)
        self._prompt = Prompt(self.session, lambda: desk.script)
        self._talking = Talking(self.session, desk, self._people)
        self._grasp = Grasp(
            self.session, lambda why: desk.notes.say(why, once=why), desk.notes.take_back
        )
        desk.characters.begin(level.name)
        self._deeds = Deeds(self.session, desk.characters, self._people)
        self._behind = False  # whether who looks on has still to take in a decision
        self._learnt = False
        self._lost: Lost | None = None
        self._best = Best(desk, self.session, Assist.chosen(desk.store.choices))
        self._slider = desk.slider_for(night)
        self._next: Screen | Go | None = self
        if self.session.moves:
            self._active = self.session.seconds
        self._unfinished.begin()

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
        self._take_in()
        if event.type in HANDS_OFF:
            self._unfinished.keep()
        if event.type in HANDS_OFF and not self.session.over and self._talk is None:
            self._pause()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F1:
            self._explain = not self._explain
        elif self._paused is None and self._talking.takes(event):
            return
        elif self.session.over:
            self._handle_result(event)
        elif self._paused is not None:
            self._handle_pause(self._paused, event)
        elif event.type == pygame.KEYDOWN and event.key in BACK:
            self._learn_key("pause")
            self._pause()
        elif self._talking.begins(event):
            if self._talk is not None:
                self._learn_key("talk")
                self._talks += 1
                self._keys.clear()
        else:
            self._keys.handle(event)
            if event.type == pygame.KEYDOWN:
                self._waiting.key()

    def update(self, seconds: float) -> Screen | Go | None:
        """Make the decisions that are due."""
        has_time = not self._take_in()
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
            self._ended += seconds
            self._due = min(1.0, self._due + seconds * DECISIONS_PER_SECOND)
            if not self._learnt:
                self._learnt = True
                self._learn()
                self._rating.ask(lamplighter=self._role == Role.LAMPLIGHTER)
                self._keep_journey()
                self._deeds.end()
                self._desk.keep_minds()
                self._desk.keep_replay(self.session.recorder.replay)
                self._unfinished.end()  # not before: a kill in between would lose the night
                self._best.end(self._helped.whole)
                self._ask_why()
            if self._lost is not None and self._ended > _CURTAIN:
                self._lost.update(seconds)
                self._due = self._lost.share
            self._offers.prepare()
            self._desk.pictures.want(map(self._offers.key_of, self._offers.hand))
        elif self._waiting.still and not self._paused:
            self._wait(seconds)
        elif not self._paused:
            self._age += seconds
            self._open += seconds if self.session.state.gate_open[0] else 0
            pace = DECISIONS_PER_SECOND * self._pace
            self._due = min(self._due + seconds * pace, float(_LATE))
            if self._due < 1 and has_time:
                self.session.think()  # a frame that steps, or takes in, has enough to do
            while self._due >= 1 and not (
                self.session.over or self._waiting.still or self._hit_stop.stands
            ):
                self._due -= 1
                self._step(Input(*self._keys.sample()))
        if self._lost is None:
            self._lead(seconds)
        return self._next

    def _ask_why(self) -> None:
        """A night was lost: have it looked for why."""
        if self._role != Role.LAMPLIGHTER or not is_loss(self.session.outcome):
            return
        self.stage.motion.led, self._path = None, []
        language, night = self._desk.language, self._night
        left = "" if night is None else self._desk.journey.leaves(night, self._desk.slider)
        leaves = tell(language, left) if left else ""
        self._lost = Lost(self._desk, self.session, self.stage, self._slider, leaves)

    def _lead(self, seconds: float) -> None:
        """Show now what the keys will come to, whenever the world hears them."""
        given = Input(*self._keys.wanted()) if self.walks else Input()
        self._at_once.update(given)
        stands = self._paused is not None or self._waiting.still
        passed = 0.0 if stands else seconds * DECISIONS_PER_SECOND * self._pace
        self._ahead.update(given, self.share, passed)

    def draw(self, canvas: pygame.Surface) -> None:
        """World, HUD, and what lies over it."""
        stage, session = self.stage, self.session
        self._talking.lift(stage)
        stage.draw(canvas, self.share, self._frame)
        now, size = stage.motion.now, self._desk.script.size
        assert now is not None
        over = session.over and self._ended > _CURTAIN
        me = stage.on_canvas(session.played)
        cards = self._cards.areas[len(CORNERS) :] if self._age < _START_CARD else []
        self._talking.place(stage, cards)
        marks = [self._talking.mark.area] if self._talking.mark.area else []
        self._prompt.place(me, [*stage.must_be_seen(), *marks, *cards], why=self._talking.why)
        prompt = [*marks, *([self._prompt.area] if self._prompt.area else [])]
        self._best.draw(canvas, stage, min(1.0, self._due))
        draw_trail(canvas, stage, self._path, stage.clock)
        if self._explain and not (over or self._paused):  # a card is read alone
            helps = said_of(self._desk.language, "sight")
            self._overlay.draw(canvas, [*prompt, help_area(helps, size)])
            draw_help(canvas, helps, size)
        self._cards.pass_time(stage.must_be_seen(), self._frame)
        draw_hud(canvas, now, session.played, stage.clock, self._cards.shown, size)
        if self._talk is not None:
            self._talking.draw(canvas, stage)
        elif session.over:
            if over:
                self._draw_over(canvas, now)
        elif self._paused is not None:
            self._paused.draw(canvas)
        else:
            sign = self._draw_gate_sign(canvas)
            if self._age < _START_CARD:  # under what is told of this moment
                self._draw_start(canvas, now)
            self._talking.mark.draw(canvas)
            self._prompt.draw(canvas)
            self._draw_asked(canvas)
            self._draw_lesson(canvas, [*sign, *prompt, *self._desk.captions.areas()])

    def _draw_over(self, canvas: pygame.Surface, now: State) -> None:
        """How it went; of a loss, why."""
        language, size = self._desk.script
        again = say(language, "after", again=cap(language, "again"), **page_caps(language))
        if self._lost is None:
            told = Told(language, size, self._role, self._best.seconds)
            card = draw_result(canvas, self.session.record(), now, self.stage.clock, told)
            likes = card.bottom + 8
        else:
            likes = self._lost.draw(canvas)
        band(canvas, likes - 3, (1 + self._rating.asks) * (text.line(size) + 4) + 2)
        keys = self._rating.draw(canvas, likes)
        text.write(canvas, again, (WIDE // 2, keys), PAPER, size=size, align=0.5)

    def close(self) -> None:
        """The game is left in the middle of a night, which was one all the same."""
        if self._lost is not None:
            self._lost.close()
        self._break_off()

    def _break_off(self) -> None:
        """It is left: one of the way goes on the next time, any other was one all the same."""
        self._take_in()
        if not self._unfinished.leave() and not self._learnt:
            self._learnt = True
            self._learn()
        self._desk.keep_minds()

    @property
    def _lost_by(self) -> frozenset[str]:
        """What of the pause would throw away more than a few seconds of the night."""
        if self.session.seconds < _WORTH:
            return frozenset()
        return frozenset({"again"} if self._unfinished.goes_on else {"again", "leave"})

    def _draw_start(self, canvas: pygame.Surface, now: State) -> None:
        """The first words, away from who is played, and sheer while something comes under them."""
        language, level = self._desk.language, self._level
        task = task_of(now, language)
        if self._role != Role.LAMPLIGHTER:
            task = task_as(self._role, Role.LAMPLIGHTER in self.session.brains, language)
        start = Start(
            genre_name(language, level.genre), level_name(language, level.name),
            joined(language, task, self._asked()), self._desk.store.choices.letters,
        )  # fmt: skip
        if len(self._cards.areas) == len(CORNERS):
            seen, sought = self.stage.must_be_seen(), self.stage.landmarks()
            self._cards.add(start_area(start, seen, sought))
        area, share = self._cards.areas[-1], self._age / _START_CARD
        with faintly(canvas, canvas.get_rect(), self._cards.shown[-1]):
            draw_start(canvas, area, start, share)

    def _draw_lesson(self, canvas: pygame.Surface, read: list[pygame.Rect]) -> None:
        """What is told of the keys, off all that is ``read`` now; not beside what folk think."""
        lessons = self._lessons
        if lessons is None or lessons.told is None or self._explain:
            return
        cards = self._cards.areas[len(CORNERS) :] if self._age < _START_CARD else []
        note = self._desk.notes.area(high=self.notes_high)
        hidden = [*self.stage.must_be_seen(), *cards, *read, *([note] if note else [])]
        self._lesson.draw(canvas, lessons.told, hidden, learnt=lessons.learnt)

    def _asked(self) -> str:
        """What the night asks beside the rules, in a sentence; empty for nothing."""
        asked = self.session.judge.task
        if asked is None:
            return ""
        return tell(self._desk.language, f"task {asked.key}", seconds=round(asked.seconds))

    def _draw_asked(self, canvas: pygame.Surface) -> None:
        """What it asks, as long as it can still be done; and then, that it cannot."""
        broken = self.session.judge.broken
        said = tell(self._desk.language, f"broken {broken}") if broken else self._asked()
        if said and (broken or self._age >= _START_CARD):
            seen = self.stage.must_be_seen()
            draw_asked(canvas, said, self._desk.script.size, seen, broken=bool(broken))

    @property
    def _pace(self) -> float:
        """How fast the night passes: slower in a talk, and as slowly as the player has chosen."""
        return self._talking.pace * self._desk.store.choices.pace / 100

    def _teach(self) -> Lessons | None:
        """What is told of the keys, where it is wanted."""
        desk = self._desk
        taught = desk.store.choices.lessons and self._role == Role.LAMPLIGHTER
        return Lessons(desk.learnt, desk.learn, desk.deeds_done) if taught else None

    def _learn_key(self, lesson: str) -> None:
        if self._lessons is not None:
            self._lessons.learn(lesson)

    def _pause(self) -> None:
        if self._paused is None:
            self._paused = Pause(self._desk, self._offers, self._help, self._lost_by)
            self._unfinished.keep()
        self._keys.clear()

    def _step(self, given: Input) -> None:
        self._take_in()
        if given != Input():
            self._active = self.session.seconds
        self._helped.see(self._desk.store.choices.pace, sight=self._explain)
        self.session.step(self._grasp.reach(given))
        self._behind = True
        self._talking.see()
        self.stage.see(self.session.state, 0)
        self._sounds.see(self.stage.motion)
        if self._hit_stop.see(gently=not self._desk.look.shake):
            self._desk.rumble(Rumble.STRUCK)
        self._guide()
        if self._lessons is not None:
            now = moment_of(self.session, self._folk, self._need)
            self._lessons.update(now, 1 / DECISIONS_PER_SECOND)
        self._waiting.see()

    def _take_in(self) -> bool:
        """Let folk and the village take in a decision: a frame later, as no picture shows that.

        Returns:
            Whether there was one.
        """
        behind, self._behind = self._behind, False
        if behind:
            self._onlookers.see()
            self._deeds.see()
            self._bystanders.see()
        return behind

    def _guide(self) -> None:
        """Look what is needed now, where somebody is told it or the wisp shows the way."""
        if self._role != Role.LAMPLIGHTER or self.session.over:
            return
        if self._lessons is not None or self._trail:
            verbs = tuple(Verb) if self._night is None else TAUGHT.get(self._night.name, ())
            haste = Verb.DASH in verbs and self._night is not None
            self._need = need_of(self.session.worlds, 0, verbs, haste=haste)
        self._path = []
        if self._trail and self._need is not None and self._need.spot is not None:
            state = self.session.state
            here = int(state.x[0, 0]), int(state.y[0, 0])
            self._path = path_from(self._level, here, self._need.spot, _TRAIL)

    def _wait(self, seconds: float) -> None:
        """The night stands still, and what is told is read; the first words stay as long."""
        assert self._lessons is not None, "who is told nothing, is not waited for"
        if self._waiting.for_step:
            self._age = min(self._age + seconds, _START_CARD / 2)
            self._lessons.update(Moment(waits=True), seconds)
        else:
            self._age += seconds
            self._lessons.update(moment_of(self.session, self._folk), seconds)
        self._waiting.update(seconds)

    def _keep_journey(self) -> None:
        """Write down what the night has come to, where it is one of the way or beside it."""
        if self._night is None or self._role != Role.LAMPLIGHTER:
            return
        record = self.session.record()
        struck = record.tally[Tally.STRUCK]
        won = record.outcome == Outcome.WON
        before = self._desk.journey
        journey = before.after(self._night, record.outcome, record.seconds, struck)
        if self._night in WAY:
            wishes = self._offers.recommender.wishes
            self._desk.journey_file.tells_nights = wishes.keeps_taste
            claims = self._bystanders.claims(self._onlookers.settled)
            claims += compared(before.trace(self._night), record.seconds, won=won)
            journey = after_night(journey, self._night.name, won, claims)
        self._desk.keep_journey(journey)

    @property
    def _after(self) -> Literal["levels", "square", "valley"]:
        """Where one goes on from the result."""
        if self._night is None:
            return "levels"
        return "square" if self._night in WAY else "valley"

    def _learn(self) -> None:
        """Let the recommender learn from the play; a hunter's says nothing of the level."""
        if self._role == Role.LAMPLIGHTER:
            self._desk.attempt(
                "This play is not learnt",
                lambda: self._offers.learn(
                    self.session,
                    self._chosen,
                    self._talks,
                    self._active,
                    self._helped.whole,
                    self._level,
                ),
            )
            if note := self._offers.note:
                self._desk.notes.say(note, once=note)

    def _talk_on(self, talk: "Talk", seconds: float, *, has_time: bool) -> None:
        """Let a talk go on, and the world as slowly as it does meanwhile."""
        talk.update(seconds)
        self._active = self.session.seconds  # who talks is there
        self._due += seconds * DECISIONS_PER_SECOND * self._pace
        if self._due < 1 and has_time:
            self.session.think()
        while self._due >= 1 and not self.session.over:
            self._due -= 1
            self._step(Input())
        if self._talking.close_if_over():
            self._keys.clear()

    def _draw_gate_sign(self, canvas: pygame.Surface) -> list[pygame.Rect]:
        """That the gate is open, and where, for a while and until it is in the picture.

        Returns:
            Where that is read, if it is.
        """
        gate = self.stage.gate
        if gate is None or not self._open or self._role != Role.LAMPLIGHTER:
            return []
        if canvas.get_rect().collidepoint(gate) and self._open > _TOLD:
            return []
        told, size = said_of(self._desk.language, "gate open"), self._desk.script.size
        area = sign_area(told, gate, size)
        hides = area.collidelist(self.stage.must_be_seen()) >= 0
        with faintly(canvas, area, SHEER if hides else 1.0):
            draw_sign(canvas, told, area, gate, size)
        return [area]

    def _handle_result(self, event: pygame.Event) -> None:
        if self._ended >= _CURTAIN + _READ:
            self._rating.handle(event)
        if event.type != pygame.KEYDOWN or self._ended < _CURTAIN + _READ:
            return
        if self._lost is not None and (event.key in BACK | CONFIRM or event.key == pygame.K_r):
            self._lost.close()
        if event.key in BACK:
            self._leave()
        elif event.key == pygame.K_r:
            self._next = self._again()
        elif event.key in CONFIRM:
            self._next = Go(self._after, self._offers)

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
            self._lessons = self._teach()
            self._waiting = Waiting(self._lessons)
        if self._desk.store.choices.sight != sight:
            self._explain = not sight
        if chosen:
            self._paused = None
        if chosen == "leave":
            self._break_off()
            self._leave()
        elif chosen == "again":
            self._unfinished.end()
            if not self._learnt:
                self._learnt = True
                self._learn()
                self._desk.keep_minds()
            self._next = self._again()

    def _again(self) -> Go:
        again = Chosen(retries=self._chosen.retries + 1, target=self._chosen.target)
        return Go("play", self._offers, self._level, again, self._night)

    def _leave(self) -> None:
        self._next = Go("title", self._offers)

    def _help(self) -> list[tuple[str, str]]:
        """The keys, as they are written on this keyboard, and what they do."""
        language = self._desk.language
        deeds = ["walk", "use", "dash", "flash", *(("talk", "other") if self._people else ()),
                 "see", "mute", "full", "picture", "pause"]  # fmt: skip
        words = {"flash": "lantern" if self._role == Role.LAMPLIGHTER else POWERS[self._role]}
        return [
            (caps(language, deed), key_words(language, words.get(deed, deed))) for deed in deeds
        ]
