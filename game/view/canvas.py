"""The canvas in pixels: what is drawn on, and by how much a tile is drawn."""

SIZE = 640, 360
TILE = 16
