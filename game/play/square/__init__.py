"""The square between nights: who stands there, what they say of the night, and its story."""
