"""What the picture tells, measured: who and what is known at a glance, and what flashes."""
