"""Hooks that PyInstaller runs before it looks for a module; the folder's name is PyInstaller's."""
