"""The explain overlay: what each body sees, what its brain leans to, and what moves it."""

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING

import pygame

from ...view import text
from ...view.canvas import SIZE
from ...view.figures import Pose, silhouette
from ...view.hud import panel
from ...view.palette import NIGHT, PAPER, STONE, WISP, Colour, mix
from ...view.stage import Stage
from ...world.kinds import Mood, Relation, Role
from ...world.rules import CONE_COSINE, SIGHT
from ..session.insight import Insight
from ..session.session import Session
from ..words.sight import doing, leaning, reason, who
from .script import Script, usual
from .tags import Bar, Places, draw_lead, draw_tag, figure, shade, size_of

if TYPE_CHECKING:
    from ....agents.reasons.explain import Explanation

_TIES: dict[Relation, Colour] = {
    Relation.HOSTILE: (232, 92, 108), Relation.WARY: (226, 180, 96),
    Relation.NEUTRAL: (150, 150, 176), Relation.ALLY: (126, 190, 120),
}  # fmt: skip
_KEEP = 0.7  # of an influence from one decision to the next, so that words stay to be read


class Overlay:
    """Draws over a stage what goes on in the folk of a session.

    Scripted folk and the player show their deed; folk that act through bundles a tag: who they
    are, their mood, the likeliest move and deed with their chances, and the two things that move
    them most, with a bar for how much of the chance would be lost without (red: gained). Of who
    sleeps there is nothing to tell.

    Args:
        stage: where the folk are drawn.
        session: what they do.
        kept: parts of the canvas where something else is read, and no words of ours lie.
        script: how words are written.
    """

    def __init__(
        self, stage: Stage, session: Session, kept: Sequence[pygame.Rect] = (),
        script: Callable[[], Script] = usual,
    ) -> None:  # fmt: skip
        self._stage, self._session, self._kept = stage, session, kept
        self._script = script
        self._insight = Insight(session)
        self._told: dict[int, Explanation] = {}
        self._weight: dict[int, dict[str, float]] = {}
        self._lay: dict[int, int] = {}
        self._taken: dict[int, tuple[int, int]] = {}  # pixels, by the tag of each body

    def draw(self, canvas: pygame.Surface, kept: Sequence[pygame.Rect] = ()) -> None:
        """From each body: lines to those it sees, its reach, and its leanings.

        Args:
            canvas: the stage has been drawn there.
            kept: what else is read there at the moment.
        """
        self._look()
        state = self._session.state
        count = int(state.bodies[0])
        here = [a for a in range(count) if not state.safe[0, a]]
        spots = [self._stage.on_canvas(a) for a in range(count)]
        for a in here:
            for b in range(count):
                if a != b and int(state.sees[0, a]) >> b & 1:
                    colour = _TIES[Relation(int(state.relation[0, a, b]))]
                    _dotted(canvas, spots[a], spots[b], colour)
            role = Role(int(state.role[0, a]))
            if CONE_COSINE[role] <= -1:
                _circle(canvas, spots[a], float(SIGHT[role]) * 16, mix(WISP, NIGHT, 0.6))
            self._shade(canvas, a, role, spots[a])
        seen = [
            a
            for a in here
            if canvas.get_rect().collidepoint(spots[a]) and not self._stage.motion.sleeps(a)
        ]
        self._write(canvas, {a: spots[a] for a in seen}, [*self._kept, *kept, *self._stage.marks])

    def _write(
        self, canvas: pygame.Surface, spots: dict[int, tuple[int, int]], kept: list[pygame.Rect]
    ) -> None:
        """The words of folk with their feet at ``spots``, each apart and off what is ``kept``."""
        places = Places(canvas.get_rect(), list(spots.values()), kept)
        tags = {a: self._tag(a) for a in spots if a in self._told}
        labels = {a: self._label(a) for a in spots if a not in tags}
        boxes: dict[int, pygame.Rect] = {}
        size = self._script().size
        for a in [*labels, *tags]:  # short labels first, close to their body
            if a in tags:  # no smaller than it was: a box that changes its size has to move
                wide, high = size_of(*tags[a], size)
                before = self._taken.get(a, (0, high))
                taken = max(wide, before[0] if before[1] == high else 0), high
                self._taken[a] = taken
            else:
                taken = text.width(labels[a], size), text.line(size)
            last = self._lay.get(a, -1)
            box, self._lay[a] = places.find(spots[a], taken, last, below=a in labels)
            if places.has_room(box):  # of two that lie over one another none is read
                boxes[a] = box
            else:
                places.take_back()
        for a, box in boxes.items():
            if a in tags or not box.colliderect(figure(spots[a]).inflate(10, 10)):
                draw_lead(canvas, box, spots[a])
        for a, words in labels.items():
            if a not in boxes:
                continue
            shade(canvas, boxes[a])
            text.write(canvas, words, boxes[a].topleft, PAPER, size=size, shadow=None)
        for a, (head, bars) in tags.items():
            if a in boxes:
                draw_tag(canvas, boxes[a], head, bars, size)

    def _look(self) -> None:
        """Ask once a decision, and let what moved each body fade slowly."""
        told = self._insight.look()
        if told is self._told:
            return
        self._told = told
        for a, why in told.items():
            before = self._weight.get(a, {})
            now = {each.name: each.influence for each in why.parts}
            self._weight[a] = {
                name: _KEEP * before.get(name, now.get(name, 0.0))
                + (1 - _KEEP) * now.get(name, 0.0)
                for name in before.keys() | now.keys()
            }

    def _shade(self, canvas: pygame.Surface, a: int, role: Role, at: tuple[int, int]) -> None:
        """Who is out of the player's sight, and so not drawn, is a shade here."""
        if self._stage.motion.shows(a):
            return
        shade = silhouette(role, Pose("front"), mix(STONE, WISP, 0.3))
        shade.set_alpha(120)
        canvas.blit(shade, (at[0] - shade.get_width() // 2, at[1] - shade.get_height()))

    def _who(self, a: int) -> str:
        """What a body is, and in which mood where that matters."""
        state = self._session.state
        return who(
            self._script().language, Role(int(state.role[0, a])), Mood(int(state.mood[0, a]))
        )

    def _label(self, a: int) -> str:
        """Who a body is and what it did last."""
        move, deed = (int(value) for value in self._session.actions[0, a])
        return " ".join([self._who(a), *doing(self._script().language, move, deed)])

    def _tag(self, a: int) -> tuple[str, list[Bar]]:
        """What a body leans to, with the chances, and what moves it most."""
        why, weights, (language, size) = self._told[a], self._weight[a], self._script()
        strongest = sorted(why.parts, key=lambda each: -abs(weights[each.name]))
        if size > 1:  # large letters have room for who it is, what it does, and why
            head, most = " ".join([self._who(a), *doing(language, *why.act)]), 1
        else:
            head, most = f"{self._who(a)} {a}: {leaning(language, why.act, why.chances)}", 2
        bars = [(reason(language, each.short), weights[each.name]) for each in strongest[:most]]
        return head, bars


def help_area(words: str, size: float) -> pygame.Rect:
    """Where it is said that what is shown is a help."""
    area = pygame.Rect(0, 0, text.width(words, size) + 14, text.line(size) + 6)
    area.bottomright = SIZE[0] - 6, SIZE[1] - 6
    return area


def draw_help(canvas: pygame.Surface, words: str, size: float) -> None:
    """Say in a corner that what is shown is a help, and which."""
    area = help_area(words, size)
    panel(canvas, area)
    text.write(canvas, words, (area.x + 7, area.y + 3), PAPER, size=size)


def _dotted(
    canvas: pygame.Surface,
    begin: tuple[int, int],
    end: tuple[int, int],
    colour: Colour,
    gap: int = 5,
) -> None:
    steps = max(2, int(max(abs(end[0] - begin[0]), abs(end[1] - begin[1])) / gap))
    for step in range(1, steps):
        share = step / steps
        x = begin[0] + (end[0] - begin[0]) * share
        y = begin[1] - 8 + (end[1] - begin[1]) * share
        canvas.fill(colour, (round(x), round(y), 1, 1))


def _circle(canvas: pygame.Surface, at: tuple[int, int], radius: float, colour: Colour) -> None:
    count = int(radius)
    for number in range(count):
        angle = 2 * pi * number / count
        canvas.fill(
            colour,
            (round(at[0] + cos(angle) * radius), round(at[1] - 4 + sin(angle) * radius), 1, 1),
        )
