"""Pictures of worlds for ``render_mode``; pygame is imported when the first one is drawn."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from duskfolk.extras import needed

from ..game.errors import OptionError
from ..game.layout import DECISIONS_PER_SECOND
from ..game.levels import Level
from ..game.world.kinds import Genre
from ..game.worlds import Worlds

if TYPE_CHECKING:
    import pygame

Frame = npt.NDArray[np.uint8]


class Pictures:
    """Draws worlds of one batch; reads them only, so looking never changes anything.

    Args:
        mode: None, "rgb_array" or "human".
        follow: the body whose eyes the picture has, by world; -1 (for all that are not named)
            shows everything.
    """

    def __init__(self, mode: str | None, follow: dict[int, int] | None = None) -> None:
        self._mode = mode
        self._follow = follow or {}
        self._forget()

    def __getstate__(self) -> dict[str, object]:
        return {"_mode": self._mode, "_follow": self._follow}  # windows belong to one process

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._forget()

    def draw(self, worlds: Worlds, w: int) -> Frame:
        """World ``w`` as uint8 (360, 640, 3)."""
        with needed("play"):
            import pygame

            from ..game.view.stage import SIZE, Stage

        level = worlds.levels[w]
        if level is None:
            raise OptionError(f"World {w} plays no level yet; call reset() before render().")
        tick = int(worlds.state.tick[w])
        known = self._stages.get(w)
        _open_display()
        if known is None or known[0] is not level or tick < known[1]:
            ground, genre = int(worlds.state.ground[w]), Genre(int(worlds.state.genre[w]))
            stage = Stage(worlds.ground, ground, genre, self._follow.get(w, -1))
            stage.see(worlds.state, w)
        else:
            stage = known[2]
            assert isinstance(stage, Stage)
            if tick != known[1]:
                stage.see(worlds.state, w)
        self._stages[w] = (level, tick, stage)
        canvas = pygame.Surface(SIZE)
        stage.draw(canvas, 1.0, 1.0 / DECISIONS_PER_SECOND)
        return np.ascontiguousarray(pygame.surfarray.array3d(canvas).swapaxes(0, 1))

    def show(self, worlds: Worlds, w: int) -> None:
        """World ``w`` in a window, one for each of these objects, beside whatever others opened."""
        frame = self.draw(worlds, w)  # which says what to install where there is no pygame
        import pygame

        picture = pygame.surfarray.make_surface(frame.swapaxes(0, 1))
        pygame.event.pump()
        try:
            self._blit(picture)
        except pygame.error:  # the host has quit pygame meanwhile, which closes all windows
            self._window = None
            self._blit(picture)

    def close(self) -> None:
        """Close the window, if there is one; the host's pygame goes on."""
        window = self._window
        self._forget()
        if window is not None:
            window.destroy()

    def _blit(self, picture: "pygame.Surface") -> None:
        import pygame

        if self._window is None:
            wide, high = pygame.display.get_desktop_sizes()[0]
            times = max(1, min(wide // picture.get_width(), high // picture.get_height()))
            size = picture.get_width() * times, picture.get_height() * times
            self._window = pygame.Window("Duskfolk", size)
        surface = self._window.get_surface()
        pygame.transform.scale(picture, surface.get_size(), surface)
        self._window.flip()

    def _forget(self) -> None:
        self._stages: dict[int, tuple[Level, int, object]] = {}  # by world: level, tick, stage
        self._window: pygame.Window | None = None


def _open_display() -> None:
    """Make pygame ready to draw; it stays so, since others may have begun to use it."""
    import pygame

    if not pygame.display.get_init():
        pygame.display.init()
    if not pygame.font.get_init():
        pygame.font.init()
