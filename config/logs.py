"""Log lines that hold no words of the people who write here: an error is named, its message is not."""

import logging
import re
import traceback
from types import TracebackType

_Info = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


# One-time links open a door, so their secrets stay out too.
SECRETS = re.compile(r"(/welcome/|/password/reset/key/)\S+")


class WordlessFormatter(logging.Formatter):
    """Messages of exceptions can quote what was typed, so only their class and place are written."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        task = record.args
        if record.name == "celery.app.trace" and isinstance(task, dict):
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = "%s[%s]", (task.get("name"), task.get("id"))
        record.exc_text = None  # another handler may have written the message into it
        return SECRETS.sub(r"\1…", super().format(record))

    def formatException(self, ei: _Info) -> str:
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            kind = type(error)
            lines += [*places, f"{kind.__module__}.{kind.__qualname__}"]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)
