"""Uploads, recordings, engines, the pipeline, transcripts, silences and excerpts."""
