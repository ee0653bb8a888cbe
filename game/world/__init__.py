"""The law: what there is, every number, and the tick that applies the rules in their order."""
