"""The screen of a night: the play, its talk, its pause, and what is asked after it."""
