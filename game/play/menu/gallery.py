"""The gallery of replays: what is kept of each night, shown again, filmed or erased."""

from typing import TYPE_CHECKING

import pygame

from duskfolk.errors import DuskfolkError, plain
from duskfolk.files import told

from ...replay import Replay
from ...view import text
from ...view.film import best_suffix
from ...view.hud import panel
from ...view.palette import GOLD, INK, NIGHT, PAPER, mix
from ..kept.gallery import Entry, entries_in, erase_entry
from ..keys.input import BACK, CONFIRM, LEFT, RIGHT, ROWS
from ..keys.keyboard import letter
from ..offering.offers import Offers
from ..paper.card_face import Button, draw_button, place_buttons
from ..paper.key_caps import page_cap
from ..paper.sheets import HIGH, WIDE, clock_of, draw_title, dusk
from ..screen import Desk, Go, Screen
from ..session.film_work import FilmWork
from ..session.looking_back import PICTURE, Told
from ..session.reel import Reel
from ..watching import Watching
from ..words.cards import genre_name
from ..words.levels import level_name
from ..words.watching import show_keys
from .cursor import Cursor
from .listing import draw_more, first_shown
from .night_called import night_called
from .question import Question

if TYPE_CHECKING:
    from ...minds import Mind
    from ...world.kinds import Role

_LIST = pygame.Rect(12, 38, 306, 280)
_FRAME = pygame.Rect((332, 40), PICTURE)


