"""Ninety days after a placement's last day, everything of a person is deleted, once, and the trail says so.

What the programme keeps has no way back to what they wrote: contracts, attendance, hours, evaluations, concerns,
safety items and receipts. A case and its recordings stay as rows without a readable word, because receipts
hang on them; their keys are destroyed, so no copy of the database can be read again either.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from cases.models import Case, ConsentLink
from people import audit, vault
from people.models import DataKey, Item, Membership, Programme, Today
from people.placement import closing
from supervision.care.models import RiskFlag
from transcripts import destruction, news
from transcripts.models import Receipt, Recording, Transcript
from transcripts.redaction.models import KnownName, Suggestion

KEPT_AS_SHELLS = (Case._meta.label, Recording._meta.label, Transcript._meta.label)


def erase_due(programme: Programme) -> int:
    """Everybody in the acting programme whose last day of reading has passed; how many it was."""
    due = Membership.objects.filter(
        programme=programme,
        placement_until__isnull=False,
        ended_on__lte=Today(F("programme__timezone")),
        erased_at=None,
    )
    return sum(_erase(one) for one in due.select_related("user", "programme").order_by("pk"))


@transaction.atomic
def _erase(membership: Membership) -> bool:
    """All of it or nothing. False where somebody else did it meanwhile."""
    claimed = Membership.objects.filter(pk=membership.pk, erased_at=None).update(erased_at=Now())
    if not claimed:
        return False
    person, programme = membership.user, membership.programme
    mine = Item.objects.filter(programme=programme, owner=person)
    for recording in Recording.objects.filter(item__in=mine).order_by("pk"):
        if recording.state not in Recording.OVER:
            reason = Receipt.Reason.CONTRACT_ENDED
            news.state_changed(destruction.destroy(recording, reason=reason, by=None))
    cases = Case.objects.filter(item__in=mine)
    Suggestion.objects.filter(transcript__item__in=mine).delete()
    KnownName.objects.filter(case__in=cases).delete()
    ConsentLink.objects.filter(case__in=cases, ended_at=None).update(ended_at=Now())
    RiskFlag.objects.filter(case__in=cases).update(case=None)
    mine.exclude(kind__in=KEPT_AS_SHELLS).delete()
    keys = DataKey.objects.filter(destroyed_at=None, programme=programme)
    owned = keys.filter(purpose=DataKey.Purpose.OWNER, owner=person)
    for key in [*owned, *keys.filter(pk__in=cases.values("record_key_id"))]:
        vault.destroy(key)
    closing.forget(person, programme)
    audit.record(None, "delete account", membership)
    closing.close_account(person)
    return True
