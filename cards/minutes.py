"""Minutes in chat: the secretary's private preview, and the card that says they are published."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.minutes import Contents, Section, fingerprint
from bot.language.counts import outcome
from bot.language.texts import Texts
from cards import parts, receipt
from cards.actions.minutes import ChangeForm, CorrectForm, DraftForm, PublishMinutes
from cards.entry import told
from cards.parts import Card, Element
from cards.people import listed, name
from cards.plain import plain, spoken
from cards.receipt import Receipt

LINE_ROOM = 400
CHANGED_ROOM = 600
ROOM = 16_000  # bytes of JSON between state and button, so that the whole card stays under 20 KB


@dataclass(frozen=True, slots=True)
class PublishedView:
    """`receipt`: where they are to be read. `by` is who sent them, "" for that one
    themselves. `changed` is what this version changed; `until` when they are locked, None once they are;
    `writer` is who can still change them, and `writes` whether that is the reader."""

    meeting: str
    title: str
    day: date
    decisions: int
    actions: int
    receipt: Receipt
    by: str
    version: int = 1
    changed: str = ""
    until: datetime | None = None
    writer: str = ""
    writes: bool = False


def preview(
    texts: Texts, contents: Contents, meeting: str, unattended: bool = False, changed: bool = False
) -> Card:
    """The draft as the one who sends it sees it; what is long is cut here, never in the minutes.
    `unattended`: nobody ended the meeting. `changed`: it was to be sent, and had become another than was
    read."""
    again = [parts.body(texts("Look at it once more, and send it then."))] if changed else []
    over = contents.ended is not None
    state = texts("Draft · only you can see it") if over else texts("Draft so far · only for you")
    state = texts("Not sent · changed since you read it") if changed else state
    return parts.card(
        texts,
        parts.band(state, "warning" if over else "emphasis"),
        *again,
        *_told_whole(texts, contents, unattended),
        *(draft_buttons(texts, contents, meeting) if over else ()),
        speak=state if changed else _draft_aloud(texts, contents),
        fallback=_draft_told(texts, contents),
    )


def draft(texts: Texts, contents: Contents, form: DraftForm, problem: str = "") -> Card:
    """The same in a dialog, for who can't be written to."""
    send = replace(form, seen=fingerprint(contents))
    return parts.card(
        texts,
        parts.state(texts("Draft · only you can see it")),
        *parts.problem(problem),
        *_told_whole(texts, contents, unattended=False),
        *parts.buttons(
            parts.sends(texts("Send as it is"), send),
            parts.sends(texts("Change"), replace(form, do="change")),
        ),
        speak=_draft_aloud(texts, contents),
        fallback=_draft_told(texts, contents),
    )


def _told_whole(texts: Texts, contents: Contents, unattended: bool) -> list[Element]:
    whole = [parts.heading(texts("Minutes: {title}", title=plain(contents.title)))]
    whole += _unattended(texts, contents) if unattended else []
    whole += _facts(texts, contents)
    for number, section in enumerate(contents.sections, 1):
        whole += _section(texts, number, section)
    shown = list(_fitting(whole))
    return [*shown, *_cut(texts, contents, len(shown) < len(whole))]


def draft_buttons(texts: Texts, contents: Contents, meeting: str) -> tuple[Element, ...]:
    """What is sent by them is these contents and no others."""
    return parts.buttons(
        parts.execute(texts("Send as it is"), PublishMinutes(meeting, fingerprint(contents))),
        parts.opens(texts("Change"), ChangeForm(meeting=meeting)),
    )


def _draft_aloud(texts: Texts, contents: Contents) -> str:
    title = spoken(contents.title)
    if contents.ended is None:
        return texts("The minutes of {title} so far.", title=title)
    return texts("The draft of the minutes of {title} is ready. Send it as it is, or change it.", title=title)


def _draft_told(texts: Texts, contents: Contents) -> str:
    title = spoken(contents.title)
    if contents.ended is None:
        return texts("The minutes of {title} so far.", title=title)
    return texts("The draft of the minutes of {title} is ready. Type “publish” to send it.", title=title)


