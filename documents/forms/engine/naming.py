"""What a viewer and a screen reader are told of a printed form as a whole: its language and its title."""

from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, Stream, String


FRENCH = "fr"  # where a blank doesn't say: the administration's forms are
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def name_file(document: Pdf) -> None:
    """Language and title, the latter shown instead of the file's name; a title of its own is also said in XML."""
    root = document.Root
    if not str(root.get("/Lang", "")):
        root["/Lang"] = String(FRENCH)
    preferences = dict(root.get("/ViewerPreferences", Dictionary()).items())
    root["/ViewerPreferences"] = Dictionary({**preferences, "/DisplayDocTitle": True})
    title = document.trailer.get("/Info", Dictionary()).get("/Title")
    if title is not None:
        packet = Stream(document, PACKET.format(title=escape(str(title))).encode())
        packet.stream_dict = Dictionary(Type=Name.Metadata, Subtype=Name.XML)
        root["/Metadata"] = packet
