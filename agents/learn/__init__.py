"""How folk learn: presets, the learner, run folders, and what a run exports; needs torch."""
