"""What may be done with a file that was made: its asker's alone, as long as the words are hers to take out."""

from __future__ import annotations

from people.models import User
from people.policies import allow, can
from transcripts import policies  # noqa: F401  registers the rule asked here
from transcripts.exports.models import Export


@allow("download", Export)
def may_download(actor: User, export: Export) -> bool:
    return (
        actor == export.asked_by
        and export.state == Export.State.READY
        and can(actor, "export", export.transcript)
    )


@allow("throw away", Export)
def may_throw_away(actor: User, export: Export) -> bool:
    return actor == export.asked_by
