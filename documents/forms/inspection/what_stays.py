"""What may stay in the copy of a blank, by lists of what a form on paper needs; all else goes, whatever it is called.

The lists are those by which forms are filled (`engine.normalising`), so that the copy kept on the disk and the sheet
that the desk shows hold no more than the forms that go out. What acts or carries a file is taken out once more by its
own name, wherever it hangs: in tags, under a key that nobody knows, in a list of drawings.
"""

from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from documents.forms.engine.field_tree import upwards, widgets_of
from documents.forms.engine.normalising import OF_A_PAGE, OF_THE_FILE
from documents.forms.inspection.limits import MOST_OBJECTS
from documents.forms.inspection.refusals import BlankRefusal, BlankRefused


OF_THE_FORM = {"/Fields", "/DA", "/DR", "/Q"}
OF_A_FIELD = {
    "/Type", "/Subtype", "/Rect", "/F", "/FT", "/T", "/TU", "/TM", "/Ff", "/MaxLen", "/Opt", "/DA", "/Q", "/V",
    "/Parent", "/Kids", "/AP", "/AS", "/MK", "/BS", "/Border", "/P", "/StructParent",
}  # fmt: skip
OF_THE_RESOURCES = {
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/ProcSet",
}  # fmt: skip
ACTS_OR_CARRIES = (
    "/AA", "/AF", "/CO", "/EF", "/EmbeddedFiles", "/JavaScript", "/JS", "/Metadata", "/OpenAction", "/Perms",
    "/PieceInfo", "/RichMediaContent", "/XFA",
)  # fmt: skip
FILES = ("/EmbeddedFile", "/Filespec")


def keep_what_a_form_needs(writer: PdfWriter, form: DictionaryObject) -> None:
    """Strike everything else, in place; pages have only the places that are filled by now."""
    _keep(writer._root_object, OF_THE_FILE)
    _keep(form, OF_THE_FORM)
    title = writer.metadata.title if writer.metadata else None
    writer.metadata = {"/Title": title} if title else {}
    for page in writer.pages:
        _keep(page, OF_A_PAGE)
        page[NameObject("/Resources")] = _resources_of(page)
        for widget in widgets_of(page):
            for node in upwards(widget):
                _keep(node, OF_A_FIELD)
    for node in dictionaries(writer._root_object):
        _strike_what_acts(node)


def _keep(dictionary: DictionaryObject, keys: set[str]) -> None:
    for key in [key for key in dictionary if key not in keys]:
        del dictionary[key]


def _resources_of(page: PageObject) -> DictionaryObject:
    """The page's own, or those it has from above; what isn't a resource stays behind."""
    found: Any = page.get("/Resources")
    entries = found.get_object() if found is not None else DictionaryObject()
    return DictionaryObject({key: value for key, value in entries.items() if key in OF_THE_RESOURCES})


def _strike_what_acts(node: DictionaryObject) -> None:
    for key in ACTS_OR_CARRIES:
        node.pop(NameObject(key), None)
    for key in list(node):
        value: Any = node[key]
        # In the tags of a document /A is a list of attributes; an action says what it does (/S).
        is_action = key == "/A" and isinstance(value, DictionaryObject) and "/S" in value
        is_file = isinstance(value, DictionaryObject) and value.get("/Type") in FILES
        if is_action or is_file:
            del node[key]


def dictionaries(top: PdfObject, leave_out: frozenset[str] = frozenset()) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, each once, without going deep and not below the keys left out."""
    waiting: list[PdfObject] = [top]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        node: Any = waiting.pop()
        if isinstance(node, IndirectObject):
            if (node.idnum, node.generation) in seen:
                continue
            seen.add((node.idnum, node.generation))
            node = node.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS:
            raise BlankRefused(BlankRefusal.TOO_HEAVY, "too many objects")
        if isinstance(node, DictionaryObject):
            yield node
            waiting += [value for key, value in node.items() if key not in leave_out]
        elif isinstance(node, ArrayObject):
            waiting += list(node)
