"""Every row of the supervision floor, gathered from its slices."""

from supervision.agendas.models import (
    Acknowledgment,
    Agenda,
    AgendaExcerpt,
    AgendaItem,
    Answer,
    FeltReceived,
    Margin,
    Reading,
)
from supervision.arcs.models import (
    Arc,
    BeliefRating,
    Carried,
    CarryOver,
    Entry,
    FollowUp,
    OwedItem,
    Step,
)
from supervision.care.models import (
    DutyAction,
    Leave,
    Reminder,
    RiskFlag,
)
from supervision.content.models import AddedPrompt
from supervision.evaluation.models import (
    Concern,
    Evaluation,
)
from supervision.handover.models import (
    HandedExcerpt,
    Handover,
)
from supervision.hours.models import (
    HoursEntry,
)
from supervision.ideas.models import (
    Evidence,
    Idea,
    Insight,
    LibraryEntry,
    Plan,
    SecondReading,
)
from supervision.notes.models import (
    SessionNote,
    SessionNoteParty,
)
from supervision.programme.models import (
    FigureSnapshot,
)
from supervision.reality.models import (
    Afterthought,
    Claim,
    PickedPlace,
    RealityTest,
)
from supervision.room.models import Chair, CheckOut, Room
from supervision.sessions.models import (
    SupervisionSession,
)
from supervision.threads.models import (
    Comment,
    EarlierWords,
    Thread,
)

__all__ = [
    "Acknowledgment",
    "AddedPrompt",
    "Afterthought",
    "Agenda",
    "AgendaExcerpt",
    "AgendaItem",
    "Answer",
    "Arc",
    "BeliefRating",
    "Carried",
    "CarryOver",
    "Chair",
    "CheckOut",
    "Claim",
    "Comment",
    "Concern",
    "DutyAction",
    "EarlierWords",
    "Entry",
    "Evaluation",
    "Evidence",
    "FeltReceived",
    "FigureSnapshot",
    "FollowUp",
    "HandedExcerpt",
    "Handover",
    "HoursEntry",
    "Idea",
    "Insight",
    "Leave",
    "LibraryEntry",
    "Margin",
    "OwedItem",
    "PickedPlace",
    "Plan",
    "Reading",
    "RealityTest",
    "Reminder",
    "RiskFlag",
    "Room",
    "SecondReading",
    "SessionNote",
    "SessionNoteParty",
    "Step",
    "SupervisionSession",
    "Thread",
]
