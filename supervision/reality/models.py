"""The reality test: seal the memory, open the record, compare claim by claim, say what follows."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import CaseSession
from people.ids import uuid7
from people.models import DataKey, Programme, User
from people.sealed import SealedJSONField, SealedTextField
from supervision.arcs.models import OfArc
from transcripts.models import Excerpt, Revision


class RealityTest(OfArc):
    """Memory against the record of one meeting. The account can't change once it is sealed (INV-14)."""

    class State(models.TextChoices):
        OPEN = "open"
        SEALED = "sealed"
        LOOKED = "looked"
        COMPARED = "compared"

    session = models.ForeignKey(CaseSession, models.CASCADE, related_name="+")
    state = models.TextField(choices=State.choices, default=State.OPEN)
    contaminated = models.BooleanField(default=False)  # "I've already read it" (INV-16)
    account = SealedTextField(default="")
    revision = models.PositiveIntegerField(default=1)  # of the account and its claims
    digest = models.TextField(blank=True, default="")  # SHA-256 of account and claims, hex
    sealed_at = models.DateTimeField(null=True, blank=True)
    evidence = SealedJSONField(null=True)
    """{"fits": [...], "does_not": [...], "cannot_tell": [...]}: entries are text or excerpt ids; an empty
    list that was looked at is "none found"."""
    own_part = SealedJSONField(null=True)
    """{"right": "yes|partly|no|cannot_tell", "own": text}"""
    begun_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arc", "session"], name="one_test_of_a_session_in_an_arc"
            ),
            models.CheckConstraint(
                condition=Q(state="open", sealed_at=None)
                | (~Q(state="open") & Q(sealed_at__isnull=False)),
                name="a_test_beyond_open_is_sealed",
            ),
        ]


class Claim(models.Model):
    """One checkable line of what is remembered, and later the owner's own mark beside it."""

    class Kind(models.TextChoices):
        WORDS = "words", _("What was said")
        EVENT = "event", _("What happened")
        LOOK = "look", _("How they looked")

    class Mark(models.TextChoices):
        MATCH = "match", _("Matches")
        DIFFERS = "differs", _("Differs")
        NOT_IN_RECORD = "not_in_record", _("Not in the record")
        CANNOT_SHOW = "cannot_show", _("The record can't show this")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    test = models.ForeignKey(RealityTest, models.CASCADE, related_name="claims")
    order = models.PositiveSmallIntegerField()
    text = SealedTextField()
    kind = models.TextField(choices=Kind.choices)
    sure = SealedJSONField()  # 0 to 100
    mark = models.TextField(choices=Mark.choices, blank=True, default="")
    excerpt = models.ForeignKey(Excerpt, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["test", "order"], name="one_claim_in_a_place")
        ]

    @property
    def sealing_key(self) -> DataKey:
        return self.test.sealing_key

    @property
    def owner(self) -> User:
        return self.test.owner


class Afterthought(models.Model):
    """What came to mind later. It stands beside the sealed account, dated, and never in it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    test = models.ForeignKey(RealityTest, models.CASCADE, related_name="afterthoughts")
    text = SealedTextField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "id"]

    @property
    def sealing_key(self) -> DataKey:
        return self.test.sealing_key


class PickedPlace(models.Model):
    """Why an excerpt was pointed at, from the moment somebody kept it; before that there is no row (INV-38)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    excerpt = models.OneToOneField(Excerpt, models.CASCADE, related_name="+")
    # Worked out from these words, so it goes with them when they are destroyed (INV-29).
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    why = SealedJSONField()  # {"kind", "ms", "words"}: `finding.Kind`, a length, words she wrote
    at = models.DateTimeField(default=timezone.now, editable=False)

    @property
    def sealing_key(self) -> DataKey:
        return self.revision.key
