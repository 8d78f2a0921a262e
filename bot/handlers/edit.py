"""Correct what was recorded, by number, until the minutes are sent."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.edit import Swap, Wish, wish_of
from bot.domain.entry import Entry, Kind, text_of
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused, Unchanged
from bot.domain.undo import Did, Edit
from bot.handlers.arrival import arrived
from bot.handlers.confidential import noticed
from bot.handlers.entry import said_back
from bot.handlers.found import RECORDED, Who, in_meeting
from bot.handlers.people import OWN_WORDS, the_one
from bot.handlers.recorded import by_number, open_or_last, redrawn, reworded
from bot.handlers.written import Written, read, read_action
from bot.language.folding import fold
from bot.language.texts import N_
from bot.messages import Effect, Request
from bot.pictures.entry import as_typed, due_as_typed
from bot.pictures.entry_line import read_decision
from bot.ports.work import UnitOfWork
from bot.router import Command


def edit(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/edit 4 new text`, `/edit 4 s/old/new/`, `/edit 4 confidential`."""
    wish = wish_of(request.text)
    entry = by_number(request, work, meeting, wish.number)
    meeting = arrived(request, work, meeting)
    if wish.confidential:
        return _confided(request, work, meeting, entry)
    _unanswered(request, work, entry)
    written = (
        _swapped(request, work, meeting, entry, wish.swap)
        if wish.swap
        else _anew(request, work, meeting, entry, wish)
    )
    changed = entry.reworded(written.draft)
    reworded(request, work, entry, changed)
    effects = redrawn(work, meeting, entry)
    if entry.draft.confidential:
        return [*effects, *noticed(request, meeting, "changed", changed.number)]
    now = N_("Number {number} now reads: {entry}")
    return [*effects, *said_back(request, work, changed, written, now)]


def _confided(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry) -> Sequence[Effect]:
    """Its echo on the cards is drawn away; what was typed Teams has, and that is said."""
    changed = meeting.confide(1)
    work.entries.save(entry.confide(changed.confidential))
    work.edits.add(Edit(entry.id, meeting.id, request.sender, request.now, Did.CONFIDED, entry.draft))
    work.meetings.save(changed)
    return [
        *redrawn(work, meeting, entry),
        *noticed(request, meeting, "made", changed.confidential, entry.number),
    ]


def _unanswered(request: Request, work: UnitOfWork, entry: Entry) -> None:
    """Nobody's answer may come to stand under other words."""
    if not entry.proposed or entry.round is None:
        return
    work.rounds.lock(entry.round)
    if any(answer.person != request.sender for answer in work.answers.all(entry.round)):
        raise Refused(
            "Some have answered these words already. Take the proposal back and propose it anew, "
            "so that everybody answers the same."
        )


def _anew(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry, wish: Wish) -> Written:
    """The new text. Of an action, person and date are read again; what is not said anew stays."""
    old = entry.draft
    if old.kind is Kind.DECISION:
        return Written(read_decision(wish.text, old, old.result))
    if old.kind is not Kind.ACTION:
        return read(old.kind, request, work, meeting, wish.text)
    if person := _bare_name(request, work, meeting, wish.text):
        return Written(replace(old, who=person, named=""))
    found = _with_day(read_action(request, work, meeting, wish.text), entry)
    new = found.draft
    who, named = (new.who, new.named) if new.who or new.named else (old.who, old.named)
    text = text_of(new.text or old.text)
    return replace(found, draft=replace(old, text=text, who=who, named=named, due=new.due or old.due))


def _swapped(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry, swap: Swap) -> Written:
    """Some words for others: in the text, else, of an action, in the line with its person and date."""
    draft = entry.draft
    if swap.fits(draft.text):
        return Written(replace(draft, text=text_of(swap.of(draft.text))))
    texts = request.reader.texts
    if draft.kind is Kind.ACTION and swap.fits(line := as_typed(work, texts, entry)):
        line = swap.of(line)
        day = due_as_typed(texts, draft.due)
        if day and line.endswith(day):
            found = read(Kind.ACTION, request, work, meeting, line.removesuffix(day))
            return Written(replace(found.draft, due=draft.due))
        return _with_day(read(Kind.ACTION, request, work, meeting, line), entry)
    raise Unchanged("Those words are not in it.")


def _with_day(found: Written, entry: Entry) -> Written:
    """A day that there was is not lost to one that is none."""
    if found.unread:
        raise Unchanged(
            "“{words}” is no day to come, or its weekday and date don't match. "
            "Write the day alone: “edit {number} by Friday”.",
            words=found.unread,
            number=entry.number,
        )
    return found


def _bare_name(request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> str | None:
    """Whom of the team this whole text names, if it does: then nothing but the person changes."""
    name = text.strip(" .:!")
    if fold(name) in OWN_WORDS:
        return request.sender
    person = the_one(work, meeting.team, name)
    return person.id if person else None


ROWS = (
    Command(
        ("edit", "ret"),
        in_meeting(Who.ANYONE, edit, open_or_last, order=RECORDED),
        N_("correct what was recorded, by its number"),
        ("edit 4 We try three weeks", "ret 4 Vi prøver tre uger"),
        roster=True,
    ),
)
