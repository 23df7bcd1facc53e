"""The product's application, with the topics of these tests."""

from config.asgi import application
from tests.live import items  # noqa: F401 registers them

__all__ = ["application"]
