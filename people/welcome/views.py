"""The page behind a one-time link: make an account, or join with the one you have."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from people import arrival
from people.errors import NotFound, Refused
from people.models import User
from people.welcome.forms import WelcomeForm

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class WelcomeView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotFound:
            return render(request, "people/welcome_gone.html", status=404)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = arrival.open_invitation(token)
        account = arrival.account_of(invitation)
        if account is not None:
            shown = {"invitation": invitation, "account": account}
            return render(request, "people/welcome_back.html", shown)
        form = WelcomeForm(invitation=invitation)
        return render(request, "people/welcome.html", {"invitation": invitation, "form": form})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        invitation = arrival.open_invitation(token)
        account = arrival.account_of(invitation)
        if account is not None:
            return self._join(request, token, account)
        form = WelcomeForm(request.POST, invitation=invitation)
        if form.is_valid():
            told = {"email": invitation.email, **form.cleaned_data}
            try:
                user = arrival.arrive(token, **told)
            except NotFound:
                raise
            except Refused as refusal:
                weak = refusal.code == "password_too_weak"
                form.add_error("password" if weak else None, str(refusal))
            else:
                login(request, user, backend=BACKEND)
                return redirect("/")
        shown = {"invitation": invitation, "form": form}
        return render(request, "people/welcome.html", shown, status=422)

    def _join(self, request: HttpRequest, token: str, account: User) -> HttpResponse:
        if request.user != account:
            return redirect(request.path)
        try:
            arrival.join_with_account(token, account)
        except NotFound:
            raise
        except Refused as refusal:
            shown = {
                "invitation": arrival.open_invitation(token),
                "account": account,
                "refusal": refusal,
            }
            return render(request, "people/welcome_back.html", shown, status=409)
        return redirect("/")
