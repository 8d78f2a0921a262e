"""Minutes in chat: the secretary's private preview, and the card that says they are published."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.minutes import Contents, Section
from bot.language.counts import outcome
from bot.language.texts import Texts
from cards import parts
from cards.actions.minutes import PublishMinutes
from cards.entry import told
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import plain, spoken

LINE_ROOM = 400
ROOM = 16_000  # bytes of JSON between state and button, so that the whole card stays under 20 KB


@dataclass(frozen=True, slots=True)
class PublishedView:
    """`page` and `word` are web addresses, "" for what there is not; `by` is who sent them, "" for that one
    themselves."""

    meeting: str
    title: str
    day: date
    decisions: int
    actions: int
    page: str
    word: str
    by: str


def preview(texts: Texts, contents: Contents, meeting: str) -> Card:
    """The draft as the one who sends it sees it; what is long is cut here, never in the minutes."""
    whole = [parts.heading(texts("Minutes: {title}", title=plain(contents.title))), *_facts(texts, contents)]
    for number, section in enumerate(contents.sections, 1):
        whole += _section(texts, number, section)
    shown = list(_fitting(whole))
    title = spoken(contents.title)
    return parts.card(
        texts,
        parts.band(texts("Draft · only you can see it"), "warning"),
        *shown,
        *_cut(texts, contents, len(shown) < len(whole)),
        *parts.buttons(parts.execute(texts("Send as it is"), PublishMinutes(meeting))),
        speak=texts("The draft of the minutes of {title} is ready. Read it and send it.", title=title),
        fallback=texts(
            "The draft of the minutes of {title} is ready. Type “publish” to send it.", title=title
        ),
    )


def _facts(texts: Texts, contents: Contents) -> list[Element]:
    start = texts.day_and_time(contents.opened)
    time = texts("{start}–{end}", start=start, end=contents.ended) if contents.ended else start
    facts = [
        (texts("Time"), time),
        (texts("Present"), listed(texts, contents.present)),
        (texts("Not here"), listed(texts, contents.not_here)),
        (texts("Facilitator"), name(contents.facilitator)),
        (texts("Secretary"), name(contents.secretary)),
        (texts("Urgent"), plain(contents.urgent, LINE_ROOM)),
    ]
    return [parts.row(parts.quiet(word), parts.body(fact), width=parts.WORD) for word, fact in facts if fact]


def _section(texts: Texts, number: int, section: Section) -> list[Element]:
    # As a whole: "2. Rota" alone on a line is the start of a list to markdown.
    title = plain(f"{number}. {section.title}") if section.title else texts("Outside the topics")
    lines = [parts.body(told(texts, line, LINE_ROOM, lines=True)) for line in section.lines]
    return [parts.label(title), *(lines or [parts.quiet(texts("Nothing was recorded."))])]


def _fitting(elements: Sequence[Element]) -> Iterator[Element]:
    """From the top, as much as there is room for."""
    used = 0
    for element in elements:
        used += len(json.dumps(element, ensure_ascii=False).encode())
        if used > ROOM:
            return
        yield element


def _cut(texts: Texts, contents: Contents, left_out: bool) -> list[Element]:
    long = any(len(line.text) > LINE_ROOM for section in contents.sections for line in section.lines)
    if not (long or left_out):
        return []
    return [parts.quiet(texts("Shortened here. The minutes have the whole text."), spacing="large")]


def published(texts: Texts, view: PublishedView) -> Card:
    """That they are sent, and where they are."""
    day = texts.day(view.day)
    told = outcome(texts, view.decisions, view.actions)
    aloud = texts("The minutes of {title}, {day}, are published.", title=spoken(view.title), day=day)
    return parts.card(
        texts,
        parts.band(texts("✓ Published")),
        parts.heading(texts("Minutes: {title}, {day}", title=plain(view.title), day=day)),
        parts.body(told),
        *_links(texts, view),
        *_sender(texts, view.by),
        speak=aloud,
        fallback=aloud,
    )


def _sender(texts: Texts, by: str) -> list[Element]:
    """The one who sent them knows."""
    if not by:
        return []
    told = texts("Sent by {name}. There is nothing for you to approve.", name=name(by))
    return [parts.quiet(told, "medium")]


def _links(texts: Texts, view: PublishedView) -> list[Element]:
    links = [
        (texts("Read them in the Runde tab"), view.page),
        (texts("Open the Word document"), view.word),
    ]
    return [
        parts.row(parts.quiet("→"), parts.body(parts.link(title, address)), width=parts.NUMBER)
        for title, address in links
        if address
    ]
