"""How well a policy plays: levels nobody trained on, intervals, dials; needs no torch."""
