"""The box in which one talks to the scarecrow: typed words, or a number for what is suggested."""

import pygame
from straw import Straw

from duskfolk.agents.characters import CharacterError, Choice, Said
from duskfolk.agents.characters.understanding import Listening

PAPER, INK, GOLD = (244, 232, 204), (24, 22, 36), (250, 222, 130)
LONGEST = 80  # letters of what is typed
HIGH = 168


class Box:
    """One talk, from the first word to the parting."""

    def __init__(self, straw: Straw) -> None:
        self.talk = straw.talk()
        self.listening = Listening()  # loads what ships, and reads, while the game goes on
        self.typed = ""
        self.is_open = True
        self.choices = self.talk.choices
        self.said = f"{self.talk.character.persona.name}, {self.talk.character.persona.title}."
        self.font = pygame.font.Font(None, 24)
        pygame.key.start_text_input()

    def hear(self, event: pygame.event.Event) -> None:
        """Take an event; the game does not get it."""
        if event.type == pygame.TEXTINPUT:
            self.typed = (self.typed + event.text)[:LONGEST]
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.close()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            self.typed = self.typed[:-1]
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_RETURN and self.typed.strip():
            self._say(self.typed.strip())
            self.typed = ""

    def _say(self, words: str) -> None:
        picked = words.isascii() and words.isdecimal() and 0 < int(words) <= len(self.choices)
        if picked:
            self._answer(self.choices[int(words) - 1])
        else:
            character = self.talk.character
            self.listening.submit(words, character.language, character.persona)

    def think(self) -> None:
        """Answer what was typed, once it is understood; to be called each frame."""
        if self.is_open and (said := self.listening.poll()) is not None:
            self._answer(said)

    def _answer(self, said: Choice | Said) -> None:
        try:
            reply = self.talk.say(said)
        except CharacterError as error:  # a game goes on, whatever is typed
            self.said = str(error)
            return
        self.said, self.choices = reply.line, reply.choices
        if self.talk.is_over:
            self.close()

    def close(self) -> None:
        """End the talk."""
        self.is_open = False
        self.listening.close()
        pygame.key.stop_text_input()

    def paint(self, screen: pygame.Surface) -> None:
        """Draw what was said, what can be said, and what is being typed."""
        wide, high = screen.get_size()
        shade = pygame.Surface((wide, HIGH), pygame.SRCALPHA)
        shade.fill((*INK, 225))
        screen.blit(shade, (0, high - HIGH))
        lines = [(self.said, GOLD)]
        lines += [(f"{n}  {choice.say}", PAPER) for n, choice in enumerate(self.choices, 1)]
        for row, (text, colour) in enumerate([*lines, (f"> {self.typed}_", GOLD)]):
            screen.blit(self.font.render(text, True, colour), (48, high - HIGH + 12 + 22 * row))
