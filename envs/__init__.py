"""Tasks, spaces and the four faces of the world as a learning environment."""
