"""Transcripts that exist already: read from a file, looked at, given their speakers, kept.

`reading.read(bytes)` and what it calls are pure Python without Django, because they run in a locked-down child
(`child.py`, started by `handing.py`). `laying.py` turns what was read into a transcript document.
"""
