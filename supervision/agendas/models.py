"""What is brought to a supervision session, how much of it is shown, and how it was received."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Deferrable, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models import DataKey, Programme, Relationship, RelationshipMember, User
from people.sealed import SealedJSONField, SealedTextField
from people.sharing import Shared, relationships_of, visible_item_ids
from supervision.sessions.models import SupervisionSession
from transcripts.models import Excerpt


class Agenda(Shared):
    """One person's agenda for one session. Its grant says that something of it was brought.

    `revision` counts what others may notice: it stands still while drafts are written.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SHARED = "shared", _("Brought")
        DONE = "done", _("Done")

    session = models.ForeignKey(SupervisionSession, models.PROTECT, related_name="agendas")
    writer = models.ForeignKey(
        User, models.PROTECT, related_name="+"
    )  # its owner, for the key below
    template_id = models.TextField()
    template_version = models.PositiveSmallIntegerField()
    state = models.TextField(choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    promise_days = models.PositiveSmallIntegerField(
        null=True
    )  # of the contract it was brought under
    brought_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    """When those it is for were told, or first opened it untold: the promise counts from here."""
    quiet = models.BooleanField(default=False)  # something lies there that nobody was told of
    received_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)  # the first holding line
    set_aside_at = models.DateTimeField(null=True, blank=True)  # all of it taken back
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "writer"], name="one_agenda_per_person_and_session"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "shared", "done"]),
                name="an_agenda_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(brought_at__isnull=False),
                name="what_is_shared_was_brought",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(brought_at__isnull=False),
                name="only_what_was_brought_is_received",
            ),
            models.CheckConstraint(
                condition=Q(heard_at=None) | Q(brought_at__isnull=False),
                name="only_what_was_brought_is_heard_of",
            ),
        ]

    def __str__(self) -> str:
        return f"agenda {self.pk}"

    @property
    def relationship(self) -> Relationship:
        return self.session.relationship


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> Self:
        """All of my own; of another's, those on a brought agenda that show something.

        Whoever only stands in reads answers opened to them, never an item and what was said on it.
        """
        visible = Q(agenda_id__in=visible_item_ids(user))
        theirs = Q(agenda__session__relationship__in=relationships_of(user)) & shows_something()
        return self.filter(visible, Q(agenda__item__owner=user) | theirs)


class AgendaItem(models.Model):
    """One thing on an agenda. 'Not today' is a full answer and keeps no reason (INV-12).

    What somebody who supervises added says so, and its words are sealed with the writer's key.
    """

    class Outcome(models.TextChoices):
        TALKED = "talked", _("Talked")
        PARTLY = "partly", _("Partly")
        CARRIED_OVER = "carried_over", _("Carried over")
        NOT_TODAY = "not_today", _("Not today")
        OWN_THERAPY = "own_therapy", _("Moved to my own therapy")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    kind = models.TextField()
    title = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    optional = models.BooleanField(default=False)
    prompts = ArrayField(models.TextField(), default=list)
    not_today = models.BooleanField(default=False)
    outcome = models.TextField(choices=Outcome.choices, blank=True, default="")
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    key = models.ForeignKey(DataKey, models.PROTECT, null=True, blank=True, related_name="+")
    added = SealedJSONField(null=True)  # {"title", "question"}
    added_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    declined = models.BooleanField(default=False)  # by its owner; keeps no reason either
    minutes_proposed = models.PositiveSmallIntegerField(null=True, blank=True)
    minutes_proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes_agreed = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "order"],
                deferrable=Deferrable.DEFERRED,
                name="one_item_per_place_on_an_agenda",
            ),
            models.CheckConstraint(
                condition=Q(not_today=False) | Q(kind="emotion"), name="only_feelings_wait"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="added", added_by__isnull=False, added__isnull=False, key__isnull=False
                )
                | ~Q(kind="added") & Q(added_by=None, added=None, declined=False),
                name="what_was_added_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(minutes_proposed=None, minutes_proposed_by=None)
                | Q(minutes_proposed__isnull=False, minutes_proposed_by__isnull=False),
                name="proposed_minutes_say_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"agenda item {self.pk}"

    @property
    def called(self) -> str:
        """Its title: the template's, or what whoever added it called it."""
        return str(self.added["title"]) if self.added is not None else self.title

    @property
    def owner(self) -> User:
        return self.agenda.owner

    def audience(self) -> list[User]:
        """Everyone for whom this item is visible now."""
        shown = AgendaItem.objects.filter(shows_something(), pk=self.pk).exists()
        parties = RelationshipMember.objects.parties().filter(
            relationship=self.agenda.session.relationship_id
        )
        meeting = set(parties.values_list("user_id", flat=True)) if shown else set()
        return [
            person
            for person in self.agenda.audience()
            if person == self.owner or person.pk in meeting
        ]


