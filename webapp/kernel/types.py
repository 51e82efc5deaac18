"""The vocabulary of columns. Tables are written in these words and no others."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Enum, Integer, LargeBinary, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the store. A naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone can not be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number kept digit by digit: as text, because SQLite would make it a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Json(TypeDecorator[Any]):
    """A small value object as JSON text: the same bytes on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def closed(vocabulary: type[StrEnum], name: str) -> Enum:
    """A column type for a closed vocabulary: text with a CHECK called ``name``."""
    return Enum(
        vocabulary,
        values_callable=lambda words: [word.value for word in words],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=32,
        name=name,
    )


BigId = BigInteger().with_variant(Integer, "sqlite")

# The desk number of a record is its id: C-12 is the claim with id 12. A number once given is
# never given again (SQLite needs AUTOINCREMENT for that; see the model's base).
Id = Annotated[int, mapped_column(BigId, primary_key=True, autoincrement=True)]
Key = Annotated[str, mapped_column(String(14), unique=True)]
Short = Annotated[str, mapped_column(String(500))]
Label = Annotated[str, mapped_column(String(200))]
Long = Annotated[str, mapped_column(Text)]
Language = Annotated[str, mapped_column(String(35))]
Hash = Annotated[str, mapped_column(String(64))]
At = Annotated[datetime, mapped_column(UtcDateTime)]
Spans = Annotated[list[list[int]], mapped_column(Json)]
Sealed = Annotated[bytes, mapped_column(LargeBinary)]
Exact = Annotated[Decimal, mapped_column(ExactDecimal)]
