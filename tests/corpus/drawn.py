"""What isn't set in type: signatures, stamps, portraits, emblems that belong to nobody, backgrounds of cards."""

from html import escape
from random import Random


def signature(rng: Random, width: int = 150) -> str:
    """A scribble in blue or black ink."""
    x, y = 6.0, 32.0
    path = [f"M{x:.0f} {y:.0f}"]
    while x < 122:
        step = rng.uniform(9, 19)
        path.append(
            f"c{rng.uniform(-4, 10):.1f} {rng.uniform(-34, 4):.1f} {rng.uniform(2, 14):.1f} "
            f"{rng.uniform(-6, 30):.1f} {step:.1f} {rng.uniform(-7, 7):.1f}"
        )
        x += step
    ink = rng.choice(["#1b2a7a", "#222", "#0d3b8c"])
    return (
        f'<svg class="signature" width="{width}" height="{width * 0.45:.0f}" viewBox="0 -12 150 72">'
        f'<path d="{" ".join(path)}" fill="none" stroke="{ink}" stroke-width="1.8" stroke-linecap="round"/></svg>'
    )


def stamp(rng: Random, words: str, below: str = "") -> str:
    """A round or a square rubber stamp, a little askew."""
    ink, turn = rng.choice(["#3a3f9e", "#7a2f5d", "#1f4f8f"]), rng.randint(-14, 14)
    half = [escape(part) for part in _broken(words)]
    lines = "".join(
        f'<text x="60" y="{46 + 13 * number}" text-anchor="middle" font-size="9.5" fill="{ink}">{part}</text>'
        for number, part in enumerate([*half, escape(below)][:4])
    )
    shape = (
        f'<circle cx="60" cy="60" r="54" fill="none" stroke="{ink}" stroke-width="2.2"/>'
        f'<circle cx="60" cy="60" r="49" fill="none" stroke="{ink}" stroke-width="0.8"/>'
        if rng.random() < 0.6
        else f'<rect x="3" y="28" width="114" height="62" fill="none" stroke="{ink}" stroke-width="2"/>'
    )
    return (
        f'<svg class="stamp" width="112" height="112" viewBox="0 0 120 120">'
        f'<g transform="rotate({turn} 60 60)" opacity="0.75">{shape}{lines}</g></svg>'
    )


def _broken(words: str) -> list[str]:
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + len(word) > 15:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line][:3]


def emblem(rng: Random, colour: str) -> str:
    """A mark of a made-up issuer: two shapes that mean nothing."""
    x, y, r = rng.randint(14, 24), rng.randint(14, 26), rng.randint(8, 15)
    return (
        f'<svg class="emblem" width="44" height="44" viewBox="0 0 44 44"><circle cx="{x}" cy="{y}" r="{r}" fill="{colour}"/>'
        f'<path d="M{rng.randint(2, 12)} 40 L{rng.randint(18, 26)} {rng.randint(4, 14)} L41 {rng.randint(30, 40)} Z" '
        f'fill="{colour}" opacity="0.55"/></svg>'
    )


def portrait(rng: Random) -> str:
    """A head and shoulders without a face."""
    skin, hair, coat = (
        rng.choice(["#c9a58a", "#8d6248", "#e3c3ab", "#6b4a36"]),
        rng.choice(["#222", "#5a3d24", "#8a8175"]),
        rng.choice(["#33405a", "#6a2e35", "#3f5a45"]),
    )
    return (
        '<svg class="portrait" viewBox="0 0 35 45"><rect width="35" height="45" fill="#d7dde0"/>'
        f'<path d="M3 45 Q4 31 17.5 31 Q31 31 32 45Z" fill="{coat}"/><ellipse cx="17.5" cy="17" rx="9.6" ry="12" fill="{hair}"/>'
        f'<ellipse cx="17.5" cy="19.5" rx="7.6" ry="10" fill="{skin}"/></svg>'
    )


def waves(rng: Random, colour: str) -> str:
    """The fine lines behind what a card says."""
    lines = "".join(
        f'<path d="M0 {row * 9} q 30 {rng.randint(-16, 16)} 60 0 t 60 0 t 60 0 t 60 0 t 60 0 t 60 0" '
        f'fill="none" stroke="{colour}" stroke-width="0.7" opacity="0.45"/>'
        for row in range(34)
    )
    ground = f'<rect width="360" height="300" fill="{colour}" opacity="0.10"/>'
    return f'<svg class="waves" viewBox="0 0 360 300" preserveAspectRatio="none">{ground}{lines}</svg>'
