"""One file a measurement; each runs beside its peer and prints one line."""
