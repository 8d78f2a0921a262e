"""Tables in Word documents: fixed widths, a header row on every page, rows in one piece."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Twips
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from bot.documents.clean import clean
from bot.documents.word import paragraphs

KEPT_TOGETHER = 6
# Characters in about half a page of cells, and in one line of them. What is taller than a page must be split.
LONG = 1500
LINE = 60


@dataclass(frozen=True, slots=True)
class Table:
    """`about` is what a screen reader says of it; `widths` are twips and add up to 9072."""

    title: str
    about: str
    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def add_table(document: WordDocument, table: Table) -> None:
    """At the end of the document. A short table stays on one page."""
    made = document.add_table(0, len(table.widths), "Runde Table")
    _shape(made, table)
    _fill(made.add_row(), table.widths, table.head, "Runde Cell Head")
    _mark(made.rows[0], "w:cantSplit", "w:tblHeader")
    last = len(table.rows) - 1
    kept = last < KEPT_TOGETHER and sum(map(_length, table.rows)) <= LONG
    for place, texts in enumerate(table.rows):
        row = made.add_row()
        _fill(row, table.widths, texts, "Runde Cell Kept" if kept and place < last else "Runde Cell")
        if _length(texts) <= LONG:
            _mark(row, "w:cantSplit")


def _length(texts: Sequence[str]) -> int:
    """Of the longest cell in characters, each paragraph as at least a line."""
    return max(sum(max(LINE, len(line)) for line in paragraphs(text)) for text in texts)


def _shape(made: WordTable, table: Table) -> None:
    made.autofit = False
    for column, width in zip(made.columns, table.widths, strict=True):
        column.width = Twips(width)
    properties = made._tbl.tblPr
    whole = properties.find(qn("w:tblW"))
    if whole is not None:
        whole.set(qn("w:type"), "dxa")
        whole.set(qn("w:w"), str(sum(table.widths)))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:val"), "0420")
    for tag, text in (("w:tblCaption", table.title), ("w:tblDescription", table.about)):
        properties.append(OxmlElement(tag, {qn("w:val"): clean(text)}))


def _fill(row: _Row, widths: Sequence[int], texts: Sequence[str], style: str) -> None:
    for cell, width, text in zip(row.cells, widths, texts, strict=True):
        cell.width = Twips(width)
        _write(cell, text, style)


def _write(cell: _Cell, text: str, style: str) -> None:
    first, *more = paragraphs(text) or ["–"]
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(first)
    for line in more:
        cell.add_paragraph(line, style)


def _mark(row: _Row, *tags: str) -> None:
    properties = row._tr.get_or_add_trPr()
    for tag in tags:
        properties.append(OxmlElement(tag))
