"""How the OpenAPI document names operations: by what is asked of which address."""

from drf_spectacular.openapi import AutoSchema


class Schema(AutoSchema):
    def get_operation_id(self) -> str:
        """`get_cases`, `get_cases_by_case_id`: one list and one detail never share a name."""
        words = [
            f"by_{part[1:-1]}" if part.startswith("{") else part
            for part in self.path.removeprefix("/api/v1/").strip("/").split("/")
        ]
        return "_".join([self.method.lower(), *words]).replace("-", "_")
