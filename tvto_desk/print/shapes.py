"""Builds frozen dataclasses from the plain data of a JSON or TOML file, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Shape = TypeVar("_Shape")


class ShapeError(Exception):
    """The data is not of the shape. ``path`` says where: ``"title.fa.size"``."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class MissingPart(ShapeError):
    """A part that must be there is not."""


class UnknownPart(ShapeError):
    """A part that nobody knows; most often a slip of the pen."""


class WrongType(ShapeError):
    """A value of another kind than the part takes."""


def build(shape: type[_Shape], data: Any, path: str = "") -> _Shape:
    """``data`` as the dataclass ``shape``: nested dataclasses, tuples, enums, dates, ``X | None``.

    Whole numbers stand for decimals, nothing else is converted. Raises ``ShapeError``.
    """
    if not isinstance(data, Mapping):
        raise WrongType(path)
    known, required = _parts(shape)
    for name in data:
        if name not in known:
            raise UnknownPart(_below(path, name))
    for name in required:
        if name not in data:
            raise MissingPart(_below(path, name))
    return shape(
        **{name: _value(known[name], given, _below(path, name)) for name, given in data.items()}
    )


def _parts(shape: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    hints = get_type_hints(shape)
    required = tuple(
        field.name
        for field in fields(shape)
        if field.default is MISSING and field.default_factory is MISSING
    )
    return hints, required


def _value(hint: Any, given: Any, path: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        if given is None:
            return None
        hint = next(part for part in get_args(hint) if part is not type(None))
        origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(given, list):
            raise WrongType(path)
        item = get_args(hint)[0]
        return tuple(_value(item, part, f"{path}.{place}") for place, part in enumerate(given, 1))
    if origin is dict:
        if not isinstance(given, Mapping):
            raise WrongType(path)
        item = get_args(hint)[1]
        return {name: _value(item, part, _below(path, name)) for name, part in given.items()}
    if isinstance(hint, type) and is_dataclass(hint):
        return build(hint, given, path)
    return _plain(hint, given, path)


def _plain(hint: type[Any], given: Any, path: str) -> Any:
    try:
        if issubclass(hint, date):
            return date.fromisoformat(given)
        if issubclass(hint, StrEnum):
            return hint(given)
    except (TypeError, ValueError) as error:
        raise WrongType(path) from error
    if hint is float and type(given) is int:
        return float(given)
    if type(given) is not hint:
        raise WrongType(path)
    return given


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
