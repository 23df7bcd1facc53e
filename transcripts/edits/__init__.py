"""Correcting a transcript: operations on words, one revision after another, and excerpts that stay where they belong."""
