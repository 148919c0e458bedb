"""The few signs in which layouts are written.

`# title`, `## part`, `label :: value`, `a | b | c`, `! small print`, `> to the right`, `= middle`, `---` a rule, `===` a new page;
a line that begins with `<` is HTML as it stands; any other is a paragraph.
"""

import re


_CELL = re.compile(r"\s*\|\s*")
_ALONE = {"===": '<div style="break-before:page"></div>', "---": "<hr>", "": ""}
_BEGINNINGS = {
    "## ": "<h2>{}</h2>",
    "# ": "<h1>{}</h1>",
    "! ": '<p class="small">{}</p>',
    "> ": '<p class="right">{}</p>',
    "= ": '<p class="middle">{}</p>',
}


def marked_up(text: str) -> str:
    """HTML; rows that follow each other become one table."""
    out: list[str] = []
    for line in text.strip().splitlines():
        row = _row(line.strip())
        if not row:
            out.append(_block(line.strip()))
        elif out and out[-1].endswith("</tr></table>") and out[-1].startswith("<table><tr class"):
            out[-1] = out[-1].removesuffix("</table>") + row + "</table>"
        else:
            out.append(f"<table>{row}</table>")
    return "\n".join(out)


def _row(line: str) -> str:
    if line.startswith("<"):
        return ""
    if " :: " in line:
        label, value = line.split(" :: ", 1)
        return f'<tr class="row"><td class="label">{label}</td><td>{value}</td></tr>'
    if " | " in line:
        cells = "".join(f"<td>{cell}</td>" for cell in _CELL.split(line))
        return f'<tr class="cells">{cells}</tr>'
    return ""


def _block(line: str) -> str:
    if line in _ALONE or line.startswith("<"):
        return _ALONE.get(line, line)
    for sign, block in _BEGINNINGS.items():
        if line.startswith(sign):
            return block.format(line.removeprefix(sign))
    return f"<p>{line}</p>"
