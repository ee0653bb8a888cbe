"""Learning from examples: scripted folk, a bundle, or the plays of a person."""
