"""A folder as clerks have them: pages, texts, PDF and Word files, archives and e-mails, with bad files and wrong suffixes among them."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.generate import Generated, as_html, meetings
from tests.reading.docxwriter import docx, p
from tests.reading.pdfwriter import Sheet, pdf

BAD: tuple[tuple[str, bytes], ...] = (
    ("scan.pdf", pdf("0 0 612 792 re f")),
    ("cut-short.pdf", pdf("BT ET")[:200]),
    ("cut-short.docx", docx(p("Lamps"))[:400]),
    ("bomb.docx", docx(p("A" * 30_000_000))),
    ("packed.txt", gzip.compress(b"A" * 1_000_000, mtime=0)),
    ("noise.txt", bytes((at * 7919 + at // 251) % 256 for at in range(50_000))),
    ("empty.html", b""),
    ("shopping.txt", b"Bread\nMilk\nLamp oil\n"),
    ("deep.html", b"<b><i>" * 30_000 + b"milk"),
)
"""Files that must be refused, each with a reason of its own."""


def as_pdf(made: Generated) -> bytes:
    """Return a meeting as printed minutes."""
    sheet = Sheet("Wexmarsh County Council", 10)
    for line in made.reading.view.splitlines():
        if line:
            sheet.add(line, gap=3)
    return sheet.data()


def as_word(made: Generated) -> bytes:
    """Return a meeting as a Word document."""
    return docx("".join(p(escape(line)) for line in made.reading.view.splitlines()))


def as_zip(made: Generated) -> bytes:
    """Return a zip archive with a meeting in it, and a picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("crest.png", b"\x89PNG\r\n")
        packed.writestr("minutes/page.html", as_html(made))
    return out.getvalue()


def as_mail(made: Generated) -> bytes:
    """Return an e-mail that a meeting is attached to."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "clerk@wexmarsh.example", "all@wexmarsh.example", "Minutes"
    message["Message-ID"] = "<1@wexmarsh.example>"
    message.set_content("Attached.\n")
    message.add_attachment(made.data, maintype="application", subtype="octet-stream", filename="minutes.txt")
    return bytes(message)


_FORMS: tuple[tuple[str, Callable[[Generated], bytes]], ...] = (
    ("html", as_html),
    ("txt", lambda made: made.data),
    ("html", as_html),
    ("pdf", as_pdf),
    ("docx", as_word),
    ("html", as_html),
    ("md", lambda made: made.data),
    ("zip", as_zip),
    ("txt", as_pdf),
    ("html", as_html),
    ("eml", as_mail),
    ("pdf", as_word),
)
"""Each form's suffix, not always its own, and what writes it."""


def write(folder: Path, count: int) -> int:
    """Write `count` files, every tenth a bad one, into a folder a hundred; return how many of them are good. Every meeting is another."""
    good = 0
    made = meetings(count)
    for number in range(count):
        inside = folder / f"{number // 100:02}"
        inside.mkdir(parents=True, exist_ok=True)
        if number % 10 == 7:
            name, data = BAD[number // 10 % len(BAD)]
        else:
            suffix, form = _FORMS[good % len(_FORMS)]
            name, data = f"minutes.{suffix}", form(next(made))
            good += 1
        (inside / f"{number:04}-{name}").write_bytes(data)
    return good
