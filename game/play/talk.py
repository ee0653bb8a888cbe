"""The talk box: a character's portrait, its words, and what the lamplighter may say."""

from math import sin

import pygame

from ...agents.characters import Character, Choice, shipped_persona
from ..view import text
from ..view.figures import Pose, figure
from ..view.hud import panel
from ..view.palette import EARTH, GOLD, INDIGO, INK, NIGHT, PAPER, VIOLET, mix
from ..world.kinds import Role
from .input import BACK, CONFIRM, DOWN, UP
from .session import Session
from .sheets import HIGH, WIDE
from .situation import people_of
from .speech import speak

_LETTERS_PER_SECOND = 46
_LAST_WORDS = ("part", "follow", "stay", "bribe", "look_away")  # acts after which all is said
_EYES = {Role.VILLAGER: (5, 10)}  # columns of a face that blinks; a warden's is in its hood


class Talk:
    """A talk with one character; the world waits for it.

    Attributes:
        open: False once the talk has ended.
        choices: What the player may say next.
    """

    def __init__(self, session: Session, body: int, characters: dict[str, Character]) -> None:
        self._session, self._body = session, body
        self._role = session.level.bodies[body].role
        name = people_of(session.level)[body]
        if name not in characters:
            characters[name] = Character(shipped_persona(name), seed=session.seed)
        self._character = characters[name]
        self.open = True
        self._clock = self._shown = 0.0
        self._at = 0
        self._ending = False
        self._say("greet")

    def handle(self, event: pygame.Event) -> None:
        """Pick what to say, or leave."""
        if event.type != pygame.KEYDOWN:
            return
        if event.key in BACK:
            self.open = False
        elif self._shown < len(self._line):
            self._shown = float(len(self._line))  # the impatient read at once
        elif self._ending:
            self.open = False
        elif event.key in UP or event.key in DOWN:
            count = max(1, len(self.choices))
            self._at = (self._at + (1 if event.key in DOWN else -1)) % count
        elif event.key in CONFIRM and self.choices:
            self._say(self.choices[self._at])

    def update(self, seconds: float) -> None:
        """Letters appear one by one."""
        self._clock += seconds
        self._shown = min(float(len(self._line)), self._shown + _LETTERS_PER_SECOND * seconds)

    def draw(self, canvas: pygame.Surface, *, above: bool = False) -> None:
        """Portrait on the left, words on paper, choices beneath; ``above`` who stands low."""
        lines = text.wrap(self._line[: int(self._shown)], 400)
        whole = text.wrap(self._line, 400)
        done = self._shown >= len(self._line)
        high = max(70, 34 + 13 * len(whole))
        choices = 13 * len(self.choices) + 14 if done and not self._ending else 0
        box = pygame.Rect(WIDE // 2 - 250, 46 if above else HIGH - 14 - high - choices, 500, high)
        panel(canvas, box, paper=True)
        self._draw_portrait(canvas, box)
        persona = self._character.persona
        x = box.x + 78
        text.write(canvas, persona.name, (x, box.y + 9), mix(EARTH, GOLD, 0.25), shadow=None)
        at = x + text.width(persona.name) + 7
        text.write(canvas, persona.title, (at, box.y + 9), mix(PAPER, EARTH, 0.5), shadow=None)
        for number, line in enumerate(lines):
            text.write(canvas, line, (x, box.y + 25 + 13 * number), INK, shadow=None)
        if done and not self._ending:
            under = pygame.Rect(box.x + 66, box.bottom + 2, 434, choices - 2)
            panel(canvas, under)
            for number, choice in enumerate(self.choices):
                chosen = number == self._at
                colour = PAPER if chosen else mix(PAPER, INDIGO, 0.45)
                y = under.y + 5 + 13 * number
                if chosen:
                    text.write(canvas, ">", (under.x + 10, y), GOLD)
                text.write(canvas, choice.say, (under.x + 22, y), colour)

    def _say(self, what: Choice | str) -> None:
        reply = speak(self._session, self._body, self._character, what)
        self._line, self.choices = reply.line, reply.choices
        self._shown, self._at = 0.0, 0
        self._ending = reply.act in _LAST_WORDS

    def _draw_portrait(self, canvas: pygame.Surface, box: pygame.Rect) -> None:
        frame = pygame.Rect(box.x + 10, box.y + 9, 56, 52)
        mood = self._character.mood
        canvas.fill(mix(mix(INDIGO, VIOLET, 0.5), (90, 40, 60), min(1.0, mood.anger * 1.5)), frame)
        body = figure(self._role, Pose("front"))
        face = pygame.transform.scale_by(body.subsurface((0, 1, body.get_width(), 14)), 3)
        shiver = round(sin(self._clock * 40) * max(0.0, mood.fear - 0.5) * 3)
        bob = round(sin(self._clock * 9)) if self._shown < len(self._line) else 0
        clip = canvas.get_clip()
        canvas.set_clip(frame)
        at = frame.centerx - face.get_width() // 2 + shiver, frame.y + 8 + bob
        canvas.blit(face, at)
        if self._clock % 3.7 < 0.14:  # a blink
            for eye in _EYES.get(self._role, ()):
                canvas.fill((246, 206, 164), (at[0] + 3 * eye - 3, at[1] + 15, 9, 3))
        canvas.set_clip(clip)
        for edge in (frame.inflate(2, 2),):
            pygame.draw.rect(canvas, mix(GOLD, NIGHT, 0.2), edge, 1)
