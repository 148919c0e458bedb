"""What a fill adds to the end of the compiled file: changed and new objects, their table, and how they hang together.

The file before it stays as it is, byte for byte (ISO 32000, 7.5.6); nothing is parsed or copied for a fill.
"""

from functools import lru_cache


class Increment:
    """One section under way: objects by number."""

    def __init__(self, size: int, reserved: int) -> None:
        self.bodies: dict[int, bytes] = {}
        self.size = size  # one more than the highest number in the file before it
        self.free = size + reserved

    def put(self, number: int, body: bytes) -> None:
        """An object in the place of an earlier one of that number."""
        self.bodies[number] = body

    def add(self, body: bytes) -> int:
        """A new object; says its number."""
        number = self.free
        self.free += 1
        self.bodies[number] = body
        return number

    def written(self, base: bytes, *, previous: int, trailer: bytes, identity: bytes, own: bytes) -> bytes:
        """The whole file: what was there, and this section; `own` tells it from what else was made of the base."""
        numbers = sorted(self.bodies)
        parts, places, place = [base], [], len(base)
        for number in numbers:
            part = b"%d 0 obj\n%b\nendobj\n" % (number, self.bodies[number])
            parts.append(part)
            places.append(place)
            place += len(part)
        parts.append(_table(numbers, places))
        parts.append(
            b"trailer\n<</Size %d %b/Prev %d/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (max(self.size, numbers[-1] + 1), trailer, previous, identity, own, place)
        )
        return b"".join(parts)


def _table(numbers: list[int], places: list[int]) -> bytes:
    """One run of lines for each run of numbers without a hole."""
    ends = [end for end in range(1, len(numbers)) if numbers[end] != numbers[end - 1] + 1]
    ends.append(len(numbers))
    told: list[int] = []
    lines, start = [b"xref\n"], 0
    for end in ends:
        lines.append(b"%d %d\n" + b"%010d 00000 n \n" * (end - start))
        told += (numbers[start], end - start, *places[start:end])
        start = end
    return b"".join(lines) % tuple(told)


def stream(head: bytes, content: bytes) -> bytes:
    """A stream whose dictionary begins like this."""
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (head, len(content), content)


def text(value: str) -> bytes:
    """A text always with its mark: without, a name that begins with þÿ would be read as something else."""
    return f"<feff{value.encode('utf-16-be').hex()}>".encode("ascii")


_REGULAR = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+"))


@lru_cache(maxsize=256)
def name(value: str) -> bytes:
    """A name, whatever signs are in it."""
    return b"/" + b"".join(b"%c" % byte if byte in _REGULAR else b"#%02X" % byte for byte in value.encode())
