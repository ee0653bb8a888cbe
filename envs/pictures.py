"""Pictures of worlds for ``render_mode``; pygame is imported when the first one is drawn."""

import numpy as np
import numpy.typing as npt

from ..game.kinds import Genre
from ..game.layout import DECISIONS_PER_SECOND
from ..game.levels import Level
from ..game.worlds import Worlds

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
        self._stages: dict[int, tuple[Level, int, object]] = {}  # by world: level, tick, stage
        self._window: object = None

    def draw(self, worlds: Worlds, w: int) -> Frame:
        """World ``w`` as uint8 (360, 640, 3)."""
        import pygame

        from ..game.view.stage import SIZE, Stage

        level = worlds.levels[w]
        assert level is not None, "reset the world first"
        tick = int(worlds.state.tick[w])
        known = self._stages.get(w)
        if known is None or known[0] is not level or tick < known[1]:
            if not pygame.display.get_init():
                pygame.display.init()
            pygame.font.init()
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
        """World ``w`` in a window."""
        import pygame

        frame = self.draw(worlds, w)
        if self._window is None:
            pygame.display.set_caption("Duskfolk")
            self._window = pygame.display.set_mode((frame.shape[1], frame.shape[0]), pygame.SCALED)
        window = pygame.display.get_surface()
        assert window is not None
        pygame.event.pump()
        pygame.surfarray.blit_array(window, frame.swapaxes(0, 1))
        pygame.display.flip()

    def close(self) -> None:
        """Close the window, if there is one."""
        self._stages.clear()
        if self._window is not None:
            import pygame

            pygame.display.quit()
            self._window = None
