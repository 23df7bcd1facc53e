"""The words of tus 1.0 (https://tus.io/protocols/resumable-upload): headers in, headers out, refusals."""

from __future__ import annotations

import base64
import binascii
import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from django.conf import settings

from people.errors import Forbidden, Gone, Malformed, Refused, TooLarge, Unsupported
from transcripts.hearing.languages import CHOICES
from transcripts.models import Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,creation-defer-length,checksum,expiration,termination"
ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
BYTES = "application/offset+octet-stream"
LARGEST = 1 << 53  # every count stays exact in a browser
NAME_LENGTH = 255
UNKNOWN, PEOPLE = "unknown", ("1", "2", "3", "4", "5", "6")
METADATA_LENGTH = 4096


class WrongVersion(Refused):
    status = 412
    code = "tus_version"


class OffsetMismatch(Refused):
    """The client's idea of what has arrived is not the server's."""

    status = 409
    code = "offset_mismatch"


class Locked(Refused):
    """Somebody else (another tab) is sending this upload right now."""

    status = 423
    code = "upload_locked"


class ChecksumMismatch(Refused):
    status = 460
    code = "checksum_mismatch"


class ConsentGone(Forbidden):
    code = "consent_missing"


class UploadGone(Gone):
    code = "upload_gone"


@dataclass(frozen=True, slots=True)
class Creation:
    """What `POST /uploads` asks for. `length` is None when it is still being recorded."""

    session_id: str
    filename: str
    length: int | None
    metadata: str = ""
    """The header as it came: it is told again word for word."""
    language: str = ""
    """In which it is to be heard; empty for the programme's own."""
    speakers: int | None = 2
    """How many people speak, None when nobody knows."""


@dataclass(frozen=True, slots=True)
class Checksum:
    algorithm: str
    digest: bytes


def largest() -> int:
    return int(settings.UPLOAD_MAX_BYTES)


def check_version(headers: Mapping[str, str]) -> None:
    if headers.get("Tus-Resumable") != VERSION:
        raise WrongVersion(f"This server speaks tus {VERSION}.")


def creation(headers: Mapping[str, str]) -> Creation:
    header = headers.get("Upload-Metadata", "")
    told = metadata(header)
    deferred = headers.get("Upload-Defer-Length")
    length = headers.get("Upload-Length")
    if (deferred is None) == (length is None) or deferred not in (None, "1"):
        raise Malformed("Say Upload-Length, or Upload-Defer-Length: 1.", code="upload_length")
    if "case_session" not in told:
        raise Malformed("Upload-Metadata names no case_session.", code="upload_metadata")
    return Creation(
        session_id=told["case_session"],
        filename=told.get("filename", ""),
        length=None if length is None else count(length, "Upload-Length"),
        metadata=header,
        language=_language(told.get("language", "")),
        speakers=_speakers(told.get("speakers", "")),
    )


def _language(text: str) -> str:
    if text and text not in CHOICES:
        raise Malformed("This is no language we can hear.", code="upload_language")
    return text


def _speakers(text: str) -> int | None:
    """Empty: two, as in most sessions."""
    if text == UNKNOWN:
        return None
    if text and text not in PEOPLE:
        raise Malformed("One to six people speak, or it is unknown.", code="upload_speakers")
    return int(text or 2)


def count(text: str, name: str) -> int:
    """A whole number of bytes. TooLarge when this server would never take so many."""
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise Malformed(f"{name} is not a number of bytes.", code="upload_length")
    number = int(text)
    if number > min(largest(), LARGEST) and name == "Upload-Length":
        raise too_large()
    return number


def too_large() -> TooLarge:
    return TooLarge(
        f"A recording may have {largest() // (1 << 20)} MB at most. Please upload it in parts."
    )


def metadata(header: str) -> dict[str, str]:
    """`filename d29ybGQ=,empty` → {"filename": "world", "empty": ""}."""
    told: dict[str, str] = {}
    if len(header) > METADATA_LENGTH:
        raise Malformed("Upload-Metadata is too long.", code="upload_metadata")
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _, value = pair.partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Malformed("Upload-Metadata is not base64 text.", code="upload_metadata") from None
        if len(told[name]) > NAME_LENGTH:
            raise Malformed(
                f"The file's name is longer than {NAME_LENGTH} characters.", code="upload_metadata"
            )
        if any(unicodedata.category(character) == "Cc" for character in told[name]):
            raise Malformed("The file's name holds control characters.", code="upload_metadata")
    return told


def written_metadata(upload: Upload) -> str:
    if upload.metadata:
        return upload.metadata
    told = {"case_session": str(upload.recording.session_id), "filename": upload.filename}
    return ",".join(
        f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items()
    )


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    header = headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Malformed("This checksum is not one of ours: sha1, sha256.", code="checksum")
    try:
        return Checksum(algorithm, base64.b64decode(value, validate=True))
    except binascii.Error:
        raise Malformed("Upload-Checksum is not base64.", code="checksum") from None


def check_type(headers: Mapping[str, str]) -> None:
    if headers.get("Content-Type") != BYTES:
        raise Unsupported(f"Send the bytes as {BYTES}.")


def offered() -> dict[str, str]:
    """What `OPTIONS` says."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(largest()),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def place(upload: Upload) -> dict[str, str]:
    """Where an upload stands, as headers."""
    return {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(upload.offset),
        "Upload-Expires": format_datetime(upload.expires_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "no-store",
    }
