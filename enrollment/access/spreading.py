"""Spreading files evenly over the people of a team: who has least gets the next one. Pure."""

from collections.abc import Iterable, Mapping


def spread(files: Iterable[str], loads: Mapping[str, int]) -> dict[str, list[str]]:
    """To whom each file goes, by who has how many already; of two who have as many, the first named.

    Raises `ValueError` where there is nobody.
    """
    if not loads:
        raise ValueError("nobody to spread over")
    counts, given = dict(loads), {name: [] for name in loads}
    for file in files:
        least = min(counts, key=counts.__getitem__)
        given[least].append(file)
        counts[least] += 1
    return given
