"""Signing in, as allauth asks it: nobody signs up; people come by a one-time link."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """No prefix: a subject line says nothing about anyone."""
        return subject

    def get_from_email(self) -> str:
        return settings.DEFAULT_FROM_EMAIL
