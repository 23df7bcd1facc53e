"""What somebody who comes by a one-time link tells about themselves."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext_lazy as _

from people.models import Invitation


class WelcomeForm(forms.Form):
    """The founding link also names the programme, and asks for the e-mail that nobody gave it."""

    programme_name = forms.CharField(label=_("Name of the programme"), max_length=200)
    timezone = forms.ChoiceField(label=_("Time zone of the programme"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        help_text=_("As your colleagues know you."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("You sign in with it. Messages to it never say what happened here."),
        widget=forms.EmailInput({"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("A password"),
        max_length=1000,
        strip=False,
        help_text=password_validators_help_text_html(),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = invitation.name
        if invitation.email:
            del self.fields["email"]
        if invitation.founding:
            zones = self.fields["timezone"]
            zones.choices = [(zone, zone) for zone in sorted(available_timezones())]  # type: ignore[attr-defined]
            zones.initial = "UTC"
        else:
            del self.fields["programme_name"]
            del self.fields["timezone"]
