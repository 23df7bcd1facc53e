"""A programme adds a question, or stops asking it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from people import audit
from people.errors import NotFound
from people.models import Programme, User
from people.policies import can
from supervision.content.models import AddedPrompt


@transaction.atomic
def add(actor: User, programme: Programme, *, group: str, text: str) -> AddedPrompt:
    """For those who keep the programme's record; for others there is nowhere to add one."""
    if not can(actor, "read the record", programme):
        raise NotFound
    prompt = AddedPrompt.objects.create(programme=programme, group=group, text=text, made_by=actor)
    audit.record(actor, "add", prompt)
    return prompt


@transaction.atomic
def retire(actor: User, programme: Programme, prompt: AddedPrompt) -> AddedPrompt:
    if not can(actor, "read the record", programme):
        raise NotFound
    if prompt.retired_at is None:
        prompt.retired_at = timezone.now()
        prompt.save(update_fields=["retired_at"])
        audit.record(actor, "retire", prompt)
    return prompt


def prompt_json(prompt: AddedPrompt) -> dict[str, Any]:
    return {
        "id": prompt.pk,
        "group": prompt.group,
        "text": prompt.text,
        "kind": "text",
        "vis": "me",
        "retired": prompt.retired_at is not None,
    }