def with_writer(texts: Texts, title: str, writer: str, guest: bool = False) -> Card:
    """What is told of a draft to those who can't send it; "" while nobody in the meeting has it. `guest`: who
    has it can't either."""
    state = texts("Not sent yet")
    told = texts(
        "{name} has the draft. The minutes come in the thread when they are sent.", name=name(writer)
    )
    if not writer:
        told = texts("No one has the draft yet. The minutes come in the thread when they are sent.")
    elif guest:
        told = texts(
            "{name} has the draft, but is a guest and can't send it. Somebody who was there can take it "
            "over: type “roles secretary me” in the thread of the meeting.",
            name=name(writer),
        )
    aloud = texts("The minutes of {title} are not sent yet.", title=spoken(title))
    heading = parts.heading(texts("Minutes: {title}", title=plain(title)))
    return parts.card(texts, parts.band(state), heading, parts.body(told), speak=aloud, fallback=aloud)


def _unattended(texts: Texts, contents: Contents) -> list[Element]:
    last = texts.day_and_time(contents.ended) if contents.ended else ""
    return [
        parts.body(
            texts(
                "Nobody ended the meeting, so Runde closed it. The last thing happened on {when}.", when=last
            )
        )
    ]


def _facts(texts: Texts, contents: Contents) -> list[Element]:
    facts = [
        (texts("Time"), _time(texts, contents.opened, contents.ended)),
        (texts("Present"), listed(texts, contents.present)),
        (texts("Not here"), listed(texts, contents.not_here)),
        (texts("Regrets"), listed(texts, contents.regrets)),
        (texts("Facilitator"), name(contents.facilitator)),
        (texts("Secretary"), name(contents.secretary)),
        (texts("Urgent"), plain(contents.urgent, LINE_ROOM)),
        (texts("Next meeting"), texts.day_and_time(contents.next_meeting) if contents.next_meeting else ""),
    ]
    return [parts.row(parts.quiet(word), parts.body(fact), width=parts.WORD) for word, fact in facts if fact]


def _time(texts: Texts, opened: datetime, ended: datetime | None) -> str:
    start = texts.day_and_time(opened)
    if ended is None:
        return start
    if not texts.one_day(opened, ended):
        return texts.from_day_to_day(opened, ended)
    return texts("{start}–{end}", start=start, end=ended)


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
    """That they are sent, where they are, and how to say that something is wrong."""
    day = texts.day(view.day)
    told = outcome(texts, view.decisions, view.actions)
    aloud = texts("The minutes of {title}, {day}, are published.", title=spoken(view.title), day=day)
    waits = receipt.state(texts, view.receipt)
    return parts.card(
        texts,
        parts.band(waits, "warning") if waits else parts.band(_state(texts, view)),
        parts.heading(texts("Minutes: {title}, {day}", title=plain(view.title), day=day)),
        parts.body(told),
        *([parts.body(plain(view.changed, CHANGED_ROOM))] if view.changed else []),
        *receipt.lines(texts, view.receipt, view.version),
        *receipt.buttons(texts, view.receipt, view.meeting),
        *_sender(texts, view),
        *_onward(texts, view),
        speak=f"{waits}. {aloud}" if waits else aloud,
        fallback=aloud,
    )


def _state(texts: Texts, view: PublishedView) -> str:
    if view.version == 1:
        return texts("✓ Published")
    return texts("✓ Published · version {version}", version=view.version)


def _sender(texts: Texts, view: PublishedView) -> list[Element]:
    """Silence is consent, and is said to be; the one who sent them knows who that was."""
    told = [texts("Sent by {name}.", name=name(view.by))] if view.by else []
    if view.until:
        until = texts.day_and_time(view.until)
        told.append(texts("Can be corrected until {until}; nothing for you to approve.", until=until))
    elif view.writer and not view.writes:
        told.append(texts("Locked. {name} can still send a new version.", name=name(view.writer)))
    return [parts.quiet(" ".join(told), "medium")] if told else []


def _onward(texts: Texts, view: PublishedView) -> tuple[Element, ...]:
    if view.writes:
        return parts.buttons(parts.opens(texts("Change"), ChangeForm(meeting=view.meeting)), calm=True)
    if view.until is None:
        return ()
    ask = parts.opens(texts("Something needs correcting"), CorrectForm(meeting=view.meeting))
    return parts.buttons(ask, calm=True)
