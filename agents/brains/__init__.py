"""Policies: bundles and their runtime, training, leagues and evaluation."""
