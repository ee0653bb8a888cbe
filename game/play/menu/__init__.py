"""The screens around a night."""
