"""The ground floor: accounts, sharing, vault, once-only writes, events."""
