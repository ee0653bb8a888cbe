"""The square as a screen: walk about, hear what folk say of the night, talk, and go on."""

from math import exp

import pygame

from ...nights.story import BEATS, beat_at
from ...nights.words import new_in
from ...view import text
from ...view.hud import panel
from ...view.palette import EARTH, GOLD, PAPER, mix
from ...view.square.scene import Lit, Scene, Standing
from ...view.square.season import season_at
from ...world.kinds import Role
from ..back_room import ask_first
from ..kept.journey import WAY, Journey
from ..keys.input import BACK, CONFIRM, HANDS_OFF, Keys
from ..keys.keyboard import letter
from ..offering.offers import Offers
from ..paper.bubble import bubble_area, draw_bubble
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.key_caps import cap, page_cap
from ..paper.sheets import HIGH, WIDE
from ..paper.story_card import draw_story
from ..screen import Desk, Go, Screen
from ..sound.square_sounds import SquareSounds
from ..talk.shown import Manner
from ..talk.talk import Talk
from ..words.levels import THE_SQUARE
from ..words.remarks import first_name
from ..words.square import tell
from . import gathering
from .chat import OnSquare
from .crowd import Crowd
from .saying import Saying
from .steps import is_grass

_TALL = {Role.VILLAGER: 24, Role.WARDEN: 30, Role.IMP: 20, Role.WOLF: 18, Role.WISP: 26}
_DIMS = 7.0  # how fast the screen before goes out, per second
_ROOM = pygame.Rect(4, 30, WIDE - 8, HIGH - 34)  # in which names lie
_GRACE = 0.35  # seconds until a key counts: one pressed for the result is not for this
_SWINGS = 3.5  # seconds for which the bell rings after a night that was won


