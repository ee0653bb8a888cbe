"""Draws a State with pygame; knows no agents and never writes the world."""
