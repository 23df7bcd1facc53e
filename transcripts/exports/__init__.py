"""A transcript that leaves: subtitles, text, Word, JSON, annotations and a page to print; silences in all of them, in words."""
