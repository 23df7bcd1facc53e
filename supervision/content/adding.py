"""A programme adds a question, or stops asking it."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils import timezone

from people import audit
from people.errors import Invalid, NotFound
from people.models import Programme, User
from people.policies import can
from supervision.content import loader
from supervision.content.models import AddedPrompt

SCORES = re.compile(
    r"\b(score|grade|rate (yourself|your)|out of (ten|10|five|5)|from (0|1) to \d+)\b"
)
BLAMES = re.compile(r"\bwhy (did|didn['’]t|do|don['’]t|have|haven['’]t) you\b")


@transaction.atomic
def add(actor: User, programme: Programme, *, group: str, text: str) -> AddedPrompt:
    """For those who keep the programme's record; for others there is nowhere to add one."""
    if not can(actor, "read the record", programme):
        raise NotFound
    _check(programme, group, text)
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


def _check(programme: Programme, group: str, text: str) -> None:
    """What the product's own questions are held to: none is asked twice, none scores, none blames."""
    words = " ".join(text.lower().split())
    core = (one.text for one in loader.current().prompts.values() if one.group == group)
    added = AddedPrompt.objects.filter(programme=programme, group=group, retired_at=None)
    asked = [*core, *added.values_list("text", flat=True)]
    if words in {" ".join(one.lower().split()) for one in asked}:
        raise Invalid("This is asked here already.", code="asked_already")
    if SCORES.search(words):
        raise Invalid("Nobody is scored here. Ask for words instead of a number.", code="scores")
    if BLAMES.search(words):
        raise Invalid(
            "“Why did you” is heard as blame. Ask what happened, or what was there.", code="blames"
        )


def prompt_json(prompt: AddedPrompt) -> dict[str, Any]:
    return {
        "id": prompt.pk,
        "group": prompt.group,
        "text": prompt.text,
        "kind": "text",
        "vis": "me",
        "retired": prompt.retired_at is not None,
    }
