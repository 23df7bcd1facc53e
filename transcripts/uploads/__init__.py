"""Resumable uploads by tus 1.0: creation and upkeep in Django, the bytes through a door of their own."""
