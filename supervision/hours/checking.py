"""Was this hours statement issued here, and is it unchanged? Asked by whoever was handed one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from supervision.hours import statement

PAGE = "hours/check.html"


class CheckView(View):
    """Keeps nothing of what is handed in, and reads no row."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, PAGE)

    def post(self, request: HttpRequest) -> HttpResponse:
        handed_in = request.FILES.get("file")
        if handed_in is None or (handed_in.size or 0) > statement.LONGEST:
            return render(request, PAGE, {"unreadable": True}, status=422)
        try:
            checked = statement.check(handed_in.read())
        except statement.Unreadable:
            return render(request, PAGE, {"unreadable": True}, status=422)
        return render(request, PAGE, {"checked": checked}, status=200 if checked.genuine else 422)
