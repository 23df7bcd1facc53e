"""``manage.py transcribe FILE [--json]``: hear one file through the product's own stages, on two cores, and print it."""

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from transcripts import engines
from transcripts.speech.crew import Crew, Transcribed
from transcripts.speech.media import RejectedMedia


class Command(BaseCommand):
    help = "Transcribe a recording on this machine and print its words, speakers and silences."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="wav, mp3, m4a, ogg, webm, flac or a video with sound"
        )
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object instead of a text"
        )
        parser.add_argument("--language", default="en", help="two letters, or 'auto' (default: en)")
        parser.add_argument(
            "--speakers", type=int, default=2, choices=range(1, 7), help="default: 2"
        )

    def handle(self, **options: Any) -> None:
        path = Path(options["file"])
        language = None if options["language"] == "auto" else options["language"]
        began = time.monotonic()
        try:
            with path.open("rb") as source, Crew(engines.configured()) as crew:
                outcome = crew.transcribe(
                    source, language=language, speakers=options["speakers"], progress=self._progress
                )
        except RejectedMedia as refusal:
            self._refuse(refusal.sentence)
        except engines.EngineMissing as missing:
            self._refuse(str(missing))
        except OSError as error:
            self._refuse(f"{path} could not be read: {error.strerror}.")
        rtf = (time.monotonic() - began) / (outcome.document.duration_ms / 1000)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(outcome, rtf), ensure_ascii=False))
        else:
            self.stdout.write(as_text(outcome))

    def _progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(
                f"\r{done} of {total} parts heard", ending="\n" if done == total else ""
            )

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)


def as_json(outcome: Transcribed, rtf: float) -> dict[str, Any]:
    """Seconds throughout; ``rtf`` is wall time over audio time, start-up included."""
    document = outcome.document
    return {
        "duration_s": document.duration_ms / 1000,
        "words": [
            {
                "w": word.text,
                "start": word.start_ms / 1000,
                "end": word.end_ms / 1000,
                "speaker": word.speaker,
                "p": word.p,
            }
            for word in document.words
        ],
        "silences": [
            {"start": silence.start_ms / 1000, "end": silence.end_ms / 1000, "kind": silence.kind}
            for silence in document.silences
        ],
        "engine": document.engine,
        "rtf": round(rtf, 4),
    }


def as_text(outcome: Transcribed) -> str:
    """Turns and silences in order of time, as one would read them aloud."""
    lines = [
        (
            turn.words[0].start_ms,
            f"Speaker {turn.speaker + 1}: " + " ".join(w.text for w in turn.words),
        )
        for turn in outcome.document.turns
    ]
    lines += [
        (silence.start_ms, f"({silence.length_ms / 1000:.0f} seconds of silence)")
        for silence in outcome.document.silences
    ]
    return "\n".join(f"{_clock(at)}  {line}" for at, line in sorted(lines))


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes:02d}:{seconds:02d}"
