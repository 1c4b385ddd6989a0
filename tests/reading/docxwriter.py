"""The smallest Word writer that the tests need: paragraphs as XML in a zip archive."""

from __future__ import annotations

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def p(words: str = "", properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words, run) if words else ''}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def numbered(words: str, number: int, level: int = 0) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, kind: str, text: str, start: int = 1, extra: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def table(*rows: list[str]) -> str:
    made = "".join("<w:tr>" + "".join(f"<w:tc>{cell if '<' in cell else p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def note(words: str, at: int, *, end: bool = False) -> str:
    """A foot- or endnote with its mark, for `footnotes` or `endnotes` of `docx`."""
    name = "endnote" if end else "footnote"
    mark = f"<w:r><w:{name}Ref/></w:r>"
    return f'<w:{name} w:id="{at}">{p().replace("</w:p>", mark + r(" " + words) + "</w:p>")}</w:{name}>'


def separators(*, end: bool = False) -> str:
    """The rules that Word keeps among its notes."""
    name = "endnote" if end else "footnote"
    kinds = ("separator", "continuationSeparator", "continuationNotice")
    return "".join(f'<w:{name} w:type="{kind}" w:id="{at - 1}">{p("____")}</w:{name}>' for at, kind in enumerate(kinds))


def noted(before: str, at: int, after: str = "", *, end: bool = False) -> str:
    """A paragraph with the mark of a note in it."""
    name = "endnote" if end else "footnote"
    return p(before).replace("</w:p>", f'<w:r><w:{name}Reference w:id="{at}"/></w:r>{r(after) if after else ""}</w:p>')


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    header: str = "",
    footer: str = "",
    footnotes: str = "",
    endnotes: str = "",
    doctype: str = "",
) -> bytes:
    parts = {"numbering": numbering, "styles": styles, "footnotes": footnotes, "endnotes": endnotes}
    roots = {name: name for name in parts} | {"header1": "hdr", "footer1": "ftr"}
    outer = {"header1": header, "footer1": footer}
    relations, files = [], {}
    for name, content in {**parts, **outer}.items():
        if content:
            kind = name.rstrip("1")
            relations.append(f'<Relationship Id="r{len(relations)}" Type="{_KINDS}/{kind}" Target="{name}.xml"/>')
            files[f"word/{name}.xml"] = f"<w:{roots[name]} {_W}>{content}</w:{roots[name]}>"
    files["word/document.xml"] = f"{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = _relations("".join(relations))
    files["_rels/.rels"] = _relations(f'<Relationship Id="r0" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>')
    files["[Content_Types].xml"] = "<Types/>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
