"""The page on which anybody may have an hours statement checked, with or without an account."""

from django.urls import path

from supervision.hours.checking import CheckView

urlpatterns = [path("statements/check", CheckView.as_view(), name="check-statement")]
