"""Every write of the ground floor that a person makes."""

from people.arrival import first_run_link
from people.services.asking import ask_for_a_change, ask_for_somebody_else, take_back_asking
from people.services.beside import offer_together
from people.services.contracts import (
    amend_contract,
    draft_contract,
    end_contract,
    offer_contract,
    sign_contract,
)
from people.services.figures import is_counted, set_counted
from people.services.joining import join, leave
from people.services.membership import invite, invite_again, leave_programme, uninvite
from people.services.placements import end_placement, keep_placement
from people.services.relationships import (
    create_relationship,
    end_part,
    end_relationship,
)
from people.services.roles import end_role, give_role, keep_role
from people.services.together import bring_together

__all__ = [
    "amend_contract",
    "ask_for_a_change",
    "ask_for_somebody_else",
    "bring_together",
    "create_relationship",
    "draft_contract",
    "end_contract",
    "end_part",
    "end_placement",
    "end_relationship",
    "end_role",
    "first_run_link",
    "give_role",
    "invite",
    "invite_again",
    "is_counted",
    "join",
    "keep_placement",
    "keep_role",
    "leave",
    "leave_programme",
    "offer_contract",
    "offer_together",
    "set_counted",
    "sign_contract",
    "take_back_asking",
    "uninvite",
]
