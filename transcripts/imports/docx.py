"""Word documents: the words of `word/document.xml`, and nothing else of the archive is ever opened.

So macros, pictures, linked files and templates are neither run nor fetched nor even unpacked; the words beside them are
simply read. The XML is read as a stream by expat, a DOCTYPE (and with it every entity) is refused, and unpacking stops
at a bound whatever the archive claims. Element names: ECMA-376 part 1, WordprocessingML, section 17.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from transcripts.imports import plain
from transcripts.imports.shapes import TEXT_MOST, Imported, Unreadable

MAIN = ("word/document.xml", "word/document2.xml")
UNPACKED_MOST = 64 << 20
ENTRIES_MOST = 5_000
PIECE = 1 << 18
_SPACES = ("/wordprocessingml/2006/main", "/wordprocessingml/main")
_PASSED_OVER = {"del", "moveFrom", "Fallback", "footnotePr"}


def read(data: bytes) -> Imported:
    words = Words()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > ENTRIES_MOST:
                raise Unreadable("too_heavy")
            names = set(archive.namelist())
            main = next((name for name in MAIN if name in names), None)
            if main is None:
                raise Unreadable("zip")
            if archive.getinfo(main).flag_bits & 1:
                raise Unreadable("old_word")
            _parse(archive, main, words)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise Unreadable("damaged") from None
    except (expat.ExpatError, ValueError):
        raise Unreadable("damaged") from None
    return plain.read("\n".join(words.lines), "utf-8", "docx")


def _parse(archive: zipfile.ZipFile, main: str, words: Words) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refused
    parser.EntityDeclHandler = _refused
    parser.StartElementHandler = words.opens
    parser.EndElementHandler = words.closes
    parser.CharacterDataHandler = words.says
    unpacked = 0
    with archive.open(main) as file:
        while piece := file.read(PIECE):
            unpacked += len(piece)
            if unpacked > UNPACKED_MOST or words.length > TEXT_MOST:
                raise Unreadable("too_heavy")
            parser.Parse(piece, False)  # noqa: FBT003 expat's
    parser.Parse(b"", True)  # noqa: FBT003


def _refused(*_: Any) -> None:
    raise Unreadable("damaged")


class Words:
    """Paragraphs as lines; a row of a table as one line, its cells in columns."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self._line: list[str] = []
        self._cells: list[list[str]] = []  # of the rows that are open, outermost first
        self._rows = 0
        self._passing = 0
        self._in_text = False

    def opens(self, name: str, _attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._passing or local in _PASSED_OVER:
            self._passing += 1
            return
        if not space.endswith(_SPACES):
            return
        if local == "t":
            self._in_text = True
        elif local in ("tab", "br", "cr"):
            self.says_mark("\t" if local == "tab" else "\n")
        elif local == "tr":
            self._rows += 1
            if self._rows == 1:
                self._cells = []
        elif local == "tc" and self._rows == 1:
            self._cells.append([])

    def closes(self, name: str) -> None:
        if self._passing:
            self._passing -= 1
            return
        space, _, local = name.rpartition(" ")
        if not space.endswith(_SPACES):
            return
        if local == "t":
            self._in_text = False
        elif local == "p":
            self._end_paragraph()
        elif local == "tr":
            self._rows -= 1
            if self._rows == 0:
                cells = [" ".join(" ".join(cell).split()) for cell in self._cells]
                self.lines.append("\t".join(cell for cell in cells if cell))
                self._cells = []

    def says(self, text: str) -> None:
        if self._in_text and not self._passing:
            self.length += len(text)
            self._line.append(text)

    def says_mark(self, mark: str) -> None:
        self._line.append(mark)

    def _end_paragraph(self) -> None:
        line = "".join(self._line)
        self._line = []
        if self._rows and self._cells:
            self._cells[-1].append(line)
        else:
            self.lines.extend(line.split("\n"))
