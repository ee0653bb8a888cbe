"""Sound out of the machine: channels, volumes, and how loud all of it may be together.

:mod:`duskfolk.game.sound` makes what is played, on a thread of its own from the first screen on;
what is not made yet is not heard. Where the machine has no sound, nothing here does anything. The
ears of each sound are laid into its samples before it is played: SDL's own panning is set after a
channel has begun, and its first samples would come from the middle.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import numpy as np
import pygame

from ...sound.bank import Clip, Sound, Stem, loudest_after, pieces
from ...sound.kinds import TRAITS, Family, Heard
from ...sound.placing import MIDDLE, Placed
from ...sound.score import STEMS
from ...sound.tone import RATE
from ..kept.choices import MOST_VOLUME, Choices
from .musician import Musician

LOUDEST = 0.55  # of 1, that all sounds reach together in one ear; the music has the rest
_SHARE = (0.45, 0.75, 1.0)  # of that, for what gives way, what is usual and what must be heard
_FAINT = 0.04  # of its loudness, below which a sound is not worth a channel
_CHANNELS = 24  # for sounds, beside those of the music
_BUFFER = 512  # samples: 16 milliseconds
_FADE = 20  # milliseconds in which a sound ends that gives way
_FIRST_FRAMES = 3  # that are shown before the device is asked for, which may be slow
_PRIORITY = 10  # of the thread that makes sounds, where threads have one


class _Playing(NamedTuple):
    channel: "pygame.mixer.Channel"
    heard: Heard
    clip: Clip
    left: float
    right: float
    began: float


class Sounding:
    """Plays what is heard.

    Args:
        choices: what the player has chosen, volumes among it.

    Attributes:
        music: the stems.
    """

    def __init__(self, choices: Callable[[], Choices]) -> None:
        self._choices = choices
        self._clips: dict[tuple[Heard, int], tuple[Clip, pygame.mixer.Sound | None]] = {}
        self._turns: dict[Heard, int] = {}
        self._playing: list[_Playing] = []
        self._thread: threading.Thread | None = None
        self._frames = -1  # shown since sound was asked for; -1: it was not
        self._closed = self._away = False
        self._clock = 0.0
        self.music = Musician()

    @property
    def audible(self) -> bool:
        """Whether anything that is played now would be heard."""
        return self._thread is not None and not (self._away or self._choices().mute)

    @property
    def ready(self) -> bool:
        """Whether everything is made; also where nothing will be."""
        return self._thread is None or not self._thread.is_alive()

    def begin(self) -> None:
        """Let there be sound, as soon as the first pictures are shown."""
        self._frames = 0

    def open(self) -> bool:
        """Ask for the device and begin to make sounds; whether there is one."""
        if self._thread is not None:
            return True
        try:
            pygame.mixer.init(RATE, -16, 2, _BUFFER, allowedchanges=0)
            pygame.mixer.set_num_channels(len(STEMS) + _CHANNELS)
            pygame.mixer.set_reserved(len(STEMS))
        except (pygame.error, NotImplementedError):  # no device, or a pygame without a mixer
            return False
        self._thread = threading.Thread(target=self._make, name="sounds", daemon=True)
        self._thread.start()
        return True

    def close(self) -> None:
        """Make no more, and give the device back."""
        self._closed, self._frames = True, -1
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            pygame.mixer.quit()

    def update(self, seconds: float) -> None:
        """A frame was shown."""
        if self._frames >= 0:
            self._frames += 1
            if self._frames == _FIRST_FRAMES:
                self.open()
        self._clock += seconds
        if self._thread is not None and not self._away:
            self.music.update(self._volume(Family.MUSIC))

    def turn_away(self, away: bool) -> None:
        """The player looks at another window, or at this one again."""
        if away == self._away or self._thread is None:
            return
        self._away = away
        if away:
            pygame.mixer.pause()
        else:
            pygame.mixer.unpause()
        self.music.rest(away)

    def play(self, heard: Heard, at: Placed = MIDDLE, variant: int | None = None) -> bool:
        """Let something be heard; whether it is.

        Args:
            heard: what.
            at: how it reaches the ears.
            variant: which of its variants; None for one after the other. Of a step, the weight.
        """
        volume = self._volume(TRAITS[heard].family)
        if not self.audible or volume * at.loud < _FAINT:
            return False
        made = self._clips.get((heard, self._turn(heard, variant)))
        if made is None:
            return False
        clip, whole = made
        self._playing = [one for one in self._playing if self._goes_on(one)]
        scale = volume * self._room(heard, clip, at, volume)
        if scale * at.loud < _FAINT or not self._gives_way(heard):
            return False
        channel = pygame.mixer.find_channel()
        if channel is None:
            return False
        left, right = at.left * scale, at.right * scale
        if whole is not None and at is MIDDLE:
            whole.set_volume(scale)
        else:
            whole = _in_ears(clip.dull if at.dull else clip.wave, left, right)
        channel.play(whole)
        self._playing.append(_Playing(channel, heard, clip, left, right, self._clock))
        return True

    def _volume(self, family: Family) -> float:
        """Of a family, 0 to 1: each notch sounds as large as the next."""
        choices = self._choices()
        chosen = {
            Family.SOUNDS: choices.sounds, Family.MUSIC: choices.music,
            Family.VOICES: choices.voices,
        }[family]  # fmt: skip
        return 0.0 if choices.mute else (chosen / MOST_VOLUME) ** 1.6

    def _turn(self, heard: Heard, variant: int | None) -> int:
        """Which variant comes now: never the same of a step twice."""
        number = self._turns[heard] = self._turns.get(heard, 0) + 1
        count = TRAITS[heard].variants
        if heard.value.startswith("step"):
            return 3 * (variant or 0) + number % 3
        return (number if variant is None else variant) % count

    def _goes_on(self, one: _Playing) -> bool:
        return one.channel.get_busy() and loudest_after(one.clip, self._clock - one.began) > 0

    def _room(self, heard: Heard, clip: Clip, at: Placed, volume: float) -> float:
        """The share of its loudness for which there is room beside what is heard already."""
        most = LOUDEST * _SHARE[TRAITS[heard].weight]
        taken = [0.0, 0.0]
        for one in self._playing:
            loud = loudest_after(one.clip, self._clock - one.began)
            taken[0] += loud * one.left
            taken[1] += loud * one.right
        wanted = [clip.rest[0] * volume * ear for ear in (at.left, at.right)]
        return min(
            min(1.0, max(0.0, most - has) / wants)
            for has, wants in zip(taken, wanted, strict=True)
            if wants > 0
        )

    def _gives_way(self, heard: Heard) -> bool:
        """Whether one more of its kind can be heard; the oldest ends for one that must be."""
        same = [one for one in self._playing if one.heard is heard]
        if len(same) < TRAITS[heard].most:
            return True
        if TRAITS[heard].weight == 0:
            return False
        same[0].channel.fadeout(_FADE)
        return True

    def _make(self) -> None:
        """Make everything; the work of the thread, which is never in a hurry."""
        if sys.platform == "linux":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _PRIORITY)
        with suppress(pygame.error):  # whose program this is has quit the mixer meanwhile
            for piece in pieces():
                if self._closed:
                    return
                self._keep(piece)
                time.sleep(0.001)

    def _keep(self, piece: Sound | Stem | None) -> None:
        if isinstance(piece, Stem):
            self.music.learn(piece.name, pygame.mixer.Sound(buffer=piece.samples.data))
        elif isinstance(piece, Sound):
            heard, clip = piece.heard, piece.clip
            placeless = not TRAITS[heard].reach
            whole = _in_ears(clip.wave, MIDDLE.left, MIDDLE.right) if placeless else None
            self._clips[heard, piece.variant] = clip, whole


def _in_ears(wave: np.ndarray, left: float, right: float) -> "pygame.mixer.Sound":
    """A mono wave in two ears."""
    samples = np.empty((wave.size, 2), np.int16)
    for ear, loud in enumerate((left, right)):
        np.multiply(wave, np.float32(loud * 32_767), out=samples[:, ear], casting="unsafe")
    return pygame.mixer.Sound(buffer=samples.data)
