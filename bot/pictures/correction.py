"""A correction somebody asked for, as the one who has the minutes sees it; and what became of it."""

from collections.abc import Sequence

from bot.domain.correction import Correction
from bot.domain.meeting import Meeting
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.minutes import writer_name
from bot.ports.work import UnitOfWork
from cards import correction as cards
from cards import said


def asked(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Private: only the one who has the minutes knows who asked."""
    correction = work.corrections.get(str(args.get("correction", "")))
    meeting = work.meetings.get(correction.meeting) if correction else None
    if correction is None or meeting is None or meeting.opened is None or reader.person is None:
        return said.outdated(reader.texts)
    day = reader.local(meeting.opened).date()
    if reader.person != meeting.writer:
        if not was_written_to(work, meeting, reader.person):
            return said.outdated(reader.texts)
        return cards.moved(reader.texts, meeting.title, writer_name(work, meeting))
    if _newer(work, meeting, correction):
        return cards.below(reader.texts, meeting.title)
    shown = work.corrections.waiting(meeting.id) or [correction]
    had = _had(work, meeting)
    people = work.people.some({*had, *(one.person for one in shown)})
    views = [
        cards.CorrectionView(
            correction=one.id,
            person=people[one.person].name if one.person in people else "",
            text=one.text,
            named=one.in_minutes,
            settled=one.settled is not None,
        )
        for one in shown
    ]
    before = [people[one].name for one in had if one in people]
    return cards.asked(reader.texts, cards.About(meeting.id, meeting.title, day), views, before)


def card_name(meeting: Meeting, correction: Correction) -> str:
    """The name of the private card that came with a correction, to who had the minutes then."""
    return f"{_cards_of(meeting, meeting.writer)}{correction.id}"


def was_written_to(work: UnitOfWork, meeting: Meeting, person: str) -> bool:
    """Whether this person had a card of the meeting's corrections."""
    return bool(work.messages.beginning(_cards_of(meeting, person)))


def _had(work: UnitOfWork, meeting: Meeting) -> Sequence[str]:
    """Who had such cards and has the minutes no longer."""
    begins = _all_cards_of(meeting)
    people = [name.removeprefix(begins).partition("/")[0] for name in work.messages.beginning(begins)]
    return [person for person in dict.fromkeys(people) if person != meeting.writer]


def _newer(work: UnitOfWork, meeting: Meeting, correction: Correction) -> bool:
    """Whether a card that came later has all that wait."""
    begins = _cards_of(meeting, meeting.writer)
    ids = [name.removeprefix(begins) for name in work.messages.beginning(begins)]
    found = [one for one in map(work.corrections.get, ids) if one is not None]
    return any((one.at, one.id) > (correction.at, correction.id) for one in found)


def _cards_of(meeting: Meeting, person: str | None) -> str:
    return f"{_all_cards_of(meeting)}{person}/"


def _all_cards_of(meeting: Meeting) -> str:
    return f"meeting/{meeting.id}/corrections/"


def answered(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What the one who asked is told: the version it led to, or that the minutes stay as they are."""
    correction = work.corrections.get(args.get("correction", ""))
    meeting = work.meetings.get(correction.meeting) if correction else None
    if meeting is None:
        return said.outdated(reader.texts)
    return said.said(reader.texts, _answer(reader.texts, writer_name(work, meeting), meeting.title, args))


def _answer(texts: Texts, name: str, title: str, args: Args) -> str:
    if version := args.get("version"):
        return texts(
            "{name} has corrected the minutes of {title}, as you asked. They are version {version} now.",
            name=name,
            title=title,
            version=version,
        )
    return texts(
        "{name} has read what you wrote about the minutes of {title}. They stay as they are.",
        name=name,
        title=title,
    )
