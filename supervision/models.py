"""Every row of the supervision floor, gathered from its slices."""

from supervision.agendas.models import (
    Acknowledgment,
    Agenda,
    AgendaExcerpt,
    AgendaItem,
    Answer,
    Reading,
)
from supervision.programme.models import FigureSnapshot
from supervision.sessions.models import SupervisionSession
from supervision.threads.models import Comment, Thread

__all__ = [
    "Acknowledgment",
    "Agenda",
    "AgendaExcerpt",
    "AgendaItem",
    "Answer",
    "Comment",
    "FigureSnapshot",
    "Reading",
    "SupervisionSession",
    "Thread",
]
