"""PostgreSQL engine that tells row-level security who acts, and refuses a role that would bypass it.

Before every cursor the session variables `app.user_id` and `app.programme_id` are made equal to
what `people.tenancy` holds for this task or thread. Nothing set means '', and every policy refuses.
"""

from typing import Any, ClassVar

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from people import tenancy

# The statements that people.compiled keeps prepared are planned once, not five times a connection.
TELL = """SELECT set_config('app.user_id', %s, false), set_config('app.programme_id', %s, false),
    set_config('plan_cache_mode', 'force_generic_plan', false)"""
ROLE = "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"


# The hooks below are private to Django, which is pinned to one minor version; its stubs hide them.
class DatabaseWrapper(base.DatabaseWrapper):
    roles_seen: ClassVar[set[tuple[str, str]]] = set()

    told: tuple[str, str] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        self.told = None
        connection = super().get_new_connection(conn_params)
        self._refuse_unsafe_role(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:
        self._tell()
        return super().create_cursor(name)

    def _tell(self) -> None:
        acting = tenancy.current()
        if self.told == acting:
            return
        with self.connection.cursor() as cursor:
            cursor.execute(TELL, acting)
        self.told = acting

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        except BaseException:
            self.told = None  # a commit that fails rolls back
            raise

    def _rollback(self) -> None:
        self.told = None  # a rollback undoes set_config too
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self.told = None

    def _close(self) -> None:
        self.told = None
        super()._close()  # type: ignore[misc]

    def _refuse_unsafe_role(self, connection: Any) -> None:
        """Once for each role and database of this process."""
        seen = (connection.info.user, connection.info.dbname)
        if seen in self.roles_seen:
            return
        with connection.cursor() as cursor:
            role, superuser, bypass = cursor.execute(ROLE).fetchone()
        connection.rollback()  # without a pool, the question above opened a transaction
        if superuser or bypass:
            connection.close()
            power = "SUPERUSER" if superuser else "BYPASSRLS"
            raise ImproperlyConfigured(
                f"The database role {role!r} is {power}: row-level security would not hold. "
                "Use a role that is neither."
            )
        self.roles_seen.add(seen)
