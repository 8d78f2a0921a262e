"""The dialogs that change minutes: which part, and the frame of the dialog of each part."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.version import Part
from bot.language.texts import Texts
from cards import fields, parts
from cards.actions.minutes import ChangeForm, PartForm
from cards.deadline import Doubt, doubtful
from cards.options import short
from cards.parts import Card, Element
from cards.plain import cut, plain, spoken

IN_SIGHT = 12  # parts; more of them are folded
TOPIC_ROOM, ASKED_ROOM = 90, 600
TOPICS_TOGETHER = 15_000  # bytes

People = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChooserView:
    """`topics` are (id, title); `asked` is the correction that this is done for, if any."""

    title: str
    topics: People
    urgent: bool
    asked: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PagesView:
    """`pages` are (value, "1–12", how the first entry begins); `title` is a topic's, "" outside topics."""

    title: str
    pages: tuple[tuple[str, str, str], ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every part's dialog has; `version` is the one it will be sent as, 0 while it is a draft."""

    form: PartForm
    problem: str = ""
    version: int = 0


def chooser(texts: Texts, form: ChangeForm, view: ChooserView) -> Card:
    """Which part of the minutes."""
    options = [
        (Part.TITLE.value, texts("Title")),
        (Part.TIMES.value, texts("When it was")),
        (Part.PEOPLE.value, texts("Who was there")),
        (Part.ROLES.value, texts("Roles")),
        *([(Part.URGENT.value, texts("Why it was urgent"))] if view.urgent else []),
        *([(Part.AGENDA.value, texts("A topic: title, owner, minutes, purpose"))] if view.topics else []),
    ]
    options += [
        (f"{Part.TOPIC}.{id}", f"{number}. {title}")
        for number, (id, title) in enumerate(short(view.topics, TOPIC_ROOM, TOPICS_TOGETHER), 1)
    ]
    options.append((Part.OUTSIDE.value, texts("Outside the topics")))
    options.append((Part.NEXT.value, texts("Next meeting")))
    first = view.topics[0][0] if view.topics else ""
    chosen = f"{Part.TOPIC}.{first}" if first else Part.OUTSIDE.value
    style = "compact" if len(options) > IN_SIGHT else "expanded"
    aloud = texts("What should be changed in the minutes of {title}?", title=spoken(view.title))
    return parts.card(
        texts,
        *parts.problem(view.problem),
        parts.small_heading(texts("Minutes: {title}", title=plain(view.title))),
        *([parts.box(parts.body(plain(view.asked, ASKED_ROOM, lines=True)))] if view.asked else []),
        fields.one_of("minutes_which", texts("What should be changed?"), options, chosen, style=style),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=aloud,
        fallback=aloud,
    )


def topics(texts: Texts, form: ChangeForm, title: str, listed: People) -> Card:
    """Whose title, owner, minutes and purpose."""
    named = [
        (f"{Part.AGENDA}.{id}", f"{number}. {name}")
        for number, (id, name) in enumerate(short(listed, TOPIC_ROOM, TOPICS_TOGETHER), 1)
    ]
    style = "compact" if len(named) > IN_SIGHT else "expanded"
    aloud = texts("What should be changed in the minutes of {title}?", title=spoken(title))
    return parts.card(
        texts,
        parts.small_heading(texts("Minutes: {title}", title=plain(title))),
        fields.one_of("minutes_which", texts("Which topic?"), named, named[0][0], style=style),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=aloud,
        fallback=aloud,
    )


def pages(texts: Texts, form: ChangeForm, view: PagesView) -> Card:
    """Which page of what has no room in one dialog."""
    titles = [(value, cut(f"{span}: {begins}", TOPIC_ROOM)) for value, span, begins in view.pages]
    style = "compact" if len(titles) > IN_SIGHT else "expanded"
    heading = view.title or texts("Outside the topics")
    aloud = texts("What should be changed in the minutes of {title}?", title=spoken(heading))
    return parts.card(
        texts,
        *parts.problem(view.problem),
        parts.small_heading(plain(heading)),
        parts.body(texts("There is more here than one dialog has room for.")),
        fields.one_of(
            "minutes_which",
            texts("Which entries?"),
            short(titles, TOPIC_ROOM, TOPICS_TOGETHER),
            titles[0][0],
            style=style,
        ),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=aloud,
        fallback=aloud,
    )


def doubted(texts: Texts, form: ChangeForm, doubts: Sequence[Doubt]) -> Card:
    """It is kept as it was written; `form` leads back to it."""
    state = texts("✓ Saved as you wrote it")
    return parts.card(
        texts,
        parts.band(state, "warning"),
        parts.small_heading(texts("Look at the dates once more")),
        *doubtful(texts, doubts),
        *parts.buttons(parts.sends(texts("Change"), form), calm=True),
        speak=state,
        fallback=state,
    )


def framed(texts: Texts, frame: Frame, heading: str, stands: Sequence[Element], *fields: Element) -> Card:
    """`stands`: what others made of it meanwhile."""
    version = frame.version
    send = texts("Send as version {version}", version=version) if version else texts("Save")
    aloud = texts("Change the minutes: {part}", part=spoken(heading))
    return parts.card(
        texts,
        *parts.problem(frame.problem),
        parts.small_heading(plain(heading)),
        *([parts.box(parts.small(texts("This is what stands there now")), *stands)] if stands else []),
        *fields,
        *([parts.quiet(texts("Everyone gets it as version {version}.", version=version))] if version else []),
        *parts.buttons(parts.sends(send, frame.form)),
        speak=aloud,
        fallback=aloud,
    )
