"""Policies as a game uses them: the bundle, its runtime and its flavours; needs numpy alone."""
