"""How a made-up issuer's paper looks: where the letterhead stands, which type, which rules. Tuning and measuring share none."""

from dataclasses import dataclass
from pathlib import Path


_ROOT = Path(__file__).parents[2]
FONTS = "".join(
    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{(_ROOT / path).as_uri()}"); }}\n'
    for family, weight, path in (
        ("Noto", 400, "documents/forms/fonts/NotoSans-Regular.ttf"),
        ("Noto", 700, "documents/forms/fonts/NotoSans-Bold.ttf"),
        ("Atkinson", 400, "static/fonts/atkinson-hyperlegible-next-400.woff2"),
        ("AtkinsonExt", 400, "static/fonts/atkinson-hyperlegible-next-400-ext.woff2"),
        ("Atkinson", 700, "static/fonts/atkinson-hyperlegible-next-700.woff2"),
    )
)
BASE = """
@page { size: A4; margin: 17mm 16mm 15mm }
body { font-size: 10pt; line-height: 1.35; color: #1c1c1c; margin: 0 }
h1 { font-size: 15pt; margin: 12pt 0 6pt } h2 { font-size: 11pt; margin: 9pt 0 3pt } p { margin: 3pt 0 }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } td { padding: 2.2pt 5pt; vertical-align: top }
.label { width: 44%; color: #444 } .small { font-size: 7.6pt; color: #555 } .right { text-align: right }
.middle { text-align: center } .issuer { font-weight: 700; font-size: 13pt } .emblem { vertical-align: middle }
.portrait { width: 100%; height: 100% } .stamp { vertical-align: middle } hr { border: 0; border-top: 0.6pt solid #888 }
.foot { position: fixed; bottom: -8mm; left: 0; right: 0; font-size: 6.6pt; color: #555; text-align: center }
.ocrb { font-family: "OCR B"; white-space: pre; letter-spacing: 0 }
"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """A sheet of styles, and the order of letterhead, recipient and body in `frame`."""

    style: str
    frame: str


_SIDE = '<table><tr><td style="width:52%">{head}</td><td>{to}</td></tr></table>{body}'
LOOKS: dict[str, Look] = {
    "banner": Look(
        style="body{font-family:'DejaVu Sans';font-size:9pt}.head{background:var(--ink);color:#fff;padding:8pt 10pt;"
        "margin-bottom:10pt}.to{margin:14pt 0 18pt 92mm}h1{color:var(--ink)}tr.row td{border-bottom:.4pt solid #ccc}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "letter": Look(
        style="body{font-family:'DejaVu Serif';font-size:10pt}.to{padding-top:26pt}h1{font-size:13pt;text-decoration:underline}"
        "p{margin:5pt 0}",
        frame=_SIDE,
    ),
    "grid": Look(
        style="body{font-family:Noto;font-size:9.4pt}tr.row td,tr.cells td{border:.5pt solid #777}h1{text-align:center;"
        "border:1pt solid #333;padding:4pt}.to{border:.5pt solid #999;padding:6pt}",
        frame=_SIDE,
    ),
    "official": Look(
        style="body{font-family:'DejaVu Serif';font-size:10.5pt}.head,.to,h1{text-align:center}h1{font-size:14pt;"
        "letter-spacing:1pt}p{text-align:justify}",
        frame='<div class="head">{head}</div>{body}<div class="to">{to}</div>',
    ),
    "typed": Look(
        style="body{font-family:'DejaVu Sans Mono';font-size:8.6pt}h1{font-size:11pt}.issuer{font-size:10pt}",
        frame='<div class="head">{head}</div><div class="to" style="margin-left:85mm">{to}</div>{body}',
    ),
    "stacked": Look(
        style="body{font-family:Noto;font-size:9.6pt}.head{margin-bottom:8pt}.to{margin:8pt 0 12pt 96mm}tr.row td{display:block}"
        "tr.row td.label{width:auto;font-size:7.8pt;padding-bottom:0}tr.row td+td{padding-bottom:5pt;font-weight:700}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "dense": Look(
        style="body{font-family:'DejaVu Sans Condensed','DejaVu Sans';font-size:8.8pt}tr.cells td{border:.4pt solid #999}h1{font-size:12pt}"
        "tr.row td{border:.4pt solid #bbb}",
        frame=_SIDE,
    ),
    "window": Look(
        style="body{font-family:Atkinson,AtkinsonExt;font-size:10.4pt}.to{margin:22pt 0 24pt 98mm;line-height:1.25}.head{color:var(--ink)}"
        "h1{font-size:13pt;border-bottom:1pt solid var(--ink)}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "plain": Look(
        style="body{font-family:'DejaVu Serif';font-size:11pt;line-height:1.5}h1{font-size:12.5pt;text-align:center}",
        frame="{to}{body}",
    ),
    "margin": Look(
        style="body{font-family:Atkinson,AtkinsonExt;font-size:10pt}.side{background:#eef1f3;width:54mm}.side td,.side{font-size:8.2pt}"
        "h1{color:var(--ink);font-size:17pt;margin-top:0}tr.row td{border-bottom:.4pt dotted #888}",
        frame='<table><tr><td class="side">{head}<br><br>{to}</td><td style="padding-left:9mm">{body}</td></tr></table>',
    ),
    "modern": Look(
        style="body{font-family:Noto;font-size:9pt}.head{border-bottom:3pt solid var(--ink);padding-bottom:5pt}"
        ".to{margin:12pt 0;font-size:10pt}h1{font-size:19pt;font-weight:400;color:var(--ink)}.label{width:60%}"
        "tr.row td{padding:4pt 2pt;border-top:.4pt solid #ddd}tr.row td+td{text-align:right;font-weight:700}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "right": Look(
        style="body{font-family:'DejaVu Sans Condensed','DejaVu Sans';font-stretch:condensed;font-size:9.6pt}.head{text-align:right}"
        "h1{background:#e6e6e6;padding:3pt 6pt;font-size:12pt}tr.cells td{border-bottom:.5pt solid #999}",
        frame='<table><tr><td style="width:50%">{to}</td><td class="head">{head}</td></tr></table>{body}',
    ),
    "registry": Look(
        style="body{font-family:'DejaVu Serif Condensed','DejaVu Serif';font-size:11pt;line-height:1.5}h1{font-size:12pt;"
        "text-align:right;font-style:italic}.head{float:left;width:62mm;font-size:8.5pt;border-right:.6pt solid #444;margin-right:7mm}",
        frame='<div class="head">{head}</div>{body}<div class="to">{to}</div>',
    ),
    "typed-letter": Look(
        style="body{font-family:'DejaVu Serif';font-size:11.5pt;line-height:1.6}.to{margin-left:90mm}p{margin:8pt 0}",
        frame='<div class="head">{head}</div><div class="to">{to}</div><br>{body}',
    ),
    "slip": Look(
        style="body{font-family:'DejaVu Sans';font-size:8.2pt}table{margin:3pt 0}tr.row td{background:#f4f4f4;border:2pt solid #fff}"
        "h1{font-size:13pt}.to{text-align:right}",
        frame='{head}<div class="to">{to}</div>{body}',
    ),
    "boxed": Look(
        style="body{font-family:Noto;font-size:9.2pt}.to{margin:10pt 0 16pt 95mm}h1{font-size:14pt;color:var(--ink)}"
        "tr.row td{display:block;border:.4pt solid #aaa;border-top:0}tr.row td.label{width:auto;font-size:7.4pt;border:.4pt solid #aaa;"
        "border-bottom:0;padding-bottom:0;color:#666}tr.row td+td{margin-bottom:3pt}",
        frame='<table><tr><td>{head}</td></tr></table><div class="to">{to}</div>{body}',
    ),
    "aside": Look(
        style="body{font-family:'DejaVu Sans';font-size:8.8pt}.to{margin-bottom:14pt}tr.row td+td{text-align:right}"
        ".col{width:48mm;border-left:1.2pt solid var(--ink);padding-left:5mm;font-size:7.6pt}"
        "h1{font-size:15pt;font-weight:400;margin-top:16pt}",
        frame='<table><tr><td style="padding-right:6mm"><div class="to">{to}</div>{body}</td><td class="col">{head}</td></tr></table>',
    ),
    "ribbon": Look(
        style="body{font-family:'DejaVu Sans Condensed','DejaVu Sans';font-stretch:condensed;font-size:9.4pt}.to{margin:6pt 0 14pt 100mm}"
        "h1{background:var(--ink);color:#fff;padding:5pt 8pt;font-size:12.5pt}tr.row td{background:#f0f0f0;border-bottom:2pt solid #fff}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "tabular": Look(
        style="body{font-family:'DejaVu Sans Mono';font-size:7.8pt}h1{font-size:11.5pt;text-align:center}"
        "tr.cells td{border:.5pt solid #555}.issuer{font-size:11pt}tr.row td{border-bottom:.4pt solid #777}",
        frame='<table><tr><td style="width:55%">{head}</td><td>{to}</td></tr></table>{body}',
    ),
    "fine": Look(
        style="body{font-family:Atkinson,AtkinsonExt;font-size:8.6pt;line-height:1.25}h1{font-size:11.5pt}.to{margin:4pt 0 10pt 104mm}"
        "tr.cells td{border-bottom:.3pt dotted #999;padding:1.4pt 3pt}p{margin:2pt 0}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "decree": Look(
        style="body{font-family:'DejaVu Serif';font-size:9.8pt;line-height:1.45}.head{width:70mm;text-align:center;font-size:8.6pt}"
        "h1{font-size:13pt;text-align:center;margin:16pt 0}p{text-align:justify}.to{margin:8pt 0 8pt 88mm}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "manuscript": Look(
        style="body{font-family:'DejaVu Serif Condensed','DejaVu Serif';font-style:italic;font-size:12pt;line-height:1.7}h1{font-size:14pt}"
        ".head{font-style:normal;font-size:10pt}.to{margin:10pt 0 10pt 80mm}",
        frame='<div class="head">{head}</div><div class="to">{to}</div>{body}',
    ),
    "card": Look(
        style="@page{size:125mm 88mm;margin:0}body{font-family:'DejaVu Sans';font-size:6.6pt;line-height:1.2}"
        ".card{width:125mm;height:88mm;position:relative;overflow:hidden}"
        "svg.waves{position:absolute;left:0;top:0;width:100%;height:100%}",
        frame="{body}",
    ),
}
