"""How the house is built, in figures: `python -m tests.structure`, from the root of the project.

A room is a folder with modules. An arrow leads from a room to another that it imports from; a module without Django
reaches it neither itself nor through what it imports.
"""

from collections import Counter
from functools import cache

import grimp


ROOTS = ("pathways", "documents", "reimbursement", "enrollment")
SHELL = ("migrations", "management")


def room_of(module: str, packages: frozenset[str]) -> str:
    """The folder in which a module lies."""
    return module if module in packages else module.rpartition(".")[0]


def longest_chain(arrows: dict[str, set[str]]) -> list[str]:
    """The longest way down from room to room; a circle is passed through once."""

    @cache
    def below(room: str, seen: frozenset[str]) -> tuple[str, ...]:
        ways = [below(each, seen | {room}) for each in arrows.get(room, set()) - seen - {room}]
        return (room, *max(ways, key=len, default=()))

    return list(max((below(room, frozenset()) for room in arrows), key=len))


def main() -> None:
    graph = grimp.build_graph(*ROOTS, include_external_packages=True)
    modules = sorted(
        each for each in graph.modules if each.split(".")[0] in ROOTS and not {*SHELL} & {*each.split(".")}
    )
    packages = frozenset(each for each in modules if graph.find_children(each))
    arrows: dict[str, set[str]] = {}
    imports = 0
    for module in modules:
        for imported in graph.find_modules_directly_imported_by(module):
            here, there = room_of(module, packages), room_of(imported, packages)
            if imported in modules:
                imports += 1
                if here != there:
                    arrows.setdefault(here, set()).add(there)
    reaching = {each for each in modules if "django" in graph.find_upstream_modules(each)}
    print(f"{len(modules)} modules, {imports} imports, {len({room_of(m, packages) for m in modules})} rooms")
    print(f"{sum(map(len, arrows.values()))} arrows between rooms")
    pairs = sorted(
        (here, there)
        for here in arrows
        for there in arrows[here]
        if here < there and here in arrows.get(there, set())
    )
    print(f"{len(pairs)} pairs of rooms that import each other: {pairs}")
    chain = longest_chain(arrows)
    print(f"longest chain of rooms: {len(chain)}: {' > '.join(chain)}")
    total, without = Counter(), Counter()
    for module in modules:
        folder = room_of(module, packages)
        total[folder] += 1
        without[folder] += module not in reaching
    print(f"modules without Django: {sum(without.values())} of {len(modules)}")
    for folder in sorted(total):
        print(f"  {folder:45} {without[folder]:3} of {total[folder]:3}")


if __name__ == "__main__":
    main()
