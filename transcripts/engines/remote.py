"""The engine outside: any server that speaks OpenAI's ``POST /v1/audio/transcriptions``, one chunk at a time.

Whoever makes one sends a client's voice to somebody else (INV-39); ``transcripts.pipeline`` asks first. Nothing but the
sound of one chunk, a language and the programme's vocabulary is sent: no name, no case, no number. Redirects are not
followed, so the sound goes where the operator said and nowhere else. Answers differ in how much they say: words with
times, segments alone, or a bare text; each is taken for what it is.
"""

from __future__ import annotations

import http.client
import io
import json
import math
import secrets
import wave
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from transcripts.engines import Endpoint, EngineAway, EngineWord, Said, guards

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 16_000
_LARGEST = 8 << 20  # of an answer; a minute's words are some kilobytes
_NO_SPEECH, _UNLIKELY = 0.6, -1.0  # Whisper's bounds for a line nobody said
_UNKNOWN = 0.6  # certainty of words that came without one: shown as to be checked

AWAY = "The speech service outside did not answer. The recording is safe; this goes on by itself."
REFUSED = "The speech service outside refused the recording. Whoever runs this server can look at its settings."
NONSENSE = "The speech service outside gave an answer that holds no words."


class Remote:
    """One request for each call; it keeps nothing between them."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        host = urlsplit(endpoint.url).hostname or ""
        self.name = f"{endpoint.model} at {host}"

    def transcribe(
        self, samples: NDArray[np.float32], *, language: str | None, vocabulary: str = ""
    ) -> Said:
        fields = [
            ("model", self._endpoint.model),
            ("response_format", "verbose_json"),
            ("timestamp_granularities[]", "word"),
            ("timestamp_granularities[]", "segment"),
            ("temperature", "0"),
        ]
        fields += [("language", language)] if language else []
        fields += [("prompt", vocabulary)] if vocabulary else []
        answer = self._post(*_form(fields, _wav(samples)))
        return said(answer, len(samples) / RATE)

    def _post(self, body: bytes, kind: str) -> Any:
        place = urlsplit(f"{self._endpoint.url}/audio/transcriptions")
        made = (
            http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
        )
        headers = {"Content-Type": kind, "Accept": "application/json", "User-Agent": "Stillroom"}
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        line = made(place.hostname or "", place.port, timeout=self._endpoint.timeout_s)
        try:
            line.request("POST", place.path, body, headers)
            response = line.getresponse()
            answer = response.read(_LARGEST + 1)
        except (OSError, http.client.HTTPException):
            raise EngineAway(AWAY) from None
        finally:
            line.close()
        if response.status in (408, 429) or response.status >= 500:
            raise EngineAway(AWAY)
        if response.status != 200:
            raise EngineAway(REFUSED)
        try:
            found = json.loads(answer[:_LARGEST])
        except ValueError:
            raise EngineAway(NONSENSE) from None
        if not isinstance(found, dict):
            raise EngineAway(NONSENSE)
        return found


def said(answer: Mapping[str, Any], duration_s: float) -> Said:
    """From a ``verbose_json`` answer, however much of it there is. Times are kept inside the sound that was sent."""
    found = Said([])
    try:
        words = [_word(word, duration_s) for word in answer.get("words") or ()]
        segments = list(answer.get("segments") or ())
        if words:
            said_in_order = sorted(
                (word for word in words if word.text), key=lambda word: (word.start, word.end)
            )
            for heard, segment in _by_segment(said_in_order, segments):
                _take(found, heard, segment)
            return found
        for segment in segments:
            inner = [_word(word, duration_s) for word in segment.get("words") or ()]
            heard = inner or list(_shared_out(segment, duration_s))
            _take(found, [word for word in heard if word.text], segment)
        if not segments and str(answer.get("text") or "").strip():
            whole = {"text": answer["text"], "start": 0.0, "end": duration_s}
            found.words.extend(_shared_out(whole, duration_s))
    except (TypeError, ValueError, KeyError, AttributeError):
        raise EngineAway(NONSENSE) from None
    return found


def _take(found: Said, heard: list[EngineWord], segment: Mapping[str, Any]) -> None:
    """What the service says of a line decides; of one it says nothing about, the words themselves."""
    told = segment.get("compression_ratio")
    ratio = guards.repetition(heard) if told is None else float(told)
    guards.take(found, heard, ratio, is_speech=not _is_no_speech(segment))


def _is_no_speech(segment: Mapping[str, Any]) -> bool:
    """Whisper's own rule: it is likely that nobody spoke, and the words are hardly likely."""
    silent, likely = segment.get("no_speech_prob"), segment.get("avg_logprob")
    if silent is None or likely is None:
        return False
    return float(silent) > _NO_SPEECH and float(likely) < _UNLIKELY


def _by_segment(
    words: list[EngineWord], segments: Iterable[Mapping[str, Any]]
) -> Iterable[tuple[list[EngineWord], Mapping[str, Any]]]:
    """Words stand in the line in which their middle is; those in none come last, as a line of their own."""
    left = words
    for segment in segments:
        start, end = float(segment["start"]), float(segment["end"])
        inside = [word for word in left if start <= (word.start + word.end) / 2 <= end]
        if inside:
            left = [word for word in left if not any(word is one for one in inside)]
            yield inside, segment
    if left:
        yield left, {}


def _word(told: Mapping[str, Any], duration_s: float) -> EngineWord:
    start, end = _inside(told["start"], duration_s), _inside(told["end"], duration_s)
    certain = told.get("probability")
    text = str(told.get("word", told.get("text", ""))).strip()
    return EngineWord(text, start, max(start, end), _UNKNOWN if certain is None else float(certain))


def _shared_out(segment: Mapping[str, Any], duration_s: float) -> Iterable[EngineWord]:
    """Where only a line has times, its words share them by their letters."""
    texts = str(segment.get("text") or "").split()
    start, end = _inside(segment["start"], duration_s), _inside(segment["end"], duration_s)
    certain = segment.get("avg_logprob")
    p = _UNKNOWN if certain is None else min(1.0, math.exp(float(certain)))
    letters, done = sum(map(len, texts)), 0
    for text in texts:
        begins = start + max(0.0, end - start) * done / letters
        done += len(text)
        yield EngineWord(text, begins, start + max(0.0, end - start) * done / letters, p)


def _inside(seconds: Any, duration_s: float) -> float:
    at = float(seconds)
    if not math.isfinite(at):
        raise ValueError
    return min(max(0.0, at), duration_s)


def _wav(samples: NDArray[np.float32]) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples.clip(-1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def _form(fields: Iterable[tuple[str, str]], sound: bytes) -> tuple[bytes, str]:
    """A multipart form and its content type."""
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="part.wav"\r\n'
        "Content-Type: audio/wav\r\n\r\n".encode()
        + sound
        + f"\r\n--{edge}--\r\n".encode()
    )
    return b"".join(parts), f"multipart/form-data; boundary={edge}"
