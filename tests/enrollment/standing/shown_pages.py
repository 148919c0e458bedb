"""What a page shows of a file, read from its data attributes, links and `<time>`: never from its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass
class Element:
    """An element with its attributes, the elements around it, and the words in it."""

    tag: str
    attributes: dict[str, str | None]
    around: "tuple[Element, ...]" = ()
    words: list[str] = field(default_factory=list)

    def is_in(self, tag, **attributes):
        """Whether it stands in such an element."""
        return any(
            each.tag == tag and all(each.attributes.get(name) == value for name, value in attributes.items())
            for each in self.around
        )


class Reader(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self):
        super().__init__()
        self.open, self.elements = [], []

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag):
        while any(each.tag == tag for each in self.open):
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data):
        for each in self.open[-3:]:
            each.words.append(data)


class Shown:
    """A page as it was answered."""

    def __init__(self, response):
        self.status = response.status_code
        self.html = response.content.decode()
        reader = Reader()
        reader.feed(self.html)
        self.elements = reader.elements

    def values(self, name):
        """What every element says by this data attribute, in the order of the page."""
        return [
            each.attributes[f"data-{name}"] for each in self.elements if f"data-{name}" in each.attributes
        ]

    def one(self, name):
        """The single value; None where nothing says it."""
        values = set(self.values(name))
        assert len(values) < 2, (name, values)
        return values.pop() if values else None

    def pairs(self, name, other):
        """Two data attributes of the same element, for each that has both."""
        names = (f"data-{name}", f"data-{other}")
        return {
            each.attributes[names[0]]: each.attributes[names[1]]
            for each in self.elements
            if all(one in each.attributes for one in names)
        }

    def links(self):
        """Where the page leads."""
        return {each.attributes.get("href") for each in self.elements if each.tag == "a"}

    def days(self, day=""):
        """Days told, those on which a source was read left out; all, or those in the element of this `data-day`."""
        return {
            each.attributes["datetime"]
            for each in self.elements
            if each.tag == "time"
            and not each.is_in("details", **{"class": "level"})
            and (not day or any(around.attributes.get("data-day") == day for around in each.around))
        }

    def deadlines(self):
        """The day of each deadline that doesn't move with today: the first `<time>` of its line."""
        found = {}
        for each in self.elements:
            if each.tag == "time":
                line = next((one for one in each.around if "data-deadline" in one.attributes), None)
                if line is not None and "data-moves" not in line.attributes:
                    found.setdefault(line.attributes["data-deadline"], each.attributes["datetime"])
        return found

    def late(self):
        """The days of those deadlines that were missed."""
        days = self.deadlines()
        lines = [each.attributes for each in self.elements if "data-late" in each.attributes]
        return {days[line["data-deadline"]] for line in lines}

    def value_of(self, name):
        """What stands in a field."""
        return next(
            (each.attributes.get("value") for each in self.elements if each.attributes.get("name") == name),
            None,
        )

    def choices(self, name):
        """What can be chosen in a field, in the order of the page."""
        return [
            each.attributes["value"]
            for each in self.elements
            if each.tag == "input" and each.attributes.get("name") == name
        ]

    def lines(self):
        """The words of each element that holds any, as one reads them."""
        return {" ".join("".join(each.words).split()) for each in self.elements}

    def words_of(self, **attributes):
        """The words in the first element with these attributes."""
        for each in self.elements:
            if all(each.attributes.get(name.rstrip("_")) == value for name, value in attributes.items()):
                return " ".join("".join(each.words).split())
        return ""
