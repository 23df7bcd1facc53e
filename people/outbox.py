"""Mail that says only that there is news. Claimed with a lease, so that a dead worker loses none.

A mail may go out twice only when a worker dies between the mail server's yes and the commit after
it; its Message-ID is the same then, and the reader's program shows one.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from people import notices
from people.models import OutboxMail

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
GIVE_UP = 8  # claims; each later one waits longer
BATCH = 100


def send_waiting() -> int:
    """Send the acting programme's waiting mail; the number that went out."""
    waiting = OutboxMail.objects.filter(state=OutboxMail.State.WAITING).filter(_free())
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True)[:BATCH])
    return sum(_send(claimed) for pk in ids if (claimed := _claim(pk)))


def _free() -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=now())


def _claim(pk: UUID) -> OutboxMail | None:
    """Take one mail for a while. The fence number tells this claim from any later one."""
    taken = OutboxMail.objects.filter(_free(), pk=pk, state=OutboxMail.State.WAITING).update(
        claimed_until=now() + LEASE, fence=F("fence") + 1
    )
    return OutboxMail.objects.select_related("recipient").get(pk=pk) if taken else None


def _send(mail: OutboxMail) -> bool:
    if not mail.recipient.is_active:
        return _settle(mail, state=OutboxMail.State.FAILED, problem="account closed")
    try:
        with get_connection() as server:
            server.send_messages([message(mail)])
    except (SMTPException, OSError) as error:
        logger.warning("a mail could not be sent: %s", type(error).__name__)
        if mail.fence >= GIVE_UP:
            return _settle(mail, state=OutboxMail.State.FAILED, problem=type(error).__name__)
        later = now() + LEASE * 2**mail.fence
        _settle(mail, claimed_until=later, problem=type(error).__name__)
        return False
    _settle(mail, state=OutboxMail.State.SENT, sent_at=now(), problem="")
    return True


def _settle(mail: OutboxMail, **fields: object) -> bool:
    """Only the newest claim may write. Always False, for refusals to return."""
    OutboxMail.objects.filter(pk=mail.pk, fence=mail.fence, state=OutboxMail.State.WAITING).update(
        **fields
    )
    return False


def message(mail: OutboxMail) -> EmailMessage:
    """No name, no alias, no word of content (INV-34), and an address that says nothing either."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return EmailMessage(
        subject=_("You have an update in Stillroom"),
        body=_(
            "{sentence}\n\n{url}\n\n"
            "This message says nothing more about it, so that nobody else can read it here."
        ).format(sentence=notices.sentence(mail.notice), url=settings.SITE_URL),
        to=[mail.recipient.email],
        headers={"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
