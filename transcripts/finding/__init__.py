"""Looking for words, a speaker's words or silences in all transcripts of a case. Nothing readable is kept for it."""
