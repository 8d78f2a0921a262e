"""The dialogs that change minutes: which part, and each part as it stands now or was typed."""

from dataclasses import dataclass

from bot.domain.meeting import Meeting
from bot.domain.version import Part, Place
from bot.messages import Reader, Request
from bot.pictures import change_entries, change_heads
from bot.pictures.minutes import in_hand
from bot.ports.work import UnitOfWork
from cards import change as cards
from cards import change_entries as entry_cards
from cards import change_heads as head_cards
from cards.actions.minutes import ChangeForm, PartForm
from cards.parts import Card

ENTRIES = (Part.TOPIC, Part.OUTSIDE)
_HEADS = (Part.TITLE, Part.TIMES, Part.PEOPLE, Part.ROLES, Part.URGENT, Part.NEXT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part of a meeting's minutes: `topic` is whose, "" while it is not chosen; `page` is which of its
    entries, counted from 0, None while that is not chosen."""

    part: Part
    topic: str = ""
    page: int | None = None

    @property
    def place(self) -> Place:
        return Place(self.part, self.topic)


def wanted(chosen: str, meeting: Meeting) -> Wanted | None:
    """“title”, “topic.3f2a”, “topic.3f2a.2”: what was asked for, if there is such a part."""
    part, topic, page = (*chosen.split("."), "", "")[:3]
    known = any(each.id == topic for each in meeting.topics)
    at = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else None
    if part in (*_HEADS, Part.OUTSIDE):
        return Wanted(Part(part), page=at)
    if part == Part.AGENDA and (known or not topic):
        only = meeting.topics[0].id if len(meeting.topics) == 1 else ""
        return Wanted(Part.AGENDA, topic or only)
    return Wanted(Part.TOPIC, topic, at) if part == Part.TOPIC and known else None


def chooser(work: UnitOfWork, reader: Reader, meeting: Meeting, correction: str, problem: str) -> Card:
    """Which part."""
    kept = work.corrections.get(correction) if correction else None
    view = cards.ChooserView(
        title=meeting.title,
        topics=_topics(meeting),
        urgent=meeting.urgent is not None,
        asked=kept.text if kept and kept.meeting == meeting.id else "",
        problem=problem,
    )
    return cards.chooser(reader.texts, ChangeForm(meeting=meeting.id, correction=correction), view)


def narrower(work: UnitOfWork, request: Request, meeting: Meeting, asked: Wanted) -> Card | None:
    """Which topic, or which of a topic's entries, where that has to be asked."""
    correction = str(request.data.get("correction") or "")
    form = ChangeForm(meeting=meeting.id, correction=correction)
    texts = request.reader.texts
    if asked.part is Part.AGENDA and not asked.topic:
        return cards.topics(texts, form, meeting.title, _topics(meeting))
    if asked.part not in ENTRIES or asked.page is not None:
        return None
    pages = change_entries.page_names(work, request.reader, meeting, asked.place)
    if len(pages) == 1:
        return None
    named = tuple(
        (f"{asked.part}.{asked.topic}.{n}", f"{first}–{last}" if first != last else str(first), begins)
        for n, (first, last, begins) in enumerate(pages)
    )
    title = next((one.title for one in meeting.topics if one.id == asked.topic), "")
    return cards.pages(texts, form, cards.PagesView(title, named))


def part(work: UnitOfWork, request: Request, meeting: Meeting, asked: Wanted, problem: str) -> Card:
    """The part's own dialog, with `problem` as it was typed and with what others made of it meanwhile."""
    writes = in_hand(work, meeting, request.sender)
    again = "seen" in request.data or "stood" in request.data
    sent = work.minutes.get(meeting.id)
    texts = request.reader.texts

    def frame(seen: str = "", stood: str = "") -> cards.Frame:
        form = PartForm(
            form=request.new_id("form"),
            meeting=meeting.id,
            part=asked.part,
            topic=asked.topic,
            seen=seen,
            version=str(sent.version) if sent else "",
            correction=str(request.data.get("correction") or ""),
            stood=stood,
        )
        return cards.Frame(form, problem, sent.version + 1 if sent else 0)

    if asked.part not in ENTRIES:
        head, seen = change_heads.view(work, request, meeting, asked.place, writes)
        return head_cards.head_form(texts, frame(seen=seen), head)
    view, stood = (
        change_entries.again_view(work, request, meeting, asked.place, writes)
        if again
        else change_entries.first_view(work, request.reader, meeting, asked.place, asked.page or 0)
    )
    return entry_cards.entries_form(texts, frame(seen="yes", stood=stood), view)


def _topics(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    return tuple((topic.id, topic.title) for topic in meeting.topics)
