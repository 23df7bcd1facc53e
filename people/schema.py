"""How the OpenAPI document describes what every route shares: signing in, and once-only writes."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension

WRITES = ("post", "put", "patch", "delete")
ONCE = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "The same key with the same body is one effect; a retry gets the first answer.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,64}$"},
}


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "people.views.SessionOnly"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


def writes_carry_a_key(
    result: dict[str, Any], generator: Any, request: Any, public: Any
) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular: every write but an upload's names its header."""
    for path, operations in result["paths"].items():
        if "/uploads" in path:
            continue
        for method in WRITES:
            if operation := operations.get(method):
                operation.setdefault("parameters", []).append(ONCE)
    return result