class Gallery(Screen):
    """A list of nights, and beside it the chosen one."""

    notes_high = True

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        at, self._button = desk.way.stood("gallery", 0, 0)
        self._question: Question | None = None  # whether to erase
        self._next: Screen | Go | None = self
        self._areas: list[pygame.Rect] = []
        self._rows: list[tuple[int, pygame.Rect]] = []
        self._known = desk.nights_read
        self._wanted = ""  # what is done with the chosen night once it is read
        self._film: FilmWork | None = None
        self._cursor: Cursor[Entry] = Cursor(self._entries(), at)

    @property
    def lit(self) -> object:
        """The night and the button."""
        asked = self._question.lit if self._question is not None else None
        return self._cursor.at, self._button, asked

    @property
    def stands(self) -> tuple[int, int]:
        """The night, and the button if it is one that takes nothing away."""
        names = [button.name for button in self._buttons()]
        erases = names[min(self._button, len(names) - 1)] == "erase"
        return self._cursor.at, 0 if erases else self._button

    @property
    def chosen(self) -> Entry | None:
        """The night that is chosen."""
        return self._cursor.thing

    def handle(self, event: pygame.Event) -> None:
        """Nights by up and down, what is done with one by left and right or by its letter."""
        if self._question is not None:
            answer = self._question.handle(event)
            self._question = self._question if answer is None else None
            if answer and self.chosen is not None:
                self._erase(self.chosen)
            return
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
            self._wanted = ""
        if event.type == pygame.KEYDOWN:
            self._press(event.key)
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._point(event)

    def update(self, seconds: float) -> Screen | Go | None:
        """Have read and painted what is shown; tell of a film that is done."""
        nights = self._cursor.things
        shown = [nights[n] for n, _ in self._rows if n < len(nights)]
        self._known.read(self.chosen, shown, self._desk.look)
        if self._wanted and self.chosen is not None and self._result(self.chosen) is not None:
            what, self._wanted = self._wanted, ""
            self._do(what)
        if self._film is not None and self._film.said:
            self._desk.notes.answer(self._film.said)
            self._film = None
        return self._next

    def draw(self, canvas: pygame.Surface) -> None:
        """The list, the chosen night, and what can be done with it."""
        dusk(canvas)
        size = self._desk.store.choices.letters
        if self._question is not None:
            self._question.draw(canvas, size)
            return
        draw_title(canvas, self._say("title"), 6)
        buttons = self._buttons()
        self._areas = place_buttons(buttons, (WIDE // 2, HIGH - 4), size, low=True)
        many = len(self._cursor.things)
        count = self._say("count one" if many == 1 else "count", count=many)
        at = 14, 7 + (26 - text.line(size)) // 2
        text.write(canvas, count, at, mix(PAPER, GOLD, 0.4), size=size)
        if not many:
            why = "guest" if self._desk.replay_folder is None else "none"
            for n, line in enumerate(text.balanced(self._say(why), 560, size)):
                at = WIDE // 2, 120 + n * (text.line(size) + 2)
                text.write(canvas, line, at, PAPER, size=size, align=0.5)
        else:
            self._draw_list(canvas, size)
            self._draw_chosen(canvas, size, self._areas[0].top)
        if self._film is not None:
            doing = self._say(
                "filming", share=round(100 * self._film.share),
                leave=page_cap(self._desk.language, pygame.K_ESCAPE),
            )  # fmt: skip
            lines, line = text.balanced(doing, _FRAME.w - 24, size), text.line(size)
            wide = max(text.width(one, size) for one in lines)
            area = pygame.Rect(0, 0, wide + 20, line * len(lines) + 8)
            area.midbottom = _FRAME.centerx, _FRAME.bottom - 4  # off the list beside it
            panel(canvas, area)
            for n, one in enumerate(lines):
                at = area.centerx, area.y + 4 + line * n
                text.write(canvas, one, at, GOLD, size=size, align=0.5)
        for n, (button, area) in enumerate(zip(buttons, self._areas, strict=True)):
            draw_button(canvas, button, area, chosen=n == self._button, size=size)

    def close(self) -> None:
        """No film is gone on with."""
        if self._film is not None:
            self._film.leave()

    def _say(self, key: str, **values: object) -> str:
        return show_keys(self._desk.language, key, **values)

    def _entries(self) -> list[Entry]:
        folder = self._desk.replay_folder
        return [] if folder is None else entries_in(folder)

    def _replay(self, entry: Entry) -> Replay | str | None:
        """The replay, or why it is none, once it was read."""
        return self._known.replay(entry)

    def _result(self, entry: Entry) -> Told | None:
        """What came of it, once that is known."""
        return self._known.told(entry)

    def _draw_list(self, canvas: pygame.Surface, size: float) -> None:
        high = text.line(size) + 3
        fit = (self._areas[0].top - 6 - _LIST.y) // high
        nights, lit = self._cursor.things, self._cursor.at
        first = first_shown(lit, len(nights), fit)
        self._rows = []
        for row, (n, entry) in enumerate(list(enumerate(nights))[first : first + fit]):
            area = pygame.Rect(_LIST.x, _LIST.y + row * high, _LIST.w, high)
            self._rows.append((n, area))
            if n == lit:
                panel(canvas, area, paper=True)
            colour = INK if n == lit else PAPER
            line = self._line(entry, size, area.w - 18)
            shadow = None if n == lit else NIGHT
            text.write(canvas, line, (area.x + 6, area.y + 1), colour, size=size, shadow=shadow)
        box = pygame.Rect(_LIST.x, _LIST.y - 3, _LIST.w + 6, fit * high + 6)
        draw_more(canvas, box, range(first, first + fit), len(nights))

    def _line(self, entry: Entry, size: float, room: int) -> str:
        """A night in one line."""
        told, replay = self._result(entry), self._replay(entry)
        if told is None:
            said = self._say("reading")
        else:
            said = self._say("refused" if told.refused else told.outcome.name.lower())
        if told is None or not isinstance(replay, Replay):
            line = f"{entry.date}{text.APART}{said}" if size == 1 else f"{entry.date[5:10]} {said}"
            return text.cut(line, room, size)
        called = night_called(self._desk.language, replay.level)
        kind = genre_name(self._desk.language, replay.level.genre)
        if size > 1:  # the picture and the lines beside it tell the rest
            forms = [(called, said), (called,), (kind,)]
        else:
            forms = [(called, said, date) for date in (entry.date[5:], entry.date[5:10])]
            forms += [(called, said), (kind, said)]
        lines = map(text.APART.join, forms)
        return next((line for line in lines if text.width(line, size) <= room), kind)

    def _called(self, entry: Entry) -> str:
        """What a player knows a night by."""
        replay = self._replay(entry)
        if not isinstance(replay, Replay):
            return entry.name
        return f"{night_called(self._desk.language, replay.level)}{text.APART}{entry.date}"

    def _draw_chosen(self, canvas: pygame.Surface, size: float, low: int) -> None:
        entry = self.chosen
        if entry is None:
            return
        canvas.fill(NIGHT, _FRAME.inflate(2, 2))
        if (picture := self._known.picture(entry, self._desk.look)) is not None:
            canvas.blit(picture, _FRAME)
        y = _FRAME.bottom + 6
        for n, line in enumerate(self._lines(entry)):
            for part in text.wrap(line, _FRAME.w, size):
                if y + text.line(size) > low:
                    return
                colour = PAPER if n == 0 else mix(PAPER, GOLD, 0.35)
                text.write(canvas, part, (_FRAME.x, y), colour, size=size)
                y += text.line(size) + (2 if size == 1 else 0)

    def _lines(self, entry: Entry) -> list[str]:
        told, replay = self._result(entry), self._replay(entry)
        if told is None or not isinstance(replay, Replay):
            return [self._say("reading") if told is None else told.refused, entry.name]
        name = level_name(self._desk.language, plain(replay.level.name, 40))
        if told.refused:
            return [told.refused, name, entry.name]
        result = self._say(told.outcome.name.lower())
        kind = genre_name(self._desk.language, replay.level.genre)
        return [
            f"{name}{text.APART}{kind}",
            self._say("result", result=result, clock=clock_of(told.seconds)),
            self._say("hearts", hearts=told.hearts),
            entry.date,
        ]

    def _buttons(self) -> list[Button]:
        known: list[Button] = []
        if self.chosen is not None:
            key = "" if self._button else letter(pygame.K_e)  # which else does what is chosen
            known = [
                Button("watch", self._say("watch"), key),
                Button("gif", self._say("gif"), letter(pygame.K_g)),
                Button("erase", self._say("erase"), letter(pygame.K_x)),
            ]
            if best_suffix() == ".mp4":
                known.insert(1, Button("mp4", self._say("mp4"), letter(pygame.K_m)))
        return [
            *known,
            Button("numbers", self._say("numbers"), letter(pygame.K_n)),
            Button("back", self._say("back"), page_cap(self._desk.language, pygame.K_ESCAPE)),
        ]

    def _press(self, key: int) -> None:
        buttons = self._buttons()
        by_letter = {pygame.K_m: "mp4", pygame.K_g: "gif", pygame.K_x: "erase",
                     pygame.K_n: "numbers"}  # fmt: skip
        names = [button.name for button in buttons]
        if key in BACK:
            self._do("back")
        elif key in ROWS:
            self._cursor.walk(key, len(self._rows))
        elif key in LEFT or key in RIGHT:
            step = 1 if key in RIGHT else -1
            self._button = (self._button + step) % len(buttons)
        elif key in CONFIRM:
            self._do(names[min(self._button, len(names) - 1)])
        elif by_letter.get(key) in names:
            self._do(by_letter[key])

    def _point(self, event: pygame.Event) -> None:
        click = event.type == pygame.MOUSEBUTTONDOWN and event.button == 1
        found = pygame.Rect(event.pos, (1, 1)).collidelist(self._areas)
        if found >= 0:
            self._button = found
            if click:
                self._do(self._buttons()[found].name)
        for n, area in self._rows:
            if click and area.collidepoint(event.pos):
                self._cursor.at = n

    def _do(self, what: str) -> None:
        entry = self.chosen
        if what in ("back", "numbers"):
            filming = self._film is not None
            self._leave_film()
            if what == "numbers" or not filming:
                self._next = Go("back" if what == "back" else "numbers", self._offers)
        elif entry is None:
            return
        elif what == "erase":
            said = self._say("erase why", night=self._called(entry))
            self._question = Question(said, self._say("keep it"), self._say("for good"))
        elif (told := self._result(entry)) is None:
            self._wanted = what
            self._desk.notes.answer(self._say("wait"))
        elif told.refused:
            self._desk.notes.answer(told.refused)
        elif isinstance(replay := self._replay(entry), Replay):
            if what == "watch":
                self._watch(replay)
            elif self._film is None:
                folders, look = self._desk.picture_folders(), self._desk.look
                self._film = FilmWork(replay, f".{what}", folders, look, self._say)

    def _leave_film(self) -> None:
        """Have no more to do with a film, whenever the work on it ends."""
        if self._film is not None:
            self._film.leave()
            self._film = None
            self._desk.notes.answer(self._say("left off"))

    def _watch(self, replay: Replay) -> None:
        reel = Reel(replay, brains=self._same(replay))
        self._next = Watching(
            reel.session, reel.rest(), self._desk.look, reel=reel, script=self._desk.script,
            then=Go("gallery", self._offers),
        )  # fmt: skip

    def _same(self, replay: Replay) -> "dict[Role, Mind]":
        """The brains that decided in it, as far as they are at hand to be asked for reasons."""
        genre = replay.level.genre
        setup = self._desk.setup_for(genre)
        return {
            role: mind
            for role, mind in self._desk.brains_for(genre).items()
            if replay.brains.get(role.name.lower()) == setup.brains.get(role.name.lower())
        }

    def _erase(self, entry: Entry) -> None:
        called = self._called(entry)
        try:
            erase_entry(entry)
        except DuskfolkError as error:
            self._desk.notes.answer(self._say("not erased", why=told(error)))
            return
        self._desk.notes.answer(self._say("erased", night=called))
        self._cursor.among(self._entries())
        self._button = 0  # what would take away the next one is not lit
