"""Frames to a video file: MP4 where imageio-ffmpeg is installed, GIF with pillow otherwise."""

import zlib
from contextlib import ExitStack
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pygame

from duskfolk.files import check_folder, whole_file, write

from ..errors import OptionError

if TYPE_CHECKING:
    from PIL.Image import Image

FRAMES_PER_SECOND = 20
_COLOURS = 96  # of a GIF: enough for dusk, few enough to stay small
_SHADES = 32  # of red, of green and of blue, that are told apart where colours are counted
_PLACES = np.array([_SHADES**2, _SHADES, 1])  # of the three in the number of a colour


class _Writer(Protocol):
    def add(self, surface: pygame.Surface) -> None: ...

    def end(self, error: BaseException | None) -> None: ...


def best_suffix() -> str:
    """``.mp4`` or ``.gif``: what this machine can write, the smaller file first."""
    return ".mp4" if find_spec("imageio_ffmpeg") else ".gif"


class Film:
    """A video being written; one that an error or Ctrl-C ends early is not kept.

    >>> with Film("walk.gif") as film:  # doctest: +SKIP
    ...     film.add(surface)

    Args:
        path: The file; its ending, ``.gif`` or ``.mp4``, chooses the format.
        frames_per_second: How fast it plays.
        window: Keep only this much of the picture, so that a GIF stays small.

    Raises:
        OptionError: Another ending, or MP4 where imageio-ffmpeg is missing.
        FileError: Its folder takes no file.
    """

    def __init__(
        self,
        path: str | Path,
        frames_per_second: int = FRAMES_PER_SECOND,
        window: tuple[int, int] | None = None,
    ) -> None:
        self.path = Path(path)
        suffix = self.path.suffix.lower()
        if suffix not in (".gif", ".mp4"):
            raise OptionError(f"A film ends in .gif or .mp4, not in {suffix or 'nothing'!r}.")
        if suffix == ".mp4" and best_suffix() != ".mp4":
            raise OptionError("MP4 needs the package imageio-ffmpeg; install it or choose .gif.")
        check_folder(self.path.parent)
        self.frames = 0
        self._window = window
        writer = _Gif if suffix == ".gif" else _Mp4
        self._writer: _Writer = writer(self.path, frames_per_second)

    def add(self, surface: pygame.Surface, around: tuple[int, int] | None = None) -> None:
        """Append one frame; all frames have one size.

        Args:
            surface: the picture.
            around: the pixel that is in the middle of the window where the picture's rim allows
                it; None for the picture's middle.
        """
        if self._window is not None:
            whole = surface.get_rect()
            area = pygame.Rect((0, 0), self._window)
            area.center = around or whole.center
            surface = surface.subsurface(area.clamp(whole))
        self._writer.add(surface)
        self.frames += 1

    def close(self) -> None:
        """Finish the file.

        Raises:
            FileError: It cannot be written.
        """
        if self.frames:
            self._writer.end(None)

    def __enter__(self) -> "Film":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if error is None:
            self.close()
        else:
            self._writer.end(error)


class _Gif:
    """All pictures in one palette: with one each, still ground would crawl from frame to frame."""

    def __init__(self, path: Path, frames_per_second: int) -> None:
        from PIL import Image  # here, so that the game starts without it

        self._image = Image
        self._path, self._pause = path, round(1000 / frames_per_second)
        self._frames: list[bytes] = []  # squeezed, until the palette is known
        self._size = 0, 0
        self._counts = np.zeros(_SHADES**3)

    def add(self, surface: pygame.Surface) -> None:
        pixels = pygame.image.tobytes(surface, "RGB")
        self._size = surface.get_size()
        self._frames.append(zlib.compress(pixels, 1))
        codes = np.frombuffer(pixels, np.uint8).reshape(-1, 3) >> 3
        self._counts += np.bincount(codes @ _PLACES, minlength=_SHADES**3)

    def end(self, error: BaseException | None) -> None:
        if error is not None:
            return
        image, palette = self._image, self._palette()
        first, *rest = (
            image.frombytes("RGB", self._size, zlib.decompress(frame)).quantize(
                palette=palette, dither=image.Dither.NONE
            )
            for frame in self._frames
        )
        data = BytesIO()
        first.save(data, "GIF", save_all=True, append_images=rest, duration=self._pause, loop=0,
                   disposal=1, optimize=False)  # fmt: skip
        write(self._path, data.getvalue())

    def _palette(self) -> "Image":
        """Colours for the whole film: an ember has few pixels, and is yet what one looks at."""
        found = np.flatnonzero(self._counts)
        often = np.ceil(np.sqrt(self._counts[found])).astype(int)
        shades = np.stack([found // place % _SHADES for place in _PLACES], 1)
        sheet = np.repeat(shades * 255 // (_SHADES - 1), often, 0).astype(np.uint8)
        return self._image.fromarray(sheet[None]).quantize(
            _COLOURS, method=self._image.Quantize.MEDIANCUT, dither=self._image.Dither.NONE
        )


class _Mp4:
    def __init__(self, path: Path, frames_per_second: int) -> None:
        self._path, self._pace = path, frames_per_second
        self._file = ExitStack()
        self._stream = None

    def add(self, surface: pygame.Surface) -> None:
        if self._stream is None:
            import imageio_ffmpeg  # pyright: ignore[reportMissingImports] - optional

            part = self._file.enter_context(whole_file(self._path))
            self._stream = imageio_ffmpeg.write_frames(
                str(part), surface.get_size(), fps=self._pace, quality=7, macro_block_size=2,
                output_params=["-f", "mp4"],
            )  # fmt: skip
            self._stream.send(None)
        self._stream.send(pygame.image.tobytes(surface, "RGB"))

    def end(self, error: BaseException | None) -> None:
        if self._stream is not None:
            self._stream.close()
        self._file.__exit__(type(error) if error else None, error, None)
