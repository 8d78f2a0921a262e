"""Minutes as a Word document: what was sent, in the order a reader needs it."""

import re
from collections.abc import Sequence
from datetime import UTC

from docx.document import Document as WordDocument

from bot.documents.clean import clean
from bot.documents.direction import directed
from bot.documents.phrases import by_day, changed, local_day, next_meeting, outcome, purpose, result, when
from bot.documents.word import add_field, blank, for_property, locale, packed, paragraphs, unbroken
from bot.documents.word_table import Table, add_table
from bot.domain.entry import Kind
from bot.domain.minutes import Contents, Published, Section
from bot.language.texts import Texts

FOOTER_TITLE = 40  # with the longest day and three figures in each number the footer is one line
TEXT_WIDTH = 9072  # twips
CELL_TITLE = 60  # three lines of its column; in full it stands above, among the topics


def word(texts: Texts, published: Published, earlier: Sequence[Published] = ()) -> bytes:
    """The document in the texts' language, times in the meeting's zone; the same input gives the same
    bytes. With `earlier` versions a list of all of them stands last."""
    contents = published.contents
    texts = Texts(texts.language, contents.zone)
    document = blank(texts.language)
    _properties(texts, document, published)
    _head(texts, document, published)
    _urgent(texts, document, contents)
    _decisions(texts, document, contents)
    _actions(texts, document, contents)
    _topics(texts, document, contents)
    _versions(texts, document, published, earlier)
    _footer(texts, document, published)
    directed(document)
    return packed(document, published.at)


def _properties(texts: Texts, document: WordDocument, published: Published) -> None:
    contents, core = published.contents, document.core_properties
    day = local_day(contents.opened, contents.zone)
    sent = published.at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.title = for_property(f"{contents.title} – {texts.day_and_year(day)}")
    core.subject = core.category = for_property(texts("Minutes"))
    core.author = for_property(contents.secretary or published.by)
    core.last_modified_by = "Runde"
    core.keywords = for_property(f"{texts('Minutes')}; {contents.team}; {day.isoformat()}")
    core.comments = ""
    core.language = locale(texts.language)
    core.version = str(published.version)
    core.revision = max(1, published.version)
    core.created = core.modified = sent


def _head(texts: Texts, document: WordDocument, published: Published) -> None:
    contents = published.contents
    document.add_paragraph(texts("Minutes"), "Runde Kind")
    document.add_paragraph(_line(contents.title) or texts("Meeting"), "Title")
    document.add_paragraph(when(texts, contents), "Subtitle")
    facts = (
        (texts("Team"), contents.team),
        (texts("Facilitator"), unbroken(contents.facilitator)),
        (texts("Secretary"), unbroken(contents.secretary)),
        (texts("Present"), _people(texts, contents.present)),
        (texts("Not here"), _people(texts, contents.not_here)),
        (texts("Regrets"), _people(texts, contents.regrets)),
        (texts("Outcome"), outcome(texts, contents)),
        (texts("Next meeting"), next_meeting(texts, contents)),
        (texts("Version"), _version(texts, published)),
    )
    for label, fact in facts:
        if _line(fact):
            paragraph = document.add_paragraph(style="Runde Fact")
            paragraph.add_run(label, "Runde Label")
            paragraph.add_run("\t" + _line(fact))


def _urgent(texts: Texts, document: WordDocument, contents: Contents) -> None:
    lines = paragraphs(contents.urgent)
    if lines:
        paragraph = document.add_paragraph(style="Runde Urgent")
        paragraph.add_run(texts("Held as an urgent meeting:"), "Strong")
        paragraph.add_run(" " + " ".join(lines))


def _topics(texts: Texts, document: WordDocument, contents: Contents) -> None:
    if not contents.sections:
        document.add_paragraph(texts("Notes"), "Heading 1")
        document.add_paragraph(texts("Nothing was written down in this meeting."), "Runde Note")
    shown = [each for each in contents.sections if each.title or _notes(each)]
    if not shown:
        return
    titled = any(section.title for section in shown)
    document.add_paragraph(texts("Topics") if titled else texts("Notes"), "Heading 1")
    for number, section in enumerate(shown, start=1):
        if section.title:
            document.add_paragraph(f"{number}. {_line(section.title)}", "Heading 2")
            _purpose(texts, document, section)
        elif titled:
            document.add_paragraph(texts("Outside the topics"), "Heading 2")
        for note in _notes(section):
            document.add_paragraph(note, "Runde Note")


