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


# Widths of Helvetica's letters from the space on, in thousandths of the size (Adobe's metrics of the standard fonts).
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556),
    *(278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667),
    *(611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833),
    *(556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)


def width(words: str, size: float) -> float:
    return sum(_WIDTHS[ord(letter) - 32] if 32 <= ord(letter) < 127 else 556 for letter in words) * size / 1000


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Break words into lines as a word processor does."""
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if width(longer, size) <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


class Sheet:
    """Pages filled from the top with paragraphs; every page gets a running head and a number."""

    def __init__(self, head: str, size: float = 11) -> None:
        self.size, self.head = size, head
        self.pages: list[list[str]] = []
        self._turn()

    def _turn(self) -> None:
        number = len(self.pages) + 1
        self.pages.append([text(60, 40, self.head, size=9), text(280, 815, f"Page {number}", size=9)])
        self.y = 90.0

    def add(self, words: str, *, marker: str = "", indent: float = 0, bold: bool = False, gap: float = 8) -> None:
        self.y += gap
        left = 60 + indent
        for at, row in enumerate(wrapped(words, 475 - indent - (30 if marker else 0), self.size)):
            if self.y > 760:
                self._turn()
            if marker and at == 0:
                self.pages[-1].append(text(left, self.y, marker, size=self.size, bold=bold))
            self.pages[-1].append(text(left + (30 if marker else 0), self.y, row, size=self.size, bold=bold))
            self.y += 1.25 * self.size

    def data(self) -> bytes:
        return pdf(*("\n".join(page) for page in self.pages))
