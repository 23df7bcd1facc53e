"""The child that reads a file: bytes from its standard input, one JSON answer to its output, and it may do nothing else.

Run by path (``python -I child.py BOUNDS [ENCODING]``) and standing alone: the standard library, ``lockdown`` and the
readers of this package.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Ann: a</w:t></w:r></w:p></w:body></w:document>"
)


def warm(read: Callable[[bytes], object]) -> None:
    """Go the longest way once: a small Word document."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", DOCUMENT)
    read(out.getvalue())


def main() -> None:
    bounds = json.loads(sys.argv[1])
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""

    from transcripts.speech import lockdown

    lockdown.limit(lockdown.Bounds(bounds["memory"], bounds["cpu_s"], bounds["output"]))
    from transcripts.imports import encoding, reading
    from transcripts.imports.shapes import Unreadable

    # Nothing can be loaded behind the closed door.
    for name in (*encoding.CHOICES, "cp437", "utf-8-sig", "utf-32", "utf-16-le", "utf-16-be"):
        codecs.getincrementaldecoder(name)().decode("a".encode(name))
    warm(reading.read)
    sealed = lockdown.seal()
    try:
        found = reading.read(sys.stdin.buffer.read(), wanted)
        answer = json.dumps({"found": found.as_json(), "sealed": sealed})
    except Unreadable as refusal:
        answer = json.dumps({"code": refusal.code, "sealed": sealed})
    except MemoryError:
        answer = json.dumps({"code": "too_heavy", "sealed": sealed})
    sys.stdout.write(answer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
