"""The smallest PDF writer that the tests need: words at places, in two weights, with ruled lines. Points from the top left."""

from __future__ import annotations

HEIGHT, WIDTH = 842, 595


def text(x: float, y: float, words: str, *, size: float = 11, bold: bool = False, turn: str = "1 0 0 1") -> str:
    shown = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if bold else 1} {size} Tf {turn} {x} {HEIGHT - y} Tm ({shown}) Tj ET"


def lines(x: float, y: float, *rows: str, size: float = 11, bold: bool = False, step: float = 14) -> str:
    return "\n".join(text(x, y + at * step, row, size=size, bold=bold) for at, row in enumerate(rows))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S"


def grid(columns: list[float], rows: list[float]) -> str:
    flat = [rule(columns[0], y, columns[-1], y) for y in rows]
    return "\n".join(flat + [rule(x, rows[0], x, rows[-1]) for x in columns])


def pdf(*pages: str, extra: str = "", rotate: int = 0) -> bytes:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font.format("Helvetica"),
        font.format("Helvetica-Bold"),
    ]
    for at, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate} /Contents {6 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(page.encode('cp1252'))} >>\nstream\n{page}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for at, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{at} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
