"""The colours that a page sets, as red, green and blue, as near as an eye needs to tell ink from ground."""

from typing import Any

from pypdf.generic import DictionaryObject

from documents.forms.inspection.printed.shapes import Colour


BLACK: Colour = (0.0, 0.0, 0.0)
UNKNOWN: Colour = (0.5, 0.5, 0.5)  # a pattern, or a colour by a table
TINTS = ("/Separation", "/DeviceN")


def is_tint(name: str, resources: Any) -> bool:
    space = resources.get("/ColorSpace", DictionaryObject()).get_object().get(name)
    found = space.get_object() if space is not None else name
    return not isinstance(found, str) and str(found[0]) in TINTS


def colour_of(operands: Any, *, tint: bool) -> Colour:
    try:
        numbers = [float(each) for each in operands]
    except (TypeError, ValueError):  # the name of a pattern
        return UNKNOWN
    if tint and numbers:
        return (1 - max(numbers),) * 3
    match numbers:
        case [grey]:
            return (grey, grey, grey)
        case [red, green, blue]:
            return (red, green, blue)
        case [cyan, magenta, yellow, black]:
            return tuple(max(0.0, 1 - each - black) for each in (cyan, magenta, yellow))  # type: ignore[return-value]
    return UNKNOWN
