"""Zip archives, e-mails and pages saved in one file: what is in them is read, each file for itself, and no more than minutes need."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage, MIMEPart

import pytest

from tests.reading.docxwriter import docx, p
from tests.reading.pdfwriter import pdf, text
from tui_minutes.errors import Refused
from tui_minutes.reading import containers, formats, safely
from tui_minutes.reading.children import POOL
from tui_minutes.reading.containers import Member, is_container, unpack

PAGE = b"<html><body><h1>Stanby Town Council</h1><p>The lamp was lit.</p></body></html>"
LETTER = docx(p("The lamp was lit."))


def zipped(files, method=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


def mail(*attached, body="Please find the minutes attached.", html=None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "clerk@stanby.example", "all@stanby.example", "Minutes – March"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data, kind in attached:
        main, sub = kind.split("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message


def names(members: list[Member]) -> list[str]:
    return [member.name for member in members]


def test_a_zip_of_many_kinds():
    data = zipped([("2031/a.html", PAGE), ("b.docx", LETTER), ("logo.png", b"\x89PNG"), ("__MACOSX/._a.html", b"x"), ("c/", b"")])
    assert formats.sniff(data, "x") == "zip"
    members = unpack(data, "all.zip")
    assert names(members) == ["all.zip › 2031/a.html", "all.zip › b.docx"]
    assert [member.data for member in members] == [PAGE, LETTER]


def test_a_word_file_is_one_and_a_zip_of_word_files_is_not():
    assert formats.sniff(LETTER, "b.zip") == "docx"
    stored = zipped([("b.docx", LETTER)], zipfile.ZIP_STORED)
    assert formats.sniff(stored, "x") == "zip"
    assert unpack(stored, "z")[0].data == LETTER
    assert formats.sniff(LETTER[:-40], "b.docx") == "docx", "cut short, it still is what it was"


def test_a_zip_in_a_zip_and_no_deeper():
    inner = zipped([("a.html", PAGE)])
    middle = zipped([("inner.zip", inner)])
    assert names(unpack(middle, "m.zip")) == ["m.zip › inner.zip › a.html"]
    (deep,) = unpack(zipped([("middle.zip", middle)]), "o.zip")
    assert deep.name == "o.zip › middle.zip › inner.zip"
    assert "two deep" in deep.reason


def test_names_are_only_shown():
    (member,) = unpack(zipped([("../../etc/\x1b[2Jevil\n.html", PAGE)]), "z.zip")
    assert "\x1b" not in member.name
    assert "\n" not in member.name


def test_links_are_not_followed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("minutes.txt")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
        made.writestr("page.html", PAGE)
    assert names(unpack(out.getvalue(), "z")) == ["z › page.html"]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ([("a.txt", b"x" * 20_000_000)], "far more than any minutes"),
        ([(f"{n}.txt", b"x") for n in range(2_001)], "more than 2,000 files"),
        ([("logo.png", b"x")], "no files in it"),
        ([], "no files in it"),
    ],
)
def test_what_is_refused_as_a_whole(files, reason):
    with pytest.raises(Refused, match=reason):
        unpack(zipped(files), "z.zip")


def test_a_bomb_in_a_zip_in_a_zip():
    bomb = zipped([("a.txt", bytes(60_000_000))])
    with pytest.raises(Refused, match="far more than any minutes"):
        unpack(zipped([("a.html", PAGE), ("bomb.zip", bomb)]), "z.zip")


def test_a_size_that_lies():
    data = zipped([("a.txt", b"lamp " * 4_000_000), ("b.html", PAGE)])
    honest = (20_000_000).to_bytes(4, "little")
    lying = data.replace(honest, (50).to_bytes(4, "little"))
    assert lying != data
    first, second = unpack(lying, "z")
    assert (first.reason, second.data) == ("it is damaged: it cannot be unpacked", PAGE)


def test_a_damaged_member_does_not_spoil_the_rest():
    data = bytearray(zipped([("a.txt", bytes(range(250)) * 9), ("b.html", PAGE)]))
    data[60:80] = bytes(20)
    first, second = unpack(bytes(data), "z")
    assert first.reason.startswith("it is damaged")
    assert second.data == PAGE


def test_a_locked_member():
    data = bytearray(zipped([("a.txt", b"words")]))
    at = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[at + 8] |= 1
    (member,) = unpack(bytes(data), "z")
    assert "password" in member.reason


def test_a_zip_cut_short():
    with pytest.raises(Refused, match="damaged"):
        unpack(zipped([("a.html", PAGE)])[:-30], "z")


def test_attachments_and_the_message():
    sent = mail(
        ("Minütes.pdf", pdf(text(60, 80, "The lamp was lit.")), "application/pdf"),
        ("logo.png", b"\x89PNG", "image/png"),
        html="<p>Hello</p>",
    )
    data = sent.as_bytes()
    assert formats.sniff(data, "m") == "mail"
    message, attached = unpack(data, "m.eml")
    assert (message.name, message.cover) == ("m.eml › message.html", True)
    assert b"<p>Hello</p>" in message.data
    assert (attached.name, attached.cover) == ("m.eml › Minütes.pdf", False)
    assert attached.data.startswith(b"%PDF")


def test_a_message_alone_is_the_minutes():
    (message,) = unpack(mail(body="1. Lamps\n\nRESOLVED that the lamp be lit.\n").as_bytes(), "m.eml")
    assert not message.cover
    assert b"RESOLVED" in message.data


def test_a_forwarded_message_and_a_zip_attached():
    inner = mail(("a.html", PAGE, "text/html"))
    outer = mail(("all.zip", zipped([("b.html", PAGE)]), "application/zip"))
    outer.add_attachment(inner)
    found = names(unpack(outer.as_bytes(), "m.eml"))
    assert found == [
        "m.eml › message.txt",
        "m.eml › all.zip › b.html",
        "m.eml › forwarded message › message.txt",
        "m.eml › forwarded message › a.html",
    ]


def test_a_page_saved_in_one_file():
    page = MIMEPart()
    page.set_content(PAGE.decode(), subtype="html", cte="quoted-printable")
    picture = MIMEPart()
    picture.set_content(b"\x89PNG", "image", "png")
    frame = MIMEPart()
    frame.set_content("<p>Buy now</p>", subtype="html")
    saved = EmailMessage()
    saved["From"], saved["Subject"] = "<Saved by Blink>", "Agenda for Lamps"
    saved.set_content(PAGE.decode(), subtype="html")
    saved.make_related()
    saved.attach(picture)
    saved.attach(frame)
    (member,) = unpack(saved.as_bytes(), "page.mht")
    assert member.name == "page.mht › message.html"
    assert member.data.strip() == PAGE


def test_typed_words_are_no_mail():
    for words in (
        b"Date: 4 March\nPresent: all\n\n1. Lamps\n",
        b"From: the clerk\nTo: all members\nSubject: minutes\n\nLamps\n",
        b"Received: apologies from A Quill\n 1. x\nWords without a colon\n\n",
        b"",
    ):
        assert formats.sniff(words, "m.txt") == "text"
    assert is_container(b"From: a\nSubject: b\n\nLamps\n", "m.eml")


def test_broken_mails_give_members_or_a_reason():
    whole = mail(("a.html", PAGE, "text/html")).as_bytes()
    for cut in range(0, len(whole), 37):
        data = whole[:cut] + whole[cut + 20 :]
        try:
            members = unpack(data, "m.eml")
        except Refused:
            continue
        assert all(isinstance(member.data, bytes) for member in members)


def test_the_child_unpacks_as_we_do():
    data = zipped([("a.html", PAGE), ("b\udcff.docx".encode("utf-8", "replace").decode(), LETTER)])
    assert safely.unpack_safely(data, "z-\udcff.zip") == unpack(data, "z-\udcff.zip")
    with pytest.raises(Refused, match="damaged"):
        safely.unpack_safely(data[:-30], "z.zip")
    POOL.close()


def test_a_message_nested_without_end():
    bottomless = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\nMIME-Version: 1.0\n\n--b%d\n" % (n, n) for n in range(3_000))
    with pytest.raises(Refused):
        safely.unpack_safely(bottomless, "m.eml")
    POOL.close()


def test_more_than_fits_is_not_kept(monkeypatch):
    monkeypatch.setattr(containers, "LIMIT", 10)
    (member,) = unpack(zipped([("a.txt", b"more than ten")]), "z")
    assert "larger than" in member.reason
