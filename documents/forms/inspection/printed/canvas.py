"""What shows of a path that is painted: lines, areas, dots and circles, over what was painted before."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.forms.inspection.printed.paths import SubPath, ring_of, rule_between, thin_rule
from documents.forms.inspection.printed.shapes import WHITE, Colour, Drawn, Patch, Rect, RuledLine, apart


MOST_SHAPES = 20_000
MOST_PATCHES = 3_000
LARGEST_DOT = 2.6  # points
THICKEST = 4.0  # a line that is thicker is an area


@dataclass(kw_only=True)
class Canvas:
    """The shapes of a page so far, and the grounds that cover each other."""

    drawn: Drawn = field(default_factory=Drawn)
    grounds: list[tuple[Rect, Colour]] = field(default_factory=list)

    def fill(self, path: Sequence[SubPath], colour: Colour, clip: Rect) -> None:
        """A path filled with a colour."""
        ring = ring_of(path)
        if ring is not None:
            if self._sees(ring, colour):
                self._frame(ring, clip)
            return
        for each in path:
            box = each.box.shared(clip)
            if (box.width <= 0 and box.height <= 0) or not self._room():
                continue
            visible = self._sees(box, colour)
            rule = thin_rule(box)
            if max(box.width, box.height) <= LARGEST_DOT:
                if visible:
                    self.drawn.dots.append(box)
            elif rule is not None:
                if visible and all(each.straight):
                    self.drawn.rules.append(rule)
            elif each.is_rectangle():
                self._patch(box, colour)

    def stroke(self, each: SubPath, colour: Colour, width: float, clip: Rect) -> None:
        """A path drawn with a pen."""
        box = each.box
        if not self._room() or not self._sees(box.shared(clip), colour):
            return
        if max(box.width, box.height) <= LARGEST_DOT and width <= LARGEST_DOT:
            if clip.holds(box):
                self.drawn.dots.append(box)
        elif each.is_ring():
            if clip.holds(box, 1):
                self.drawn.ticks.append(box)
        elif width <= THICKEST and len(each.points) > 3 and each.is_rectangle():
            self._frame(box, clip)
        else:
            rules = (rule_between(*step) for step in each.steps())
            for rule in (found for found in rules if found is not None):
                if width > THICKEST:
                    self._patch(_area(rule, width).shared(clip), colour)
                else:
                    self._rule(rule, clip)

    def _patch(self, box: Rect, colour: Colour) -> None:
        under = self._ground_of(box)
        if len(self.grounds) < MOST_PATCHES:
            self.grounds.append((box, colour))
        if apart(colour, under):
            self.drawn.patches.append(Patch(**vars(box), colour=colour, under=under))

    def _frame(self, box: Rect, clip: Rect) -> None:
        sides = Drawn()
        sides.frame(box)
        for rule in sides.rules:
            self._rule(rule, clip)

    def _rule(self, rule: RuledLine, clip: Rect) -> None:
        low, high, near, far = (
            (clip.bottom, clip.top, clip.left, clip.right) if rule.level
            else (clip.left, clip.right, clip.bottom, clip.top)
        )  # fmt: skip
        cut = replace(rule, start=max(rule.start, near), end=min(rule.end, far))
        if low - 0.5 <= rule.at <= high + 0.5 and cut.length > 0:
            self.drawn.rules.append(cut)

    def _ground_of(self, box: Rect) -> Colour:
        """The colour that lies under its middle so far."""
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        for ground, colour in reversed(self.grounds):
            if ground.left <= x <= ground.right and ground.bottom <= y <= ground.top:
                return colour
        return WHITE

    def _sees(self, box: Rect, colour: Colour) -> bool:
        return apart(colour, self._ground_of(box))

    def _room(self) -> bool:
        shapes = (self.drawn.rules, self.drawn.patches, self.drawn.dots)
        return sum(len(each) for each in shapes) < MOST_SHAPES


def _area(rule: RuledLine, width: float) -> Rect:
    low, high = rule.at - width / 2, rule.at + width / 2
    if rule.level:
        return Rect(left=rule.start, right=rule.end, bottom=low, top=high)
    return Rect(left=low, right=high, bottom=rule.start, top=rule.end)