class Square(Screen):
    """The village between two nights."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        journey = gathering.from_map(desk.journey)
        desk.keep_journey(journey)
        desk.characters.stand(THE_SQUARE)
        fresh = bool(gathering.first_to_speak(journey))
        self._bell = _SWINGS if fresh and journey.evening and journey.evening.won else 0.0
        self.scene = Scene(season_at(journey.next), dawn=fresh)
        self._sounds = SquareSounds(
            desk.sounding, desk.captions, dawn=fresh, winter=self.scene.season.snow,
            rings=self._bell > 0,
        )  # fmt: skip
        self._painted = ask_first(self.scene.paint)
        self.crowd = Crowd(gathering.there(journey))
        self._saying = Saying(desk, self.crowd)
        self._keys = Keys()
        self._page, self._button, self._clock, self._frame = 0, -1, 0.0, 0.0
        self._areas: list[pygame.Rect] = []
        self._talk: Talk | None = None
        self._next: Screen | Go | None = self

    @property
    def _journey(self) -> Journey:
        return self._desk.journey

    @property
    def walks(self) -> bool:
        """Whether one walks about, and neither talks nor reads."""
        return self._talk is None and self._journey.beat is None

    @property
    def writes(self) -> pygame.Rect | None:
        """Where text is typed, if it is."""
        return self._talk.writes if self._talk is not None else None

    @property
    def edits(self) -> bool:
        """Whether a line is typed."""
        return self._talk is not None and self._talk.entry is not None

    @property
    def lit(self) -> object:
        """The page, the button, or the row of the talk."""
        return self._page, self._button, self._talk.row if self._talk is not None else None

    @property
    def tune(self) -> str:
        """That of the evening."""
        return "square"

    def handle(self, event: pygame.Event) -> None:
        """Keys are for the card, the talk, or the legs."""
        if self._clock < _GRACE and event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            return
        if self._talk is not None:
            self._talk.handle(event)
        elif self._journey.beat is not None:
            pressed = event.type == pygame.KEYDOWN and event.key in CONFIRM | BACK
            if pressed or (event.type == pygame.MOUSEBUTTONDOWN and event.button == 1):
                self._turn_page()
        elif event.type == pygame.KEYDOWN and event.key in CONFIRM:
            self._do("begin")
        elif event.type == pygame.KEYDOWN and event.key in BACK:
            self._do("map")
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_t:
            self._do("talk")
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_TAB:
            self.crowd.choose_next()
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)
        elif event.type in HANDS_OFF:
            self._keys.clear()
        else:
            self._keys.handle(event)
            if event.type == pygame.KEYDOWN:
                self.crowd.goal = ""

    def update(self, seconds: float) -> Screen | Go | None:
        """Let folk breathe, walk and speak, once they are seen."""
        self._frame = seconds
        if not self._painted.done():
            return self._next
        self._clock += seconds
        self.scene.clock += seconds
        self._bell = max(0.0, self._bell - seconds)
        if self._talk is not None:
            self._talk.update(seconds)
            if not self._talk.open:
                self._talk = None
                self._desk.keep_minds()
        elif self._journey.beat is None:
            move, _ = self._keys.sample()
            if self.crowd.update(int(move), seconds):
                self._begin_talk(self.crowd.goal)
            self._saying.update(seconds)
            me = self.crowd.me
            self._sounds.update(
                seconds, me.stride, self._saying.speaker, grass=is_grass(me.x, me.y)
            )  # fmt: skip
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The square, who speaks, and what can be done; the screen before goes out until then."""
        if not self._painted.done():
            left = round(255 * exp(-_DIMS * self._frame))
            canvas.fill((left, left, left), special_flags=pygame.BLEND_RGB_MULT)
            return
        journey, size = self._journey, self._desk.store.choices.letters
        lamps = Lit(
            tuple(journey.lit(night) for night in WAY[:6]),
            tuple(journey.lit(night) for night in WAY[6:]),
            2 + journey.lamps // 3,
        )
        self.scene.draw(canvas, self.crowd.all, lamps, bell=self._bell / _SWINGS)
        if self._talk is not None:
            me = self.crowd.me
            pair = [me, self.crowd.one(self._talk.character.persona.id)]
            self._talk.draw(canvas, [_body(one) for one in pair])
            return
        title = self._say("title")
        panel(canvas, (6, 4, text.width(title, size) + 14, text.line(size) + 8))
        text.write(canvas, title, (12, 8), PAPER, size=size)
        told = self._say("lamps", lit=journey.lamps, all=len(WAY))
        colour, wide = mix(PAPER, GOLD, 0.4), text.width(told, size) + 14
        panel(canvas, (WIDE - 6 - wide, 4, wide, text.line(size) + 8))
        text.write(canvas, told, (WIDE - 12, 8), colour, size=size, align=1.0)
        if journey.beat is not None:
            self._draw_card(canvas, journey.beat, size)
            return
        buttons = self._buttons()
        self._areas = place_buttons(buttons, (WIDE // 2, HIGH - 4), size, low=True)
        said = self._draw_people(canvas, size)
        self._draw_new(canvas, size, said)
        for n, (button, area) in enumerate(zip(buttons, self._areas, strict=True)):
            draw_button(canvas, button, area, chosen=n == self._button, size=size)

    def close(self) -> None:
        """The game is left here, and comes back here."""
        self._desk.keep_minds()

    def _say(self, key: str, **values: object) -> str:
        return tell(self._desk.language, key, **values)

    def _draw_new(self, canvas: pygame.Surface, size: float, said: list[pygame.Rect]) -> None:
        """What the next night teaches, over the button that begins it: not all pass by the map.

        It hides nobody and nothing that is ``said``; where both places are taken, it waits.
        """
        journey, language = self._journey, self._desk.language
        if journey.ended:
            return
        told = new_in(WAY[journey.next].new, language, cap(language, "use"))
        lines = text.wrap(told, WIDE - 40, size)
        wide = max(text.width(line, size) for line in lines)
        box = pygame.Rect(0, 0, wide + 14, text.line(size) * len(lines) + 6)
        box.midbottom = WIDE // 2, min(area.top for area in self._areas) - 3
        off = [*said, *(_body(one) for one in self.crowd.all)]
        if box.collidelist(off) >= 0:
            box.top = text.line(size) + 16
        if box.collidelist(off) >= 0:
            return
        panel(canvas, box)
        for n, line in enumerate(lines):
            at = box.centerx, box.y + 3 + text.line(size) * n
            text.write(canvas, line, at, mix(PAPER, GOLD, 0.4), size=size, align=0.5)

    def _draw_card(self, canvas: pygame.Surface, at: int, size: float) -> None:
        beat = beat_at(at, self._desk.language)
        page = min(self._page, len(beat.pages) - 1)
        count = len(beat.pages)
        under = self._say("chapter", page=page + 1, pages=count) if count > 1 else ""
        hint = f"{letter(pygame.K_e)} {self._say('on')}"
        draw_story(canvas, beat.title, beat.pages[page], hint, size=size, under=under)

    def _draw_people(self, canvas: pygame.Surface, size: float) -> list[pygame.Rect]:
        """Who has something to say, who would be talked to, and what is being said.

        Returns:
            Where something is read.
        """
        read: list[pygame.Rect] = []
        for one in self.crowd.folk:
            if self._saying.has(one.name) and one.name != self._saying.speaker:
                self._draw_dots(canvas, one)
        if (near := self.crowd.near) and near != self._saying.speaker:
            one = self.crowd.one(near)
            name = first_name(near, self._desk.language)
            label = Button(near, name, letter(pygame.K_t))
            area = self._place_of(label, one, size)
            draw_button(canvas, label, area, chosen=False, size=size)
            read.append(area)
        if self._saying.speaker:
            one = self.crowd.one(self._saying.speaker)
            head = round(one.x), round(one.y) - _TALL[one.role]
            name = first_name(one.name, self._desk.language)
            area = bubble_area(name, self._saying.words, head, size)
            draw_bubble(canvas, name, self._saying.words, area, head, size)
            read.append(area)
        return read

    def _place_of(self, label: Button, one: Standing, size: float) -> pygame.Rect:
        """Where a name lies: under the feet or over the head, and never over the player."""
        me = self.crowd.me
        body = pygame.Rect(round(me.x) - 12, round(me.y) - 32, 24, 34)
        below = place_buttons([label], (round(one.x), round(one.y) + 4), size)[0]
        above = below.copy()
        above.bottom = round(one.y) - _TALL[one.role] - 6
        if self._saying.has(one.name):
            above.bottom = _slip_of(one).top - 2
        aside = below.copy()
        aside.midleft = body.right + 4, body.centery
        places = [place.clamp(_ROOM) for place in (below, above, aside)]
        return next((place for place in places if not place.colliderect(body)), places[0])

    def _draw_dots(self, canvas: pygame.Surface, one: Standing) -> None:
        """Three dots on a slip of paper: there is something to be heard."""
        slip = _slip_of(one)
        x, y = slip.x + 8, slip.y + 5
        canvas.fill(mix(EARTH, GOLD, 0.2), slip)
        canvas.fill(PAPER, slip.inflate(-2, -2))
        for dot in range(3):
            lift = round(abs((self._clock * 1.5 + dot * 0.3) % 1.6 - 0.8) * 2)
            canvas.fill(EARTH, (x - 5 + 4 * dot, y - lift, 2, 2))

    def _buttons(self) -> list[Button]:
        journey = self._journey
        if journey.ended:
            begin = self._say("beyond")
        else:
            again = journey.trace(WAY[journey.next]).lost > 0
            begin = self._say("again" if again else "begin", number=journey.next + 1)
        return [
            Button("begin", begin, letter(pygame.K_e)),
            Button("talk", self._say("talk"), letter(pygame.K_t)),
            Button("map", self._say("map"), page_cap(self._desk.language, pygame.K_ESCAPE)),
        ]

    def _point(self, event: pygame.Event) -> None:
        """A button, or somebody: gone to, and talked to."""
        click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        self._button = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
        if self._button >= 0:
            if click:
                self._do(self._buttons()[self._button].name)
        elif click:
            self.crowd.goal = self.crowd.at(event.pos)

    def _turn_page(self) -> None:
        at = self._journey.beat
        assert at is not None, "where a card is shown, there is a story"
        self._page += 1
        if self._page >= len(beat_at(at, "en").pages):
            self._page = 0
            self._desk.keep_journey(self._journey.tell(at))
            if at == BEATS[-1]:
                self._next = Go("credits", self._offers)

    def _begin_talk(self, name: str) -> None:
        self.crowd.goal = ""
        if not name:
            self._desk.notes.answer(self._say("nobody"))
            return
        desk, choices = self._desk, self._desk.store.choices
        first = self._saying.hand_over(name)
        there = gathering.there(self._journey)
        lamps, ended = self._journey.lamps, self._journey.ended
        partner = OnSquare(name, desk.characters, lamps, first, there, knows=ended)
        manner = Manner(choices.typed, choices.letters, choices.tongue)
        self._talk = Talk(partner, manner, desk.ears)
        self._keys.clear()

    def _do(self, what: str) -> None:
        journey = gathering.left(self._journey)
        if what == "talk":
            self._begin_talk(self.crowd.near)
        elif what == "map":
            self._desk.keep_journey(journey)
            self._next = Go("valley", self._offers)
        elif journey.ended:
            self._desk.keep_journey(journey)
            self._next = Go("beside", self._offers)
        else:
            night = WAY[journey.next]
            self._desk.keep_journey(journey.choose(night))
            self._next = Go("play", self._offers, night=night)


def _slip_of(one: Standing) -> pygame.Rect:
    """Where the slip of paper hangs over who has something to say."""
    return pygame.Rect(round(one.x) - 8, round(one.y) - _TALL[one.role] - 14, 17, 10)


def _body(one: Standing) -> pygame.Rect:
    """Where somebody stands, on the canvas."""
    return pygame.Rect(round(one.x) - 12, round(one.y) - 36, 24, 40)
