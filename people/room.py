"""Whether something went wrong because there is no room left: on the disk itself, or under PostgreSQL."""

from __future__ import annotations

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
DISK_FULL = "53100"  # SQLSTATE disk_full (PostgreSQL, appendix A)


def is_full(error: BaseException | None) -> bool:
    """Django wraps what the driver said, so its cause is asked as well."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL:
            return True
        error = error.__cause__
    return False
