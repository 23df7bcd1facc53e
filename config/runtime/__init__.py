"""The embedded runtime: PostgreSQL and Valkey from wheels, and the supervisor that keeps them up."""
