"""The layers of a PDF that are switched off: what is on them isn't printed."""

from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject


def hidden_layers(reader: PdfReader) -> frozenset[int]:
    """The numbers of the layers that the file itself switches off."""
    said = reader.root_object.get("/OCProperties", DictionaryObject()).get_object()
    settings = said.get("/D", DictionaryObject()).get_object()
    off = _numbers(settings.get("/OFF", ()))
    if settings.get("/BaseState") == "/OFF":
        return _numbers(said.get("/OCGs", ())) - _numbers(settings.get("/ON", ()))
    return off


def _numbers(listed: Any) -> frozenset[int]:
    entries = listed.get_object() if hasattr(listed, "get_object") else listed
    return frozenset(each.idnum for each in entries if isinstance(each, IndirectObject))


def is_hidden(operands: Sequence[Any], resources: Any, off: frozenset[int]) -> bool:
    """Whether a marked part, or a drawing, belongs to a layer that is off."""
    if not off or len(operands) < 2 or operands[0] != "/OC" or operands[1] is None:
        return False
    layer = operands[1]
    if isinstance(layer, str):
        layer = resources.get("/Properties", DictionaryObject()).get_object().raw_get(layer)
    return isinstance(layer, IndirectObject) and layer.idnum in off
