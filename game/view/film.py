"""Frames to a video file: MP4 where imageio-ffmpeg is installed, GIF with pillow otherwise."""

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
import pygame

from duskfolk.files import check_folder, whole_file, write

from ..errors import OptionError
from .palette import SIGNALS, times

if TYPE_CHECKING:
    from PIL.Image import Image

FRAMES_PER_SECOND = 20
_COLOURS = 72  # of a GIF by how common they are: enough for dusk, few enough to stay small
_CLEAR = 255  # the number of no colour: what was there stays
_NEAR = 18  # of a channel, as far as a colour may be off and still stay
_LIGHTS = (1.0, 0.75, 0.5)  # in which a signal is seen
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
        first, *rest = self._changes()
        data = BytesIO()
        first.save(data, "GIF", save_all=True, append_images=rest, duration=self._pause, loop=0,
                   disposal=1, optimize=False, transparency=_CLEAR)  # fmt: skip
        write(self._path, data.getvalue())

    def _changes(self) -> "Iterator[Image]":
        """Each picture where it is another than the one before: the rest is clear, and small.

        A colour stays that is nearly right, or the flicker of a flame would change all of it.
        """
        palette = self._palette()
        colours = np.array(palette.getpalette(), np.int32).reshape(-1, 3)
        before: npt.NDArray[np.uint8] | None = None
        for frame in self._frames:
            true = self._image.frombytes("RGB", self._size, zlib.decompress(frame))
            few = true.quantize(palette=palette, dither=self._image.Dither.NONE)
            now = np.asarray(few)
            if before is not None:
                off = ((colours[before] - np.asarray(true, np.int32)) ** 2).sum(2)
                now = np.where(off <= _NEAR**2, before, now)
                few = self._image.fromarray(np.where(now == before, np.uint8(_CLEAR), now), "P")
                few.putpalette(palette.getpalette() or [])
            before = now
            yield few

    def _palette(self) -> "Image":
        """Colours for the whole film: an ember has few pixels, and is yet what one looks at.

        First the game's signals, lit and dim; then the commonest; then those that are farthest
        from all of these, so that nothing is told by another colour than its own.
        """
        found = np.flatnonzero(self._counts)
        often = np.ceil(np.sqrt(self._counts[found])).astype(int)
        shades = np.stack([found // place % _SHADES for place in _PLACES], 1)
        shades = (shades * 255 // (_SHADES - 1)).astype(np.uint8)
        sheet = np.repeat(shades, often, 0)
        common = self._image.fromarray(sheet[None]).quantize(
            _COLOURS, method=self._image.Quantize.MEDIANCUT, dither=self._image.Dither.NONE
        )
        usual = np.array(common.getpalette(), np.uint8).reshape(-1, 3)[:_COLOURS]
        taken = np.concatenate([_pinned(), usual])
        whole = np.concatenate([taken, _farthest(shades, taken, _CLEAR - len(taken))])
        palette = self._image.new("P", (1, 1))
        palette.putpalette(whole.tobytes())
        return palette


def _pinned() -> npt.NDArray[np.uint8]:
    """The signals, as they are and in the dusk."""
    lit = [times(colour, share) for colour in SIGNALS.values() for share in _LIGHTS]
    return np.array(lit, np.uint8)


def _farthest(
    shades: npt.NDArray[np.uint8], taken: npt.NDArray[np.uint8], count: int
) -> npt.NDArray[np.uint8]:
    """So many of the ``shades`` (n, 3), each the farthest from all that are ``taken`` then."""
    points = shades.astype(np.float32)
    away = np.full(len(points), np.inf, np.float32)
    for colour in taken.astype(np.float32):
        away = np.minimum(away, ((points - colour) ** 2).sum(1))
    found: list[int] = []
    for _ in range(count):
        n = int(away.argmax())
        found.append(n)
        away = np.minimum(away, ((points - points[n]) ** 2).sum(1))
    return shades[found]


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
