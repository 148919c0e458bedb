"""How writing lies on a page that is shown turned, or in a box that turns its own writing.

Everything is drawn upright from its own lower left corner; one matrix brings it to its place.
"""

Matrix = tuple[float, float, float, float, float, float]


def turned(rotation: int, left: float, bottom: float, width: float, height: float) -> Matrix:
    """From upright to this rectangle, turned to the left by so many degrees."""
    right, top = left + width, bottom + height
    match rotation:
        case 90:
            return (0, 1, -1, 0, right, bottom)
        case 180:
            return (-1, 0, 0, -1, right, top)
        case 270:
            return (0, -1, 1, 0, left, top)
        case _:
            return (1, 0, 0, 1, left, bottom)


def operands(matrix: Matrix) -> str:
    """The six numbers as PDF writes them."""
    return " ".join(f"{round(number, 3):g}" for number in matrix)
