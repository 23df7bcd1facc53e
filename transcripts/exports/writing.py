"""Bytes of each format. Pure: a document in, a file out.

WebVTT: https://www.w3.org/TR/webvtt1/ (voice spans for speakers; cue text is escaped). SRT has no standard: times with
a comma, names before the words. W3C Web Annotation: https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from people.errors import Invalid
from transcripts.edits.operations import Document
from transcripts.exports.notes import Note, Said, marked
from transcripts.exports.parts import Part, cues, is_timed, parts

Labels = dict[int, list[str]]
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ARROW = "-->"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def vtt(document: Document, labels: Labels) -> bytes:
    blocks = ["WEBVTT", "NOTE\n" + provenance(document).replace(ARROW, "→")]
    for number, cue in enumerate(_timed(document, labels), 1):
        said = _one_line(cue.text, "&<>")
        if cue.kind == "speech":
            said = f"<v {_one_line(cue.speaker, '&<>')}>{said}</v>"
        else:
            said = f"[{said}]"
        blocks.append(
            f"{number}\n{_clock(cue.start_ms, '.')} {ARROW} {_clock(cue.end_ms, '.')}\n{said}"
        )
    return ("\n\n".join(blocks) + "\n").encode()


def srt(document: Document, labels: Labels) -> bytes:
    blocks = []
    for number, cue in enumerate(_timed(document, labels), 1):
        said = _one_line(cue.text)
        said = f"{_one_line(cue.speaker)}: {said}" if cue.kind == "speech" else f"[{said}]"
        blocks.append(
            f"{number}\n{_clock(cue.start_ms, ',')} {ARROW} {_clock(cue.end_ms, ',')}\n{said}"
        )
    return ("\n\n".join(blocks) + "\n").encode()


def txt(document: Document, labels: Labels, notes: Sequence[Note] = ()) -> bytes:
    document = marked(document, notes)
    lines = [provenance(document), ""]
    for part in parts(document, labels):
        at = f"{short_clock(part.start_ms)} " if is_timed(document) else ""
        said = _one_line(part.text)
        lines.append(
            f"{at}{_one_line(part.speaker)}: {said}" if part.kind == "speech" else f"{at}[{said}]"
        )
    if notes:
        lines += ["", "", _said_of_it(), _own_words()]
    for note in notes:
        lines += ["", _head(note, document), *(f"   {_line(said)}" for said in note.said)]
    return ("\n".join(lines) + "\n").encode()


def as_json(document: Document, labels: Labels) -> bytes:
    """The document as the product keeps it, with silences in words and what people said of them."""
    silences = [
        {**silence, "labels": labels.get(silence["id"], [])} for silence in document["silences"]
    ]
    body = {name: value for name, value in document.items() if name != "last_ids"}
    return json.dumps({**body, "silences": silences}, ensure_ascii=False, indent=1).encode()


def docx(document: Document, labels: Labels, notes: Sequence[Note] = ()) -> bytes:
    from docx import Document as Paper
    from docx.shared import Mm, Pt

    document = marked(document, notes)
    paper = Paper()
    paper.core_properties.title = paper.core_properties.author = ""
    paper.core_properties.comments = ""
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(11)
    paper.add_paragraph(provenance(document)).runs[0].italic = True
    for part in parts(document, labels):
        paragraph = paper.add_paragraph()
        at = f"{short_clock(part.start_ms)}  " if is_timed(document) else ""
        if part.kind == "speech":
            paragraph.add_run(f"{at}{_clean(part.speaker)}: ").bold = True
            paragraph.add_run(_clean(part.text))
        else:
            paragraph.add_run(f"{at}[{_clean(part.text)}]").italic = True
    if notes:
        paper.add_heading(_said_of_it(), level=1)
        paper.add_paragraph(_own_words()).runs[0].italic = True
    for note in notes:
        head = paper.add_paragraph()
        head.add_run(_head(note, document)).bold = True
        head.paragraph_format.keep_with_next = True
        for said in note.said:
            paper.add_paragraph(_line(said)).paragraph_format.left_indent = Mm(6)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def as_annotations(document: Document, excerpts: Sequence[Any], labels: Labels) -> bytes:
    """A W3C AnnotationPage: each excerpt by its quote, its place in the text and its time; each silence in words."""
    items = [annotation(excerpt, document) for excerpt in excerpts]
    if is_timed(document):
        items += [
            _of_silence(part, document, number)
            for number, part in enumerate(
                one for one in parts(document, labels) if one.kind == "silence"
            )
        ]
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def annotation(excerpt: Any, document: Document | None = None) -> dict[str, Any]:
    """One excerpt. Without the document only what it holds itself: no place in a text its reader may not see."""
    body = excerpt.body
    selectors = [_moment(body["start_ms"], body["end_ms"])]
    quote = body["quote"]
    if quote["exact"]:
        around = {} if document is None else {n: quote[n] for n in ("prefix", "suffix")}
        selectors.append({"type": "TextQuoteSelector", "exact": quote["exact"], **around})
        if document is not None and (found := _position(document, excerpt)):
            selectors.append({"type": "TextPositionSelector", "start": found[0], "end": found[1]})
    return {
        "id": f"urn:uuid:{excerpt.pk}",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": excerpt.created_at.isoformat(),
        "target": {"source": f"urn:uuid:{excerpt.transcript_id}", "selector": selectors},
    }


def _of_silence(part: Part, document: Document, number: int) -> dict[str, Any]:
    """How long it was quiet and what named people said it was like, at its time in the recording."""
    source = f"urn:uuid:{document['id']}"
    return {
        "id": f"{source}#silence-{number}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "format": "text/plain", "value": part.text},
        "target": {"source": source, "selector": [_moment(part.start_ms, part.end_ms)]},
    }


def _moment(start_ms: int, end_ms: int) -> dict[str, Any]:
    return {
        "type": "FragmentSelector",
        "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": f"t={start_ms / 1000:.3f},{end_ms / 1000:.3f}",
    }


def _position(document: Document, excerpt: Any) -> tuple[int, int] | None:
    """Characters of the canonical text: words by spaces, turns by line feeds."""
    at, start = 0, None
    for turn in document["turns"]:
        for word in turn["w"]:
            start = at if word[0] == excerpt.word_from else start
            at += len(word[3])
            if word[0] == excerpt.word_to:
                return None if start is None else (start, at)
            at += 1
    return None


def _said_of_it() -> str:
    return str(_("What was said about it"))


def _own_words() -> str:
    return str(_("In people's own words. Nobody looked for names in them."))


def _head(note: Note, document: Document) -> str:
    at = f"{short_clock(note.start_ms)}  " if is_timed(document) else ""
    about = f"“{_one_line(note.quote)}”" if note.quote else _("The words here were corrected.")
    return f"{note.number}.  {at}{about}"


def _line(said: Said) -> str:
    day = date_format(timezone.localtime(said.at), "j F Y")
    return f"{_one_line(said.by)}, {day}: {_one_line(said.text)}"


def provenance(document: Document) -> str:
    """What a reader should know before the first word."""
    if document["grade"] == "checked":
        said = _("A person checked these words against the sound.")
    else:
        said = _("Nobody has checked these words against the sound yet.")
    if not is_timed(document):
        return f"{said} {_('Times are not known.')}"
    return f"{said} {_('Silences of two seconds and more were measured, not judged.')}"


def _timed(document: Document, labels: Labels) -> list[Part]:
    if not is_timed(document):
        raise Invalid(
            _("This transcript has no times, so it cannot become subtitles. Take it as text."),
            code="no_times",
        )
    return cues(document, labels)


def _one_line(text: str, escaped: str = "") -> str:
    said = " ".join(_clean(text).split()).replace(ARROW, "→")
    return str(escape(said)).replace("&#x27;", "'").replace("&quot;", '"') if escaped else said


def _clean(text: str) -> str:
    return CONTROL.sub("", text)


def _clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def short_clock(ms: int) -> str:
    """ "12:04", or "1:02:03" after an hour."""
    seconds = ms // 1000
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02}"
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


FORMATS: dict[str, tuple[str, Callable[[Document, Labels], bytes]]] = {
    "vtt": ("text/vtt; charset=utf-8", vtt),
    "srt": ("application/x-subrip; charset=utf-8", srt),
    "txt": ("text/plain; charset=utf-8", txt),
    "json": ("application/json", as_json),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx,
    ),
}

WITH_NOTES: dict[str, Callable[[Document, Labels, Sequence[Note]], bytes]] = {
    "txt-notes": txt,
    "docx-notes": docx,
}
"""The same with the conversations. They may be taken back any minute, so such a file is never made to be fetched later."""
