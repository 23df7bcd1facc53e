"""The ground floor's routes under /api/v1."""

urlpatterns: list[object] = []
