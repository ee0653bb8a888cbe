"""Levels: the format, seeded builders per genre, the solvability check, Tiled import and export."""
