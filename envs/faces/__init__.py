"""One flock, four faces: each translates it into the interface of a library, and nothing more."""
