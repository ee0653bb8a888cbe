"""Settings of every test: no window, no sound, one thread per worker."""

import os

# Before numpy, torch and pygame are imported, which read them once.
for name, value in {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SDL_AUDIODRIVER": "dummy",
    "SDL_VIDEODRIVER": "dummy",
}.items():
    os.environ.setdefault(name, value)
