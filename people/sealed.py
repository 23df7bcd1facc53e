"""Model fields whose column holds only ciphertext. Values open on first reading, one by one.

A row names its data key as `sealing_key` (a `DataKey`, else its foreign key `key`). The associated
data is `table|column|primary key`, so a ciphertext copied to another row, column or table stays shut.
Conditional updates go through `sealed(row, column=value)`, because an expression has no row.
"""

import json
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from people.envelope import open_bytes, seal_bytes
from people.errors import Malformed

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    GenericField = models.Field
else:

    class GenericField(models.Field):
        """Django's field takes no type arguments while it runs."""

        def __class_getitem__(cls, _: Any) -> type:
            return cls


ST = TypeVar("ST")  # what may be written and what is read; django-stubs fills them in
GT = TypeVar("GT")


class SealingKey(Protocol):
    def plain(self) -> bytes: ...


class Ciphertext(bytes):
    """What the column holds. Only this type may be written to a sealed column."""


class SealedAttribute(DeferredAttribute):
    field: "SealedField[Any, Any]"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is not None and isinstance(value, Ciphertext):
            value = self.field.open(instance, value)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        """Having it, `__get__` is asked even when the row holds a value."""
        instance.__dict__[self.field.attname] = value


class SealedField(GenericField[ST, GT], Generic[ST, GT]):
    """bytea in PostgreSQL; `to_bytes` and `of_bytes` say what stands in it once opened."""

    descriptor_class = SealedAttribute

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def of_bytes(self, value: bytes) -> Any:
        raise NotImplementedError

    def get_internal_type(self) -> str:
        return "BinaryField"

    def deconstruct(self) -> Any:
        """Migrations know the column only, so that they stand alone."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs

    def seal(self, row: models.Model, value: Any) -> Ciphertext:
        blob = seal_bytes(_key(row).plain(), self.to_bytes(value), self._place(row))
        return Ciphertext(blob)

    def open(self, row: models.Model, blob: Ciphertext) -> Any:
        return self.of_bytes(open_bytes(_key(row).plain(), blob, self._place(row)))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 Django's
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Ciphertext) or hasattr(value, "resolve_expression"):
            return value
        return self.seal(model_instance, value)

    def get_db_prep_value(
        self,
        value: Any,
        connection: "BaseDatabaseWrapper",
        prepared: bool = False,  # noqa: FBT001, FBT002 Django's
    ) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise TypeError(f"{self.name} is sealed: write it with save() or sealed(row, …).")
        return bytes(value)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def _place(self, row: models.Model) -> bytes:
        if row.pk is None:
            raise TypeError("A row needs its id before anything can be sealed into it.")
        return f"{self.model._meta.db_table}|{self.column}|{row.pk}".encode()


class SealedTextField(SealedField[ST, GT]):
    """Any text that has a UTF-8 form, NUL included; half a surrogate pair has none."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str

    def to_bytes(self, value: str) -> bytes:
        return encoded(value)

    def of_bytes(self, value: bytes) -> str:
        return value.decode()


class SealedJSONField(SealedField[Any, Any]):
    """Any JSON value."""

    def to_bytes(self, value: Any) -> bytes:
        return encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def of_bytes(self, value: bytes) -> Any:
        return json.loads(value)


class SealedBinaryField(SealedField[ST, GT]):
    """Bytes as they are."""

    _pyi_private_set_type: bytes
    _pyi_private_get_type: bytes

    def to_bytes(self, value: bytes) -> bytes:
        return bytes(value)

    def of_bytes(self, value: bytes) -> bytes:
        return value


def sealed(row: models.Model, **values: Any) -> dict[str, Any]:
    """`queryset.filter(pk=row.pk, revision=n).update(**sealed(row, text=new))`."""
    written: dict[str, Any] = {}
    for name, value in values.items():
        field = row._meta.get_field(name)
        if isinstance(field, SealedField) and value is not None:
            value = field.seal(row, value)
        written[name] = value
    return written


def encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise Malformed("This text holds half a character, which cannot be kept.") from None


def _key(row: models.Model) -> SealingKey:
    key = getattr(row, "sealing_key", None) or getattr(row, "key", None)
    if key is None:
        raise TypeError(f"{type(row).__name__} names no data key.")
    return cast("SealingKey", key)
