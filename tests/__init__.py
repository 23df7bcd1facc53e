"""Sentences about people, proved."""
