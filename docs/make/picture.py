"""A picture of a moment of a scripted play, as the README shows it.

``python docs/make/picture.py pack 2 12 docs/duskfolk.png``
"""

import os
import sys
from io import BytesIO
from pathlib import Path

from duskfolk.files import write
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session

_PACE = 20  # frames a second, of which the last one is kept
_BITS = 5  # of each colour, which the eye hardly misses and the file does


def take_picture(genre: str, number: int, seconds: float, path: Path, seed: int = 3) -> None:
    """Let scripted folk play for so many seconds, then save what is on the canvas, twice enlarged.

    Args:
        genre: The level's genre.
        number: The level's number.
        seconds: World time of the moment.
        path: A PNG file.
        seed: The source of the world's luck.
    """
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    import pygame
    from PIL import Image, ImageOps

    from duskfolk.game.play.session.filming import frames, stage_of
    from duskfolk.game.play.session.showing import live
    from duskfolk.game.view.hud import draw_hud
    from duskfolk.game.view.stage import SIZE

    session = Session(build(genre, number), seed, played=-1)
    stage = stage_of(session)
    *_, canvas = frames(session, stage, live(session, seconds), _PACE, lambda _: None)
    if stage.motion.now is not None:
        draw_hud(canvas, stage.motion.now, 0, stage.clock)
    picture = Image.frombytes("RGB", SIZE, pygame.image.tobytes(canvas, "RGB"))
    small = ImageOps.posterize(picture, _BITS)
    data = BytesIO()
    large = small.resize((SIZE[0] * 2, SIZE[1] * 2), Image.Resampling.NEAREST)
    large.save(data, "PNG", optimize=True)
    write(path, data.getvalue())


if __name__ == "__main__":
    take_picture(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
