"""Keys, pads and typed lines: what the player's hands do, at the door where it comes in."""
