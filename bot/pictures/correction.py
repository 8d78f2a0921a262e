"""A correction somebody asked for, as the one who has the minutes sees it; and what became of it."""

from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.minutes import in_hand, writer_name
from bot.ports.work import UnitOfWork
from cards import correction as cards
from cards import said


def asked(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Private: only the one who has the minutes knows who asked."""
    correction = work.corrections.get(str(args.get("correction", "")))
    meeting = work.meetings.get(correction.meeting) if correction else None
    if correction is None or meeting is None or meeting.opened is None:
        return said.outdated(reader.texts)
    if not in_hand(work, meeting, reader.person):
        return said.outdated(reader.texts)
    person = work.people.get(correction.person)
    view = cards.CorrectionView(
        meeting=meeting.id,
        correction=correction.id,
        title=meeting.title,
        day=reader.local(meeting.opened).date(),
        person=person.name if person else "",
        text=correction.text,
        named=correction.in_minutes,
        settled=correction.settled is not None,
    )
    return cards.asked(reader.texts, view)


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
