"""Cases under an alias, their sessions, and what each client agreed to."""
