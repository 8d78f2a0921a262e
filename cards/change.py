"""The dialogs that change minutes: which part, then that part with what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.agenda import TITLE_LENGTH
from bot.domain.urgent import REASON_LENGTH
from bot.domain.version import Part
from bot.language.texts import Texts
from cards import parts
from cards.actions.minutes import ChangeForm, PartForm
from cards.deadline import Doubt, doubtful
from cards.options import short
from cards.parts import Card, Element
from cards.plain import plain, spoken

IN_SIGHT = 10  # parts; more of them are folded
TOPIC_ROOM, NAME_ROOM, NOW_ROOM, ASKED_ROOM = 90, 60, 1000, 600
TOPICS_TOGETHER = 15_000  # bytes
BOX_ROOM = 12_000  # characters; each entry has room for less, and is told so

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
class Frame:
    """What every part's dialog has; `version` is the one it will be sent as, 0 while it is a draft."""

    form: PartForm
    problem: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class PeopleView:
    """`people` are (id, name); the `now_` ones names, when somebody else changed them meanwhile."""

    people: People
    present: tuple[str, ...]
    not_here: tuple[str, ...]
    now_present: tuple[str, ...] = ()
    now_not_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RolesView:
    """`people` are (id, name); `now` the names when somebody else changed them meanwhile."""

    people: People
    facilitator: str
    secretary: str
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriesView:
    """The three boxes of a topic ("" for what belongs to none); `left_out` entries have no room here, `now`
    are the boxes as they stand when somebody else changed them meanwhile."""

    title: str
    left_out: int
    now: tuple[str, ...]
    notes: str
    decisions: str
    actions: str


def chooser(texts: Texts, form: ChangeForm, view: ChooserView) -> Card:
    """Which part of the minutes."""
    options = [(Part.TITLE.value, texts("Title")), (Part.PEOPLE.value, texts("Who was there"))]
    options.append((Part.ROLES.value, texts("Roles")))
    options += [(Part.URGENT.value, texts("Why it was urgent"))] if view.urgent else []
    options += [
        (f"{Part.TOPIC}.{id}", f"{number}. {title}")
        for number, (id, title) in enumerate(short(view.topics, TOPIC_ROOM, TOPICS_TOGETHER), 1)
    ]
    options.append((Part.OUTSIDE.value, texts("Outside the topics")))
    first = view.topics[0][0] if view.topics else ""
    chosen = f"{Part.TOPIC}.{first}" if first else Part.OUTSIDE.value
    style = "compact" if len(options) > IN_SIGHT else "expanded"
    aloud = texts("What should be changed in the minutes of {title}?", title=spoken(view.title))
    return parts.card(
        texts,
        *parts.problem(view.problem),
        parts.small_heading(texts("Minutes: {title}", title=plain(view.title))),
        *([parts.box(parts.body(plain(view.asked, ASKED_ROOM, lines=True)))] if view.asked else []),
        parts.one_of("minutes_which", texts("What should be changed?"), options, chosen, style=style),
        *parts.buttons(parts.sends(texts("Go on"), form)),
        speak=aloud,
        fallback=aloud,
    )


def title_form(texts: Texts, frame: Frame, title: str, now: Sequence[str]) -> Card:
    field = parts.text_input(
        "minutes_title",
        texts("Title"),
        value=title,
        error=texts("Write a title of at most {room} characters.", room=TITLE_LENGTH),
        isRequired=True,
        maxLength=TITLE_LENGTH,
    )
    return _part(texts, frame, texts("Title of the meeting"), now, field)


def urgent_form(texts: Texts, frame: Frame, reason: str, now: Sequence[str]) -> Card:
    field = parts.text_input(
        "minutes_urgent",
        texts("Why it was urgent"),
        value=reason,
        error=texts("Write in a few words why it was urgent."),
        isRequired=True,
        isMultiline=True,
        maxLength=REASON_LENGTH,
    )
    return _part(texts, frame, texts("An urgent meeting"), now, field)


def people_form(texts: Texts, frame: Frame, view: PeopleView) -> Card:
    people = short(view.people, NAME_ROOM)
    now = [
        f"{word}: {texts.names(names)}"
        for word, names in (
            (texts("Present"), view.now_present),
            (texts("Not here"), view.now_not_here),
        )
        if names
    ]
    return _part(
        texts,
        frame,
        texts("Who was there"),
        now,
        parts.several("minutes_present", texts("Present"), people, view.present),
        parts.several("minutes_not_here", texts("Not here"), people, view.not_here),
    )


def roles_form(texts: Texts, frame: Frame, view: RolesView) -> Card:
    people = [("none", texts("No one")), *short(view.people, NAME_ROOM)]
    words = (texts("Facilitator"), texts("Secretary"))
    now = [f"{word}: {who or texts('No one')}" for word, who in zip(words, view.now, strict=False)]
    return _part(
        texts,
        frame,
        texts("Roles"),
        now,
        parts.one_of("minutes_facilitator", words[0], people, view.facilitator or "none", style="compact"),
        parts.one_of("minutes_secretary", words[1], people, view.secretary or "none", style="compact"),
    )


def entries_form(texts: Texts, frame: Frame, view: EntriesView) -> Card:
    """The three boxes of the Record dialog, with what stands in them."""
    notes, decisions = texts("Notes, an empty line between two"), texts("Decisions, one on each line")
    actions = texts("Actions, one on each line (who: what, by when)")
    more = texts.count(
        view.left_out,
        "{number} more entry has no room here and stays as it is.",
        "{number} more entries have no room here and stay as they are.",
    )
    return _part(
        texts,
        frame,
        view.title or texts("Outside the topics"),
        view.now,
        _box(texts, "minutes_notes", notes, view.notes),
        _box(texts, "minutes_decisions", decisions, view.decisions),
        _box(texts, "minutes_actions", actions, view.actions),
        parts.quiet(texts("A line that you delete is taken back.")),
        *([parts.quiet(more)] if view.left_out else []),
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


def _part(texts: Texts, frame: Frame, heading: str, now: Sequence[str], *fields: Element) -> Card:
    stands = [parts.body(plain(text, NOW_ROOM, lines=True)) for text in now if text]
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


def _box(texts: Texts, id: str, label: str, text: str) -> Element:
    return parts.text_input(
        id,
        label,
        value=text,
        error=texts("There is room for {room} characters. Split the text in two.", room=BOX_ROOM),
        isMultiline=True,
        maxLength=BOX_ROOM,
    )
