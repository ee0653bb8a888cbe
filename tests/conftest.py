"""Settings of every test: no window, no sound, one thread per worker, as long as it takes."""

import os

from hypothesis import settings

# Before numpy, torch and pygame are imported, which read them once.
for name, value in {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_VIDEODRIVER": "dummy",
}.items():
    os.environ.setdefault(name, value)

# How long an example takes tells what else the machine has to do.
settings.register_profile("duskfolk", deadline=None)
settings.load_profile("duskfolk")
