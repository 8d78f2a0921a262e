"""Texts in Arabic and Hebrew run from right to left in the document, full stops where they belong."""

from unicodedata import bidirectional

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

# What stands behind w:bidi, and behind w:rtl, in ECMA-376's order of properties.
_BEHIND_BIDI = tuple(
    f"w:{name}"
    for name in (
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
        " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ).split()
)
_BEHIND_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")


def directed(document: WordDocument) -> None:
    """Each paragraph by the first letter that has a direction (Unicode's P2), as the pages do it."""
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        if _from_right(paragraph.text):
            _turn(paragraph)


def _from_right(text: str) -> bool:
    strong = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _turn(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)
    for run in paragraph.runs:
        _turn_run(run)


def _turn_run(run: Run) -> None:
    if _from_right(run.text):
        run._r.get_or_add_rPr().insert_element_before(OxmlElement("w:rtl"), *_BEHIND_RTL)
