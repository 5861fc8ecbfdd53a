"""Geocodes reports of border incidents, offline. Shapes and units are in the docstrings."""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any, Literal, Optional, Protocol, Union, final

__all__ = ["__version__", "gazetteer_version", "attribution", "StructArray", "ListArray", "geocode", "extract", "locate"]

__version__: str
gazetteer_version: str
attribution: str

class _ArrayExportable(Protocol):
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[object, object]: ...

class _StreamExportable(Protocol):
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object: ...

class _Listable(Protocol):
    """An array of NumPy's, or a series of an older pandas."""

    def tolist(self) -> Any: ...

_Arrow = Union[_ArrayExportable, _StreamExportable]
_Texts = Union[Sequence[Optional[str]], _Listable, _Arrow]
_Geometry = Literal["full", "point", "none"]
_Dates = Union[str, Date, Sequence[Union[str, Date, None]], _Listable, _Arrow, None]

@final
class StructArray:
    """Structs of Arrow, one for each name or row."""

    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[Any, Any]: ...
    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> Any: ...
    def __len__(self) -> int: ...

@final
class ListArray:
    """Lists of structs of Arrow, one for each text."""

    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Optional[object] = None) -> tuple[Any, Any]: ...
    def __len__(self) -> int: ...

def geocode(
    names: _Texts,
    *,
    country: Union[str, _Texts, None] = None,
    admin1: Union[str, _Texts, None] = None,
    date: _Dates = None,
    geometry: _Geometry = "full",
) -> StructArray:
    """Where n names of places, and phrases about them, are: n structs, null where the name is null."""
    ...

def extract(texts: _Texts, *, dates: _Dates = None, review: bool = False) -> ListArray:
    """The incidents that n articles tell of: n lists of structs, null where the text is null."""
    ...

def locate(
    batch: _Arrow,
    *,
    columns: Optional[Mapping[str, str]] = None,
    date_format: Optional[Literal["day-first", "month-first"]] = None,
    geometry: _Geometry = "full",
) -> StructArray:
    """The n rows of a table of incidents, with the fields of `geocode` after them as `place_...`."""
    ...
