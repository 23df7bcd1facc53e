"""People, the programmes they belong to, and how they come in."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from people.ids import uuid7
from people.models.days import Today, belonging

if TYPE_CHECKING:
    from uuid import UUID


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = User(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with an account. What they may see follows from relationships, never from this row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.TextField(_("name"))
    is_active = models.BooleanField(default=True)
    auth_epoch = models.PositiveIntegerField(default=0)  # one more ends every open session
    joined_at = models.DateTimeField(default=now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_e_mail"),
            models.CheckConstraint(condition=~Q(name=""), name="everybody_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Changes with the password and with `auth_epoch`."""
        secured = f"{self.password}|{self.auth_epoch}"
        return salted_hmac(
            "people.User.session", secured, secret=secret, algorithm="sha256"
        ).hexdigest()


class Programme(models.Model):
    """A training programme, clinic or practice: the boundary no row crosses."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.TextField()
    timezone = models.TextField(default="UTC")
    locale = models.TextField(default="en")
    is_demo = models.BooleanField(default=False)
    policies = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="every_programme_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name

    def today(self) -> date:
        return now().astimezone(ZoneInfo(self.timezone)).date()


class Cohort(models.Model):
    """A dated intake of trainees."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cohorts")
    name = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_cohort_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, user: User) -> Self:
        """Those of a programme whose record I keep. Everybody else meets their site on the duty page."""
        kept = Membership.objects.holding(Role.DIRECTOR, Role.ADMINISTRATOR).filter(user=user)
        return self.filter(programme_id__in=kept.values("programme_id"))


class Site(models.Model):
    """A placement or clinic, with its own procedure for when someone is at risk."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sites")
    name = models.TextField()
    procedure_text = models.TextField(blank=True, default="")
    duty_contacts = models.JSONField(default=list, blank=True)
    """[{"name", "reach", "verified_on"}]; one not looked at for 180 days says so."""

    objects = SiteQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    SUPERVISEE = "supervisee", _("Supervisee")
    SUPERVISOR = "supervisor", _("Supervisor")
    DIRECTOR = "director", _("Director")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def today(self) -> Self:
        return self.filter(belonging(), user__is_active=True)

    def placed(self) -> Self:
        """Belongs today and takes part: a person whose placement is over only reads what is their own."""
        today = Today(F("programme__timezone"))
        return self.today().filter(Q(placement_until=None) | Q(placement_until__gte=today))

    def holding(self, *roles: str) -> Self:
        return self.placed().filter(roles__overlap=list(roles))

    def visible_to(self, user: User) -> Self:
        """My own; and everybody's, where I am director or administrator today."""
        led = Membership.objects.holding(Role.DIRECTOR, Role.ADMINISTRATOR).filter(user=user)
        return self.filter(
            Q(pk__in=Membership.objects.today().filter(user=user).values("pk"))
            | Q(programme_id__in=led.values("programme_id"))
        )


class Membership(models.Model):
    """A person's dated belonging to a programme. `ended_on` is the first day outside.

    `placement_until` is the last day of a placement that an administrator ended. From then until `ended_on`
    the person only reads what is their own; after it everything of theirs is deleted, once (`erased_at`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    cohort = models.ForeignKey(
        Cohort, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+")
    roles = ArrayField(models.TextField(choices=Role.choices))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    role_ends = models.JSONField(default=dict, blank=True)
    """{"supervisor": "2026-12-31"}: the last day with a role whose end was named."""
    placement_until = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "programme"])]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user"],
                condition=Q(ended_on=None),
                name="one_open_membership_per_person_and_programme",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="a_membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0) & Q(roles__contained_by=list(Role.values)),
                name="a_membership_has_known_roles",
            ),
            models.CheckConstraint(
                condition=Q(placement_until=None) | Q(ended_on__isnull=False),
                name="an_ended_placement_has_a_last_day_of_reading",
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(ended_on__isnull=False),
                name="only_who_has_left_is_deleted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.programme}"

    def placement_over(self) -> bool:
        """Whether they are here only to read what is their own."""
        return self.placement_until is not None and self.placement_until < self.programme.today()

    def reads_until(self) -> date | None:
        """The last day on which somebody whose placement ends can still read."""
        if self.placement_until is None or self.ended_on is None:
            return None
        return self.ended_on - timedelta(days=1)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        """Links nobody has used yet, for those who administer the programme."""
        runs = Membership.objects.holding(Role.ADMINISTRATOR).filter(user=user)
        return self.filter(used_at=None, programme_id__in=runs.values("programme_id"))


class Invitation(models.Model):
    """A one-time link into a programme. Only the hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True, default="")  # empty only on the very first link
    name = models.TextField(blank=True, default="")
    roles = ArrayField(models.TextField(choices=Role.choices))
    founding = models.BooleanField(default=False)  # names the programme too
    secret_hash = models.BinaryField(max_length=32)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], name="one_invitation_per_secret"),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0) & Q(roles__contained_by=list(Role.values)),
                name="an_invitation_has_known_roles",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


def founder_roles() -> "list[str]":
    """The first person in a new programme leads it and keeps its books."""
    return [Role.ADMINISTRATOR.value, Role.DIRECTOR.value]


def user_ids(memberships: MembershipQuerySet) -> "set[UUID]":
    return set(memberships.values_list("user_id", flat=True))
