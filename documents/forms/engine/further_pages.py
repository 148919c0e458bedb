"""Pages added behind a form, for what was too long for its boxes: listed with its pages, and tagged where they are."""

from collections.abc import Callable, Sequence

from documents.forms.engine.appearance import Drawing
from documents.forms.engine.continuation import Written
from documents.forms.engine.incremental import Increment
from documents.forms.engine.template import BlankTemplate, Trunk


def add_pages(
    template: BlankTemplate,
    increment: Increment,
    written: Sequence[Written],
    page: Callable[[bytes, Drawing, bytes], bytes],
) -> None:
    """Behind the pages that the form has; `page` makes one from how it begins, what is drawn and how it ends."""
    numbers = [each.number for each in template.pages]
    hung = None if template.trunk is None else _Hung(template.trunk, increment)
    for each in written:
        end = b"" if hung is None else b"/StructParents %d" % hung.free
        numbers.append(increment.add(page(template.continuation, each.drawing, end)))
        if hung is not None:
            hung.hang(numbers[-1], each.paragraphs)
    listed = b" ".join(b"%d 0 R" % number for number in numbers)
    increment.put(template.tree, b"%b/Kids[%b]/Count %d>>" % (template.tree_head, listed, len(numbers)))
    if hung is not None:
        hung.finish()


class _Hung:
    """The tags of the pages that are added, behind all others."""

    def __init__(self, trunk: Trunk, increment: Increment) -> None:
        self.trunk, self.increment = trunk, increment
        self.free = trunk.free
        self.sections: list[bytes] = []
        self.parents: list[bytes] = []

    def hang(self, page: int, paragraphs: int) -> None:
        """One page: what is printed on it, then so many paragraphs."""
        kinds = (*self.trunk.continuation, *("P" for _paragraph in range(paragraphs)))
        section = self.increment.add(b"")
        tags = b" ".join(
            b"%d 0 R"
            % self.increment.add(
                b"<</S/%b/P %d 0 R/Pg %d 0 R/K[%d]>>" % (kind.encode("ascii"), section, page, mark)
            )
            for mark, kind in enumerate(kinds)
        )
        self.increment.put(section, b"<</S/Sect/P %d 0 R/K[%b]>>" % (self.trunk.number, tags))
        self.sections.append(b" %d 0 R" % section)
        self.parents.append(b" %d[%b]" % (self.free, tags))
        self.free += 1

    def finish(self) -> None:
        """The two lists in which a reader finds them."""
        trunk = self.trunk
        self.increment.put(trunk.number, b"%b%b]>>" % (trunk.head, b"".join(self.sections)))
        self.increment.put(trunk.parents, b"%b%b]>>" % (trunk.parents_head, b"".join(self.parents)))
