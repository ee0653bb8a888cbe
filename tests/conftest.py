"""Settings of every test: no window, no sound, one thread per worker, and no clock."""

import os

# Before numpy, torch and pygame are imported, which read them once.
for name, value in {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_VIDEODRIVER": "dummy",
}.items():
    os.environ.setdefault(name, value)

from hypothesis import settings  # noqa: E402 - after what is set above

# A machine that is busy makes nothing wrong.
settings.register_profile("duskfolk", deadline=None)
settings.load_profile("duskfolk")