def _purpose(texts: Texts, document: WordDocument, section: Section) -> None:
    told = " · ".join(filter(None, (purpose(texts, section.purpose), unbroken(_line(section.owner)))))
    if told:
        document.add_paragraph(told, "Runde Purpose Kept" if _notes(section) else "Runde Purpose")


def _notes(section: Section) -> list[str]:
    notes = (line.text for line in section.lines if line.kind is Kind.NOTE)
    return [paragraph for note in notes for paragraph in paragraphs(note)]


def _decisions(texts: Texts, document: WordDocument, contents: Contents) -> None:
    """What was decided, with the columns that have something to tell: what became of it if one was not
    simply decided, when it is looked at again, its topic."""
    found = [
        (line, _cut(_line(section.title), CELL_TITLE))
        for section in contents.sections
        for line in section.lines
        if line.kind in (Kind.DECISION, Kind.PROPOSAL)
    ]
    if not found:
        return
    day = local_day(contents.opened, contents.zone)
    results = [result(texts, line) for line, _ in found]
    reviews = [by_day(texts, line.due, day) if line.due else "" for line, _ in found]
    more = (
        (texts("Result"), 1500, [each or texts("Decided") for each in results] if any(results) else []),
        (texts("Review"), 2000, reviews if any(reviews) else []),
        (texts("Topic"), 2522, [topic for _, topic in found] if any(topic for _, topic in found) else []),
    )
    columns = [column for column in more if column[2]]
    widths = [width for _, width, _ in columns]
    rows = zip([line.text for line, _ in found], *(cells for _, _, cells in columns), strict=True)
    table = Table(
        texts("Decisions"),
        texts("The meeting's decisions, each with its topic"),
        (TEXT_WIDTH - sum(widths), *widths),
        (texts("Decision"), *(word for word, _, _ in columns)),
        list(rows),
    )
    document.add_paragraph(table.title, "Heading 1")
    add_table(document, table)


def _actions(texts: Texts, document: WordDocument, contents: Contents) -> None:
    day = local_day(contents.opened, contents.zone)
    rows = [
        (line.text, _line(line.who), by_day(texts, line.due, day) if line.due else "")
        for line in contents.actions
    ]
    if not rows:
        return
    title = texts("Actions")
    document.add_paragraph(title, "Heading 1")
    head = (texts("Action"), texts("Who"), texts("By"))
    about = texts("The meeting's actions: what, who and by when")
    add_table(document, Table(title, about, (4620, 2126, 2326), head, rows))


def _versions(
    texts: Texts, document: WordDocument, published: Published, earlier: Sequence[Published]
) -> None:
    """Only when there is more than one; an earlier version's document does not tell of later ones."""
    older = sorted((one for one in earlier if one.version < published.version), key=lambda one: -one.version)
    if older:
        document.add_paragraph(texts("Versions"), "Heading 1")
        for one in (published, *older):
            told = texts("Version {version}", version=_version(texts, one))
            more = changed(texts, one.changed)
            document.add_paragraph(_line(f"{told}. {more}" if more else told), "Runde Version")


def _version(texts: Texts, published: Published) -> str:
    return texts(
        "{version}, sent {day} at {time} by {name}",
        version=published.version,
        day=texts.day_and_year(local_day(published.at, published.contents.zone)),
        time=published.at,
        name=unbroken(published.by),
    )


def _footer(texts: Texts, document: WordDocument, published: Published) -> None:
    contents = published.contents
    about = texts(
        "{title}, {day} · version {version}",
        title=_cut(_line(contents.title), FOOTER_TITLE),
        day=texts.day_and_year(local_day(contents.opened, contents.zone)),
        version=published.version,
    )
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(clean(about) + "\t")
    # The catalogue's sentence decides the order; the fields go where the marks come out.
    for piece in re.split("([\x01\x02])", texts("Page {page} of {pages}", page="\x01", pages="\x02")):
        if piece in ("\x01", "\x02"):
            add_field(paragraph, "PAGE" if piece == "\x01" else "NUMPAGES")
        else:
            paragraph.add_run(piece)


def _people(texts: Texts, names: Sequence[str]) -> str:
    return texts.names([unbroken(_line(name)) for name in names if name.strip()]) if names else ""


def _line(text: str) -> str:
    """On one line; `split` would take no-break spaces as well, which are there for a reason."""
    return re.sub(r"[\t\n\r ]+", " ", clean(text)).strip(" ")


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
