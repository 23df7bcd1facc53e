"""Conversations pinned to an excerpt or an agenda item, and their comments."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Cast, Coalesce, Concat, RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models import DataKey, Programme, Topic, User
from people.sealed import SealedTextField
from supervision.agendas.models import AgendaItem
from transcripts.models import Excerpt


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: User) -> Self:
        """A thread is visible exactly when what it is pinned to is. `seen_by` proves who asked."""
        excerpts = Excerpt.objects.visible_to(user).values("pk")
        items = AgendaItem.objects.visible_to(user).values("pk")
        visible = self.filter(Q(excerpt_id__in=excerpts) | Q(agenda_item_id__in=items))
        return visible.annotate(seen_by=Value(user.pk, models.UUIDField()))

    def with_head(self) -> Self:
        """Beside each thread the number of its newest event, 0 before the first."""
        key = Concat(Value("thread:"), Cast(OuterRef("pk"), models.TextField()))
        topic = Topic.objects.filter(key=key, programme=OuterRef("programme"))
        return self.annotate(head=Coalesce(Subquery(topic.values("head")[:1]), 0))


class Thread(models.Model):
    class State(models.TextChoices):
        """Said by somebody in it, and by nothing else: a new comment changes nothing about it."""

        OPEN = "open", _("Open")
        ANSWERED = "answered", _("Answered")
        PARKED = "parked", _("Parked")

    head: int  # only on rows of `with_head()`
    seen_by: UUID  # only on rows of `visible_to()`

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    excerpt = models.OneToOneField(
        Excerpt, models.CASCADE, null=True, blank=True, related_name="thread"
    )
    agenda_item = models.OneToOneField(
        AgendaItem, models.CASCADE, null=True, blank=True, related_name="thread"
    )
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.TextField(choices=State.choices, default=State.OPEN)
    state_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open")
                | Q(state__in=["answered", "parked"], state_by__isnull=False),
                name="a_thread_is_answered_or_parked_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(excerpt__isnull=False, agenda_item=None)
                | Q(excerpt=None, agenda_item__isnull=False),
                name="a_thread_is_pinned_to_exactly_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"thread {self.pk}"

    @property
    def topic(self) -> str:
        return f"thread:{self.pk}"

    @property
    def anchor(self) -> Excerpt | AgendaItem:
        anchor = self.excerpt or self.agenda_item
        if anchor is None:
            raise ValueError(f"thread {self.pk} is pinned to nothing")
        return anchor

    @property
    def owner(self) -> User:
        return self.anchor.owner

    def audience(self) -> list[User]:
        """Everyone for whom this thread is visible now."""
        return self.anchor.audience()


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(thread__in=Thread.objects.visible_to(user)).select_related(
            "author", "key"
        )

    def newest(self, most: int) -> Self:
        """At most this many of each thread, the newest."""
        number = Window(RowNumber(), partition_by=F("thread_id"), order_by=F("seq").desc())
        return self.annotate(from_newest=number).filter(from_newest__lte=most)


class Comment(models.Model):
    """One message. Its words are sealed with the key of the person the thread is about."""

    class Role(models.TextChoices):
        TEACH = "teach", _("Teach")
        BE_WITH = "be_with", _("Be with")
        THINK_TOGETHER = "think_together", _("Think together")

    class Focus(models.TextChoices):
        DOING = "doing", _("Doing")
        UNDERSTANDING = "understanding", _("Understanding")
        SELF = "self", _("Self")

    id = models.UUIDField(primary_key=True, editable=False)  # chosen by the writer's browser
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    seq = models.PositiveBigIntegerField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    text = SealedTextField(null=True)
    role_tag = models.TextField(choices=Role.choices, blank=True, default="")
    focus_tag = models.TextField(choices=Focus.choices, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["thread", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "seq"], name="one_comment_per_number"),
            models.CheckConstraint(
                condition=Q(text=None, deleted_at__isnull=False)
                | Q(text__isnull=False, deleted_at=None),
                name="a_deleted_comment_keeps_no_words",
            ),
            models.CheckConstraint(
                condition=Q(role_tag__in=["", "teach", "be_with", "think_together"])
                & Q(focus_tag__in=["", "doing", "understanding", "self"]),
                name="a_comment_has_known_tags",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class EarlierWordsQuerySet(models.QuerySet["EarlierWords"]):
    def visible_to(self, user: User) -> Self:
        """Whoever may read the comment may read what it said before."""
        return self.filter(comment__in=Comment.objects.visible_to(user)).select_related("key")


class EarlierWords(models.Model):
    """What a comment said before it was changed. It goes when the comment's words go."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier")
    key = models.ForeignKey(DataKey, models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    text = SealedTextField()
    until = models.DateTimeField(default=timezone.now, editable=False)

    objects = EarlierWordsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "revision"], name="each_wording_of_a_comment_once"
            )
        ]

    def __str__(self) -> str:
        return f"comment {self.comment_id} as it was"
