"""Numbered, gapless events per topic, and notices. The bus gets a hint; the row is the truth."""

from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from people.ids import uuid7
from people.live.bus import hint_on_commit
from people.models import Event, Item, Membership, OutboxMail, User

NEXT = """
insert into people_topic (id, programme_id, kind, key, head) values (%s, %s, %s, %s, 1)
on conflict (key, programme_id) do update set head = people_topic.head + 1
returning id, head
"""


def publish(
    programme_id: UUID, topic_key: str, kind: str, ref: UUID, actor: User | None = None
) -> int:
    """Write the topic's next event and return its number.

    Call it last in the transaction: the counter row stays locked until commit, which is what makes
    numbers follow commit order without a gap.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [uuid7(), programme_id, topic_key.partition(":")[0], topic_key])
            topic_id, seq = cursor.fetchone()
        Event.objects.create(
            programme_id=programme_id, topic_id=topic_id, seq=seq, kind=kind, ref=ref, actor=actor
        )
    hint_on_commit(topic_key, seq)
    return int(seq)


def publish_all(
    programme_id: UUID, topic_keys: set[str] | list[str], kind: str, ref: UUID, actor: User | None
) -> None:
    """The same event on several topics, locked in one order so that two writers never wait in a ring."""
    for topic_key in sorted(set(topic_keys)):
        publish(programme_id, topic_key, kind, ref, actor)


def notify(
    user: User,
    notice: str,
    ref: UUID,
    *,
    programme_id: UUID | None = None,
    actor: User | None = None,
) -> None:
    """An event on the person's own topic, and at most one wordless mail per reason and hour."""
    within = programme_id or _programme_of(user, ref)
    hour = timezone.now().strftime("%Y%m%d%H")
    OutboxMail.objects.bulk_create(
        [
            OutboxMail(
                programme_id=within,
                recipient=user,
                notice=notice,
                dedupe=f"{within}:{user.pk}:{notice}:{ref}:{hour}",
            )
        ],
        ignore_conflicts=True,
    )
    publish(within, f"user:{user.pk}", notice, ref, actor)


def unsay(users: "list[User]", notice: str, ref: UUID, programme_id: UUID) -> None:
    """What they were told of was taken back unread: no mail goes out, and the line says only that
    something changed. Numbers stay without a gap."""
    topics = [f"user:{user.pk}" for user in users]
    told = Event.objects.filter(topic__key__in=topics, topic__programme=programme_id)
    told.filter(kind=notice, ref=ref).update(kind="desk.changed")
    for user in users:
        mails = OutboxMail.objects.filter(recipient=user, state=OutboxMail.State.WAITING)
        mails.filter(dedupe__startswith=f"{programme_id}:{user.pk}:{notice}:{ref}:").delete()


def _programme_of(user: User, ref: UUID) -> UUID:
    """Where the item lives, else where the person belongs."""
    item = Item.objects.filter(pk=ref).first()
    if item is not None:
        return item.programme_id
    membership = Membership.objects.today().filter(user=user).order_by("started_on").first()
    if membership is None:
        raise LookupError("A notice needs a programme, and this person belongs to none.")
    return membership.programme_id
