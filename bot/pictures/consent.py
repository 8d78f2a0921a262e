"""A proposal's card: as everybody sees it, and as the one who leads or objects does."""

from dataclasses import dataclass, replace

from bot.domain.consent import Tally, tally
from bot.domain.entry import Entry
from bot.domain.meeting import Meeting
from bot.messages import Args, Card, Reader
from bot.pictures.names import Names, names_of
from bot.ports.work import UnitOfWork
from cards import consent as cards


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that its cards show; `answered` are the words that the answers were given to."""

    meeting: Meeting
    entry: Entry
    found: Tally
    answered: str


def shared(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """As everyone in the channel sees it."""
    proposal = _proposal(work, args)
    return _for_all(work, reader, proposal) if proposal else cards.gone(reader.texts)


def own(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The one who leads writes the decision from here; who objects can take that back."""
    proposal = _proposal(work, args)
    if proposal is None:
        return cards.gone(reader.texts)
    if _settles(proposal.meeting, reader.person):
        return cards.leading(reader.texts, _view(work, proposal))
    return _objecting(work, reader, proposal) or _for_all(work, reader, proposal)


def settling(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """“Settle it”, while nobody leads: for whoever presses it what the one who leads would see."""
    proposal = _proposal(work, args)
    if proposal is None:
        return cards.gone(reader.texts)
    if not proposal.meeting.led_by(reader.person or ""):
        return own(work, reader, args)
    return cards.leading(reader.texts, _view(work, proposal))


def mine(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """The answers of one's own, for the one who leads too."""
    proposal = _proposal(work, args)
    if proposal is None:
        return cards.gone(reader.texts)
    return _objecting(work, reader, proposal) or cards.shared(reader.texts, _view(work, proposal))


def confirm(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """Whether a decision is written over an objection."""
    proposal = _proposal(work, args)
    return cards.confirm(reader.texts, _view(work, proposal)) if proposal else cards.gone(reader.texts)


def _for_all(work: UnitOfWork, reader: Reader, proposal: Proposal) -> Card:
    """While nobody leads anyone may settle it, but nobody's answers make room for that: it is a button."""
    draw = cards.shared if proposal.meeting.seated(proposal.meeting.facilitator) else cards.unled
    return draw(reader.texts, _view(work, proposal))


def _objecting(work: UnitOfWork, reader: Reader, proposal: Proposal) -> Card | None:
    objects = reader.person in {answer.person for answer in proposal.found.object}
    return cards.objecting(reader.texts, _view(work, proposal)) if objects else None


def _settles(meeting: Meeting, person: str | None) -> bool:
    return person is not None and person in _settlers(meeting)


def _settlers(meeting: Meeting) -> frozenset[str]:
    """Who has a view of their own to settle it from: the one who leads, and who has the minutes."""
    return frozenset(who for who in (meeting.seated(meeting.facilitator), meeting.writer) if who)


def _proposal(work: UnitOfWork, args: Args) -> Proposal | None:
    """None when it was taken back or made confidential: the query leaves it out."""
    entry = work.entries.get(str(args.get("entry", "")))
    meeting = work.meetings.get(str(args.get("meeting", "")))
    if entry is None or meeting is None or entry.meeting != meeting.id or entry.round is None:
        return None
    round_ = None if entry.proposed else work.rounds.get(entry.round)
    answered = (round_.question if round_ else "") or entry.draft.text
    return Proposal(meeting, entry, tally(work.answers.all(entry.round), meeting.here), answered)


def _view(work: UnitOfWork, proposal: Proposal) -> cards.ProposalCard:
    meeting, entry, found = proposal.meeting, proposal.entry, proposal.found
    objecting = [answer.person for answer in found.object]
    people = {entry.author, *found.agree, *found.aside, *objecting, *found.missing}
    view = cards.ProposalCard(
        meeting=meeting.id,
        entry=entry.id,
        number=entry.number,
        text=proposal.answered,
        now="" if entry.draft.text == proposal.answered else entry.draft.text,
        by="",
        answers=cards.Answers(),
        result="" if entry.proposed else (entry.draft.result or "decided"),
        refresh_for=_refreshed(work, meeting, objecting),
    )
    names = names_of(work, people, meeting)
    return replace(view, by=names(entry.author), answers=_answers(names, found))


def _answers(names: Names, found: Tally) -> cards.Answers:
    return cards.Answers(
        agree=names.sorted(found.agree),
        aside=names.sorted(found.aside),
        object=tuple(cards.Objection(names(answer.person), answer.words) for answer in found.object),
        missing=names.sorted(found.missing),
    )


def _refreshed(work: UnitOfWork, meeting: Meeting, objecting: list[str]) -> tuple[str, ...]:
    return tuple(sorted(work.people.chat_ids({*_settlers(meeting), *objecting}).values()))
