"""Live updates: one socket per tab, hints on the bus, words only from PostgreSQL."""
