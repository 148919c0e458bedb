"""What PDF/UA-1 (ISO 14289-1) asks of a file, as far as a program can tell: each fault in a sentence.

Tagged, titled, with a language; every mark of a page in a tag or set aside as an artifact; fonts embedded, their
letters readable; pictures and links with words; headings without a gap; rows of tables with cells.
"""

from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, NumberTree, Object, Pdf, parse_content_stream
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject


SHOWING = {
    b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"INLINE IMAGE"
}  # fmt: skip
CELLS = {"/TH", "/TD"}


def faults(pdf: bytes) -> list[str]:
    """What is wrong; nothing, if all is well."""
    reader = PdfReader(BytesIO(pdf))
    root = reader.root_object
    found = list(_of_the_file(reader, root))
    tags = root.get("/StructTreeRoot")
    if tags is None:
        return found
    listed = _parents(tags.get_object().get("/ParentTree", DictionaryObject()).get_object())
    for number, page in enumerate(reader.pages, start=1):
        found += [f"page {number}: {fault}" for fault in _of_a_page(page, reader, listed)]
    found += _of_the_tags([element for _parent, element in _elements(tags.get_object())])
    return found


def _of_the_file(reader: PdfReader, root: DictionaryObject) -> Iterator[str]:
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "it doesn't say that it is tagged"
    if "/StructTreeRoot" not in root:
        yield "it has no tags"
    if not root.get("/Lang"):
        yield "it has no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its title isn't shown"
    said = reader.xmp_metadata
    if said is None or not said.dc_title:
        yield "it has no title"
    written = root["/Metadata"].get_object().get_data() if "/Metadata" in root else b""
    if b"pdfuaid:part" not in written:
        yield "it doesn't claim to be PDF/UA"


def _parents(tree: DictionaryObject) -> dict[int, object]:
    """The number tree from marks and annotations to their tags."""
    numbers = tree.get("/Nums", [])
    found = {int(numbers[at]): numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    for kid in tree.get("/Kids", []):
        found |= _parents(kid.get_object())
    return found


def _of_a_page(page: PageObject, reader: PdfReader, listed: dict[int, object]) -> Iterator[str]:
    fonts = page["/Resources"].get("/Font", DictionaryObject()).get_object()
    for name, font in fonts.items():
        yield from (f"font {name} {fault}" for fault in _of_a_font(font.get_object()))
    annotations = [each.get_object() for each in page.get("/Annots", DictionaryObject()).get_object()]
    if annotations and page.get("/Tabs") != "/S":
        yield "its annotations aren't in the order of the tags"
    for annotation in annotations:
        if int(annotation.get("/StructParent", -1)) not in listed:
            yield f"an annotation {annotation['/Subtype']} has no tag"
        if annotation["/Subtype"] == "/Link" and not annotation.get("/Contents"):
            yield "a link has no words"
    known = listed.get(int(page.get("/StructParents", -1)), [])
    for number in _marked(ContentStream(page.get_contents(), reader)):
        if number is None:
            yield "something is shown that is neither tagged nor an artifact"
            return
        if number >= len(known) or known[number] is None:
            yield f"mark {number} belongs to no tag"


def _of_a_font(font: DictionaryObject) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "doesn't say which letters it draws"
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", DictionaryObject()).get_object()
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described):
        yield "isn't embedded"


def _marked(content: ContentStream) -> Iterator[int | None]:
    """For each thing shown the number of its mark; artifacts are left out, None is neither."""
    open_marks: list[object] = []
    for operands, operator in content.operations:
        if operator in (b"BDC", b"BMC"):
            said = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            open_marks.append("artifact" if operands[0] == "/Artifact" else said.get("/MCID"))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in SHOWING and "artifact" not in open_marks:
            yield next((int(mark) for mark in reversed(open_marks) if mark is not None), None)


def _elements(parent: DictionaryObject) -> Iterator[tuple[DictionaryObject, DictionaryObject]]:
    kids = parent.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield parent, element
            yield from _elements(element)


def _of_the_tags(elements: list[DictionaryObject]) -> Iterator[str]:
    level = 0
    for element in elements:
        kind = str(element["/S"])
        if kind == "/Figure" and not (element.get("/Alt") or element.get("/ActualText")):
            yield "a picture has no words"
        if kind == "/TR" and not {str(each["/S"]) for _parent, each in _elements(element)} & CELLS:
            yield "a row of a table has no cells"
        if len(kind) == 3 and kind.startswith("/H") and kind[2].isdigit():
            if int(kind[2]) > level + 1:
                yield f"a heading of level {kind[2]} follows one of level {level}"
            level = int(kind[2])


def loose_ends(pdf: bytes) -> list[str]:
    """Where tags and pages don't lead to each other: marks without a tag in the tree, tags that lead to nothing."""
    with Pdf.open(BytesIO(pdf)) as document:
        root = document.Root.StructTreeRoot
        listed = NumberTree(root.ParentTree)
        pages = {page.obj.objgen: page.obj for page in document.pages}
        shown = {objgen: sorted(_marks_on(page)) for objgen, page in pages.items()}
        annotations = {each.objgen for page in pages.values() for each in page.get("/Annots", ())}
        found, tagged = [], []
        for tag, page, kid in _leaves(root):
            if isinstance(kid, Dictionary) and "/Obj" in kid:
                right = (
                    kid.Obj.objgen in annotations and listed[int(kid.Obj.StructParent)].objgen == tag.objgen
                )
                found += [] if right else [f"a tag {tag.S} leads to something that isn't on a page"]
                continue
            mark, page = (
                (int(kid.MCID), kid.get("/Pg", page)) if isinstance(kid, Dictionary) else (int(kid), page)
            )
            tagged.append((page.objgen, mark))
            if page.objgen not in pages or mark not in shown[page.objgen]:
                found.append(f"a tag {tag.S} leads to a mark {mark} that isn't there")
            elif listed[int(page.StructParents)][mark].objgen != tag.objgen:
                found.append(f"mark {mark} is listed under another tag")
        there = [(objgen, mark) for objgen, marks in shown.items() for mark in marks]
        return [*found, *(f"mark {mark} isn't once among the tags" for mark in _not_once(there, tagged))]


def _not_once(there: list[object], tagged: list[object]) -> list[object]:
    return [each for each in {*there, *tagged} if there.count(each) != 1 or tagged.count(each) != 1]


def _marks_on(page: Object) -> Iterator[int]:
    for operands, operator in parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def _leaves(tag: Object, page: Object | None = None) -> Iterator[tuple[Object, Object, Object]]:
    page = tag.get("/Pg", page)
    kids = tag.get("/K", ())
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, Dictionary) and "/S" in kid:
            assert kid.P.objgen == tag.objgen
            yield from _leaves(kid, page)
        else:
            yield tag, page, kid