class Answer(Shared):
    """What somebody wrote to one prompt. Each answer is its own item, granted on its own.

    `value` is what the writer is working on; `brought` is the copy others may read, taken when it
    was brought. Writing on does not change what was brought.
    """

    agenda_item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="answers")
    prompt_id = models.TextField()
    prompt_version = models.PositiveSmallIntegerField()
    locale = models.TextField()
    value = SealedJSONField(null=True)
    empty = models.BooleanField()
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    brought = SealedJSONField(null=True)  # {"value", "locale", "prompt_version", "revision"}
    brought_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)  # only after somebody had read it
    laid_from = models.UUIDField(null=True, blank=True)
    """Where a copy came from. Once its words are changed here, they are her own and this no longer holds."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agenda_item", "prompt_id"], name="one_answer_per_prompt_and_item"
            ),
            models.CheckConstraint(
                condition=Q(brought=None, brought_at=None)
                | Q(brought__isnull=False, brought_at__isnull=False),
                name="a_brought_answer_has_its_copy",
            ),
            models.CheckConstraint(
                condition=Q(brought_at=None) | Q(taken_back_at=None),
                name="an_answer_is_brought_or_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AgendaExcerptQuerySet(models.QuerySet["AgendaExcerpt"]):
    def with_open(self) -> Self:
        """Beside each link whether others may follow it now."""
        followed = AgendaExcerpt.objects.filter(open_links(), pk=OuterRef("pk"))
        return self.annotate(is_open=Exists(followed))


class AgendaExcerpt(models.Model):
    """An excerpt laid on an agenda item. Others see it once it was brought."""

    is_open: bool  # only on rows of `with_open()`

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda_item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="excerpts")
    excerpt = models.ForeignKey(Excerpt, models.CASCADE, related_name="on_agendas")
    attached_at = models.DateTimeField(default=timezone.now, editable=False)
    brought_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = AgendaExcerptQuerySet.as_manager()

    class Meta:
        ordering = ["attached_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda_item", "excerpt"], name="an_excerpt_lies_on_an_item_once"
            ),
            models.CheckConstraint(
                condition=Q(brought_at=None) | Q(taken_back_at=None),
                name="an_excerpt_is_brought_or_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"excerpt {self.excerpt_id} on {self.agenda_item_id}"


class Reading(models.Model):
    """That somebody opened what was brought; a reply comes after the needs card, not before."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda", "reader"], name="one_first_reading_each")
        ]

    def __str__(self) -> str:
        return f"{self.reader_id} read {self.agenda_id}"


class AcknowledgmentQuerySet(models.QuerySet["Acknowledgment"]):
    def visible_to(self, user: User) -> Self:
        """Replies on agendas I may see."""
        return self.filter(agenda_id__in=visible_item_ids(user))


class Acknowledgment(models.Model):
    """A supervisor's reply to what was brought: their own words, or a line that holds."""

    class Kind(models.TextChoices):
        WORDS = "words", _("Words")
        HOLDING = "holding", _("Holding line")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="acknowledgments")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    kind = models.TextField(choices=Kind.choices)
    text = SealedTextField()
    starter_id = models.TextField(blank=True, default="")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AcknowledgmentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["words", "holding"]), name="a_reply_is_of_a_known_kind"
            )
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"


class OfItsAuthorQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> Self:
        """Whoever wrote it, and nobody else."""
        return self.filter(author=user).select_related("key")


class FeltReceived(models.Model):
    """Whether the supervisee felt received by a reply. Nobody else ever reads it (INV-05)."""

    class Felt(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NOT_YET = "not_yet", _("Not yet")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    acknowledgment = models.OneToOneField(Acknowledgment, models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    value = SealedTextField()
    at = models.DateTimeField(default=timezone.now)

    objects = OfItsAuthorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"felt {self.pk}"


class Margin(models.Model):
    """Notes beside a brought agenda that only their writer sees."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    text = SealedTextField()
    revision = models.PositiveIntegerField(default=1)

    objects = OfItsAuthorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agenda", "author"], name="one_margin_each")]

    def __str__(self) -> str:
        return f"margin {self.pk}"


def shows_something() -> Q:
    """What others see of an agenda's items: structure, 'Not today', and what was brought."""
    answers = Answer.objects.filter(agenda_item=OuterRef("pk"))
    excerpts = AgendaExcerpt.objects.filter(agenda_item=OuterRef("pk"))
    brought = Q(brought_at__isnull=False) | Q(taken_back_at__isnull=False)
    return (
        Q(not_today=True)
        | Q(prompts=[])
        | Exists(answers.filter(brought))
        | Exists(excerpts.filter(open_links() | Q(taken_back_at__isnull=False)))
    )


def open_links() -> Q:
    """Excerpt links that others may follow: brought, and not closed since, as a client can do too."""
    return Q(
        brought_at__isnull=False,
        excerpt__item__grants__revoked_at=None,
        excerpt__item__grants__relationship=F("agenda_item__agenda__session__relationship"),
    )
