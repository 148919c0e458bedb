"""Objects of one PDF copied into another: only what a drawing needs, and never the same object twice."""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)


DEEPEST = 60
# What a drawing may carry besides itself: actions, attached files, other programs' notes, links into the tag tree.
LEFT_BEHIND = frozenset(
    {"/AA", "/A", "/AF", "/EF", "/F", "/FFilter", "/FDecodeParms", "/JS", "/Metadata", "/OC", "/OPI"}
    | {"/OpenAction", "/PieceInfo", "/PS", "/Ref", "/StructParent", "/StructParents", "/URI", "/Measure"}
)


class Copying:
    """Into one document, from any number of others."""

    def __init__(self, into: PdfWriter) -> None:
        self._into = into
        self._copied: dict[tuple[int, int, int], IndirectObject] = {}
        self._sources: list[Any] = []  # kept, so that no later reader gets the number of a former one

    def copied(self, node: Any, depth: int = 0) -> Any:
        """The object as it is, its references leading into the new document."""
        if depth > DEEPEST:
            raise ValueError("objects nested too deeply")
        if isinstance(node, IndirectObject):
            return self._referenced(node, depth)
        if isinstance(node, StreamObject):
            return self._stream(node, depth)
        if isinstance(node, DictionaryObject):
            return self._entries(DictionaryObject(), node, depth)
        if isinstance(node, ArrayObject):
            return ArrayObject(self.copied(each, depth + 1) for each in node)
        return NullObject() if node is None else node

    def _referenced(self, node: IndirectObject, depth: int) -> IndirectObject:
        key = (id(node.pdf), node.idnum, node.generation)
        if key not in self._copied:
            if node.pdf not in self._sources:
                self._sources.append(node.pdf)
            # The place first: an object may lead back to itself.
            place = self._copied[key] = self._into._add_object(NullObject())
            self._into._replace_object(place, self.copied(node.get_object(), depth + 1))
        return self._copied[key]

    def _stream(self, node: StreamObject, depth: int) -> StreamObject:
        """Its bytes as they are, packed or not."""
        made = StreamObject()
        made._data = node._data
        drawing = {key: value for key, value in node.items() if key not in LEFT_BEHIND}
        self._entries(made, drawing, depth)
        return made

    def _entries(self, made: Any, node: Any, depth: int) -> Any:
        for key, value in node.items():
            made[NameObject(key)] = self.copied(value, depth + 1)
        return made
