"""The one page of the ground floor that stands outside the API and allauth."""

from django.urls import path

from people.welcome.views import WelcomeView

urlpatterns = [path("welcome/<str:token>", WelcomeView.as_view(), name="welcome")]
