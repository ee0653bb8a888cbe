"""What the player's machine keeps, of whom and where, with one list of all of it."""
