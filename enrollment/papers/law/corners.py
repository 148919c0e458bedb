"""Whether four corners make a sheet of paper."""

from documents.papers.intake.received import Corners


LEAST_AREA = 0.04  # of the picture; less is a slip of the finger


def is_a_sheet(corners: Corners) -> bool:
    """Clockwise from the top left, bent nowhere inwards, and large enough to be meant."""
    turns = [_turn(corners[i - 2], corners[i - 1], corners[i]) for i in range(4)]
    return min(turns) > 0 and sum(turns) / 4 >= LEAST_AREA


def _turn(first: tuple[float, float], then: tuple[float, float], last: tuple[float, float]) -> float:
    """Twice the area of the triangle; positive where the way turns clockwise on a picture, whose y goes down."""
    return (then[0] - first[0]) * (last[1] - then[1]) - (then[1] - first[1]) * (last[0] - then[0])
