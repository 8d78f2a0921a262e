"""An empty Word document in Runde's styles, its fields, and the same bytes each time."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph

from bot.documents.clean import clean

# Our own few parts instead of python-docx's template: that one carries 800 kB of styles we don't use,
# somebody else's thumbnail and a setting that makes Word say "Compatibility Mode".
BLANK = Path(__file__).parent / "blank"
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
LOCALES = {"da": "da-DK", "en": "en-GB"}
PROPERTY_LENGTH = 255  # python-docx raises on longer core properties
FIRST_ZIP_YEAR = 1980


def locale(language: str) -> str:
    """The language with its country, as Word's spelling and hyphenation want it."""
    return LOCALES.get(language, LOCALES["en"])


def blank(language: str) -> WordDocument:
    """A document without a paragraph: A4, our styles, the language in its defaults."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, part in PARTS.items():
            text = (BLANK / part).read_text("utf-8")
            package.writestr(name, text.replace("LANGUAGE", locale(language)))
    return Document(file)


def packed(document: WordDocument, at: datetime) -> bytes:
    """The document's bytes; every part bears the time `at`, so that the same input gives the same."""
    saved, file = BytesIO(), BytesIO()
    document.save(saved)
    moment = at.astimezone(UTC)
    stamp = (max(moment.year, FIRST_ZIP_YEAR), *moment.timetuple()[1:6])
    with ZipFile(saved) as parts, ZipFile(file, "w") as package:
        for name in parts.namelist():
            package.writestr(ZipInfo(name, stamp), parts.read(name), ZIP_DEFLATED)
    return file.getvalue()


def for_property(text: str) -> str:
    """One line, short enough for a core property."""
    return " ".join(clean(text).split())[:PROPERTY_LENGTH]


def paragraphs(text: str) -> list[str]:
    """A text's lines as paragraphs, the empty ones left out; the space between is the style's matter."""
    return [line for line in clean(text).splitlines() if line.strip()]


def unbroken(text: str) -> str:
    """Kept on one line by no-break spaces, unless it is too long for that to be wise."""
    return text.replace(" ", "\u00a0") if len(text) <= 40 else text


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in when it lays out the page: PAGE, NUMPAGES."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): instruction})
    run, shown = OxmlElement("w:r"), OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)
