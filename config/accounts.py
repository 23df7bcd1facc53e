"""Signing in, as allauth asks it: nobody signs up; people come by a one-time link."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.envelope import open_secret, seal_secret


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """No prefix: a subject line says nothing about anyone."""
        return subject

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)


class SecondStep(DefaultMFAAdapter):
    """Authenticator secrets and recovery codes are sealed; a copy of the database opens no account."""

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return open_secret(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """On white, whatever the theme: no phone reads a dark code on a dark page."""
        white = '<rect width="100%" height="100%" fill="white"/><path'
        return str(super().build_totp_svg(url)).replace("<path", white, 1)


class SignInForm(LoginForm):
    """Two labelled fields; the way to a new password stands once, below them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Your e-mail")
        self.fields["password"].label = _("Your password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
