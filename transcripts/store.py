"""Files that lie on disk only as sealed frames: written from front to back, read from anywhere.

A frame is four bytes of length, then the sealed bytes. Each is bound to its file, its number and its offset, so a
frame cannot be moved, swapped or taken from another file; the reader is told the size it must find.
"""

from __future__ import annotations

import io
import os
import shutil
import struct
from bisect import bisect_right
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from people import vault
from people.envelope import OVERHEAD
from people.models import DataKey

FRAME = 1 << 16
_HEAD = struct.Struct("!I")


class Cut(Exception):
    """The file on disk is shorter than the database says."""


class Writer(io.RawIOBase):
    """Appends frames behind the first `stored` bytes of a file; whatever lay there beyond is thrown away."""

    def __init__(
        self, path: Path, key: DataKey, *, stored: int = 0, frames: int = 0, offset: int = 0
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if os.fstat(self._descriptor).st_size < stored:
            os.close(self._descriptor)
            raise Cut(path.name)
        self._path, self._key = path, key
        self.stored, self.frames, self.offset = stored, frames, offset
        os.ftruncate(self._descriptor, stored)

    @property
    def file(self) -> BinaryIO:
        """The same, as those who only read and write call it."""
        return cast("BinaryIO", self)

    def writable(self) -> bool:
        return True

    def write(self, plain: bytes | bytearray | memoryview) -> int:  # type: ignore[override]
        """Seal and write all of `plain`. Nothing counts until `sync`."""
        for start in range(0, len(plain), FRAME):
            piece = bytes(plain[start : start + FRAME])
            sealed = vault.seal(self._key, piece, place(self._path, self.frames, self.offset))
            _write_all(self._descriptor, _HEAD.pack(len(sealed)) + sealed, self.stored)
            self.stored += _HEAD.size + len(sealed)
            self.frames += 1
            self.offset += len(piece)
        return len(plain)

    def sync(self) -> None:
        """Return once the frames, and the file's name, are on the disk."""
        os.fsync(self._descriptor)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def forget_after(self, *, stored: int, frames: int, offset: int) -> None:
        """Take back frames that were written but will not count."""
        os.ftruncate(self._descriptor, stored)
        self.stored, self.frames, self.offset = stored, frames, offset

    def close(self) -> None:
        if not self.closed:
            os.close(self._descriptor)
        super().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Reader(io.RawIOBase):
    """The plaintext of a sealed file of `size` bytes, one frame in memory at a time."""

    def __init__(self, path: Path, key: DataKey, size: int) -> None:
        self._sealed: BinaryIO = path.open("rb")
        self._path, self._key, self.size = path, key, size
        self._starts, self._places = self._index()
        self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")

    @property
    def file(self) -> BinaryIO:
        return cast("BinaryIO", self)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes unless the file ends."""
        left = max(0, self.size - self._at)
        wanted = left if size < 0 else min(size, left)
        pieces: list[bytes] = []
        while wanted:
            number = bisect_right(self._starts, self._at) - 1
            frame = self._frame(number)
            start = self._at - self._starts[number]
            piece = frame[start : start + wanted]
            if not piece:
                raise Cut(self._path.name)
            pieces.append(piece)
            self._at += len(piece)
            wanted -= len(piece)
        return b"".join(pieces)

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self._sealed.close()
        super().close()

    def _frame(self, number: int) -> bytes:
        if self._open[0] != number:
            at, length = self._places[number]
            self._sealed.seek(at)
            plain = vault.open_sealed(
                self._key,
                self._sealed.read(length),
                place(self._path, number, self._starts[number]),
            )
            self._open = (number, plain)
        return self._open[1]

    def _index(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each frame starts, in plaintext and on disk, from the four-byte lengths alone."""
        starts: list[int] = []
        places: list[tuple[int, int]] = []
        at = offset = 0
        while offset < self.size:
            self._sealed.seek(at)
            head = self._sealed.read(_HEAD.size)
            if len(head) < _HEAD.size:
                raise Cut(self._path.name)
            length = _HEAD.unpack(head)[0]
            starts.append(offset)
            places.append((at + _HEAD.size, length))
            at += _HEAD.size + length
            offset += length - OVERHEAD
        return starts, places


def place(path: Path, number: int, offset: int) -> bytes:
    """The associated data of a frame. Folders are named by the recording's id."""
    return f"{path.parent.name}|{path.name}|{number}|{offset}".encode()


def remove(folder: Path) -> None:
    """Delete a recording's files. Nothing to delete is success."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise OSError(f"{folder.name} could not be removed")


def _write_all(descriptor: int, data: bytes, at: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, at)
        view, at = view[written:], at + written
