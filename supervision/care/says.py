"""What this floor's notices say in a mail. The same words for everybody: no name, alias, feeling or quote (INV-34)."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "safety.needs_you": _("A safety item needs you."),
    "safety.acknowledged": _("Somebody has taken up a safety item."),
    "safety.handed_on": _("A safety item was handed on. You can see who reads it now."),
    "safety.closed": _("A safety item was closed."),
    "reply.owed": _("Somebody is waiting for a line from you. You can send a holding line."),
    "reply.owed.cover": _("A reply is waiting where you stand in. You can ask about it."),
    "reply.owed.late": _("A reply promise has run out. Nothing else is said here."),
    "reply.reminded": _("They have been reminded."),
    "leave.planned": _("Somebody you work with will be away. You can choose what waits."),
    "leave.changed": _("Somebody you work with has changed when they will be away."),
    "leave.withdrawn": _("Somebody you work with will not be away after all."),
    "leave.back": _("Somebody you work with is back."),
    "leave.cover": _("You were named to stand in for somebody."),
    "leave.cover.changed": _("The days on which you stand in for somebody have changed."),
    "leave.cover.ended": _("You need not stand in any more."),
    "leave.cover.gone": _("Whoever was to stand in for you no longer can. You can name another."),
    "handover.given": _("Somebody you supervise has handed something over to you."),
    "concern.shared": _("A practice concern was written, and you can read it now."),
    "concern.answered": _("There is an answer to something you wrote."),
    "concern.escalated": _("A practice concern was passed on. You can read it."),
    "evaluation.shared": _("An evaluation is there for you to read."),
    "evaluation.answered": _("There is an answer to something you wrote."),
    "evaluation.final": _("An evaluation is final. You can read it."),
    "hours.claimed": _("Hours wait for you to confirm them."),
    "hours.settled": _("Hours you wrote down were answered."),
    "agenda.added": _("Something was added to your agenda."),
    "note.proposed": _("Words for what you keep from a session wait for you."),
    "note.agreed": _("Somebody has agreed to what you keep from a session."),
    "consent.withdrawn": _("A client has changed what they agreed to."),
}
