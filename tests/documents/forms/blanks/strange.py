"""Files that must not come into use, each made on the spot."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Stream, String

from tests.documents.forms.blanks import layouts, makers


def good() -> bytes:
    """A blank with nothing against it."""
    layout = layouts.s1106_labels_left()
    return makers.by_hand(layout, layouts.named(layout, "french"))


def changed(change) -> bytes:
    """The good blank with something done to it."""
    document = pikepdf.open(BytesIO(good()))
    change(document)
    return makers.saved(document)


def encrypted(user: str) -> bytes:
    document, made = pikepdf.open(BytesIO(good())), BytesIO()
    document.save(made, encryption=Encryption(owner="secret", user=user))
    return made.getvalue()


def scripted(document):
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))
    document.Root.OpenAction = action
    document.pages[0].obj.Annots[0].AA = Dictionary(K=action)


def launching(document):
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def sending(document):
    document.pages[0].obj.Annots[0].A = Dictionary(S=Name.SubmitForm, F=String("https://elsewhere.example/"))


def attaching(document):
    document.attachments["passport.pdf"] = b"%PDF-1.4"


def boxless(document):
    del document.Root.AcroForm
    del document.pages[0].obj.Annots


def xfa_only(document):
    boxless(document)
    document.Root.AcroForm = Dictionary(Fields=Array(), XFA=String("<xdp/>"))


def giant(document):
    document.pages[0].obj.MediaBox = Array([0, 0, 288_000, 842])


def long(document):
    for _page in range(500):
        document.add_blank_page(page_size=(595, 842))


def renumbered(number: str) -> bytes:
    """The same form under another number; none when it is empty."""
    layout = layouts.s1106_labels_left(number)
    return makers.by_hand(layout, layouts.named(layout, "french"))


def bomb() -> bytes:
    """Four hundred million spaces in four hundred kilobytes, in place of the page's words."""
    document = pikepdf.open(BytesIO(good()))
    packed = zlib.compressobj(9)
    content = b"".join([*(packed.compress(b" " * 4_000_000) for _round in range(100)), packed.flush()])
    stream = Stream(document, content)
    stream.Filter = Name.FlateDecode
    document.pages[0].obj.Contents = document.make_indirect(stream)
    return makers.saved(document)


def deep() -> bytes:
    """Fifty thousand lists in each other."""
    return good().replace(
        b"%%EOF", b"%%EOF\n9999 0 obj\n" + b"[" * 50_000 + b"]" * 50_000 + b"\nendobj\n%%EOF"
    )


def nested() -> bytes:
    """A catalogue whose value is a list in a list, fifty thousand deep."""
    body = b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 50_000 + b"]" * 50_000 + b" >>"
    objects = [
        body,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    pdf, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        pdf
        + b"xref\n0 4\n0000000000 65535 f \n"
        + table
        + b"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n%d\n%%%%EOF" % len(pdf)
    )


def looping() -> bytes:
    """A page tree that comes back to itself."""
    return changed(lambda document: document.Root.Pages.Kids.append(document.Root.Pages))


def fields_in_a_ring() -> bytes:
    """A field that is above itself."""

    def change(document):
        field = document.Root.AcroForm.Fields[0]
        field.Parent = field

    return changed(change)
