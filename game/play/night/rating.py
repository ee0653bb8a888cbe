"""Whether the player liked a night: asked once under its result, by one key, and never insisted."""

import pygame

from ...view import text
from ...view.icons import icon
from ...view.palette import INDIGO, LAMP, PAPER, mix
from ..offering.offers import Offers
from ..screen import Desk
from ..words.cards import say

_UP, _DOWN = pygame.K_UP, pygame.K_DOWN  # by arrow, since a hand is still on the keys to walk
RATES = (_UP, _DOWN)
_PAD_WIDE = 16  # pixels that can be clicked beside the words


class Rating:
    """Like or dislike; pressed again, neither."""

    def __init__(self, desk: Desk, offers: Offers) -> None:
        self._desk, self._offers = desk, offers
        self._asks = False
        self.liked: bool | None = None
        self._areas: dict[bool, pygame.Rect] = {}

    def ask(self, *, lamplighter: bool) -> None:
        """The play was learnt: ask, where an answer is kept and the level was played as meant."""
        self._asks = lamplighter and self._offers.may_rate

    @property
    def asks(self) -> bool:
        """Whether it is asked."""
        return self._asks

    def handle(self, event: pygame.Event) -> None:
        """The arrow up likes, the arrow down does not; so do the words under the mouse."""
        if not self._asks:
            return
        if event.type == pygame.KEYDOWN and event.key in RATES:
            self._say(event.key == _UP)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            for liked, area in self._areas.items():
                if area.collidepoint(event.pos):
                    self._say(liked)

    def draw(self, canvas: pygame.Surface, y: int) -> int:
        """Two words with their arrows, so far from the upper edge; what was said is lit.

        Returns:
            How far from there a line lies free.
        """
        language, size = self._desk.script
        if not self._asks:
            return y
        x = canvas.get_width() // 2
        for liked, word, sign in ((True, "like", "heart"), (False, "dislike", "heart gone")):
            words = f"{'↑' if liked else '↓'} {say(language, word)}"
            wide = text.width(words, size) + 14
            left = x - wide - 12 if liked else x + 12
            lit = self.liked is liked
            colour = LAMP if lit else mix(PAPER, INDIGO, 0.0 if self.liked is None else 0.5)
            canvas.blit(icon(sign), (left, y + text.line(size) // 2 - 4))
            text.write(canvas, words, (left + 14, y), colour, size=size)
            self._areas[liked] = pygame.Rect(left, y, wide, text.line(size)).inflate(_PAD_WIDE, 6)
        return y + text.line(size) + 4

    def _say(self, liked: bool) -> None:
        said = None if self.liked is liked else liked

        def keep() -> None:
            self._offers.rate(said)
            self.liked = said

        self._desk.attempt("What you said is not kept", keep)
