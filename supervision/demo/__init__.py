"""A demo programme, clearly marked, of people who do not exist: `seed()` makes it once."""

from supervision.demo.seeding import SignIn, seed

__all__ = ["SignIn", "seed"]
