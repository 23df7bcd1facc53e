"""Everything the domain may refuse. `code` is for programs, the sentence is for people."""

from http import HTTPStatus
from typing import Any, ClassVar


class Refused(Exception):
    """`extra` travels in the answer beside the sentence, for example the current revision."""

    status: ClassVar[int] = 409
    code: str = "refused"

    def __init__(
        self, sentence: str, *, code: str | None = None, extra: dict[str, Any] | None = None
    ) -> None:
        super().__init__(sentence)
        self.code = code or type(self).code
        self.extra = extra or {}


class Malformed(Refused):
    status = 400
    code = "invalid"


class Forbidden(Refused):
    status = 403
    code = "forbidden"


class NotFound(Refused):
    """What you may not see does not exist. Always the same words, so always the same bytes."""

    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


class Conflict(Refused):
    code = "conflict"


class Gone(Refused):
    status = 410
    code = "gone"


class NoRoom(Refused):
    """The disk is full. It passes, and nothing is lost by asking again."""

    status = 507
    code = "disk_full"


class Stale(Refused):
    """Somebody else wrote first; `extra["current"]` holds what they wrote."""

    status = 412
    code = "stale"


class TooLarge(Refused):
    status = 413
    code = "too_large"


class Unsupported(Refused):
    status = 415
    code = "unsupported"


class Invalid(Refused):
    status = 422
    code = "invalid"


class RevisionMissing(Refused):
    status = 428
    code = "revision_missing"


class TooMany(Refused):
    status = 429
    code = "too_many"


def problem(error: Refused) -> dict[str, Any]:
    """The body of an application/problem+json answer (RFC 9457)."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "detail": str(error),
        **error.extra,
    }
