"""Take back what was done last to the record: an entry, or a change of one, whose old words then return."""

from collections.abc import Sequence

from bot.domain.edit import number_of
from bot.domain.entry import Entry
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.shield import SHIELD
from bot.domain.undo import Did, Edit, beaten_by, last_step
from bot.handlers.arrival import arrived
from bot.handlers.confidential import noticed
from bot.handlers.found import RECORDED, Who, in_meeting, in_sight
from bot.handlers.recorded import (
    LISTS,
    by_number,
    correctable,
    numbered,
    open_or_last,
    own_last,
    redrawn,
    saved,
    still_open,
)
from bot.language.texts import N_
from bot.messages import Args, Effect, Post, Reply, Request, to_place
from bot.pictures import undo as pictures
from bot.pictures.entries import last_of
from bot.pictures.entry import receipt
from bot.ports.work import UnitOfWork
from bot.router import Command


def undo(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/undo`: what the sender did last; `/undo 4`: what was done last to number 4. An entry that was changed
    gets its old words first; the next time it is taken back itself."""
    if not request.text.strip():
        return _own(request, work, meeting)
    number = number_of(request.text)
    if number is None:
        raise Refused("Type “undo” for what you did last, or “undo 4” for number 4.")
    entry = numbered(request, work, meeting, number)
    edits = work.edits.of(entry.id)
    if beaten := beaten_by(edits, request.sender, request.now):
        return _told(request, work, meeting, entry, _just(beaten))
    step = None if _answered(request, work, entry) else last_step(edits)
    if step is not None:
        return _stepped_back(request, work, meeting, entry, step)
    return _taken_back(request, work, meeting, entry)


def _own(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The newest of the sender's entries and changes, unless somebody else changed the same since."""
    still_open(request, work, meeting)
    entry = own_last(request, work, meeting)
    since, may_read = request.now - SHIELD, meeting.confides_in(request.sender)
    step = work.edits.own_last(meeting.id, request.sender, since, may_read)
    if step is not None and (entry is None or step.at >= entry.at):
        return _own_step(request, work, meeting, step)
    entry = by_number(request, work, meeting, None)
    later = last_step(work.edits.of(entry.id))
    if later is not None and not _answered(request, work, entry):
        return _told(request, work, meeting, entry, _since(later))
    return _taken_back(request, work, meeting, entry)


def _own_step(request: Request, work: UnitOfWork, meeting: Meeting, step: Edit) -> Sequence[Effect]:
    entry = _of(work, meeting, step)
    if step.just_undone(request.sender, request.now):
        return _told(request, work, meeting, entry, _just(step))
    if step.did is Did.CONFIDED:
        arrived(request, work, meeting)
        return noticed(request, meeting, "stays", entry.number)
    if _answered(request, work, entry):
        raise Refused(
            "Some have answered these words already. Take the proposal back and propose it anew, "
            "so that everybody answers the same."
        )
    later = last_step(work.edits.of(entry.id))
    if later is not None and later.number != step.number:
        return _told(request, work, meeting, entry, _since(later))
    return _stepped_back(request, work, meeting, entry, step)


def _stepped_back(
    request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry, step: Edit
) -> Sequence[Effect]:
    """The old words stand again. Who changed them may do that as well as who may change them now."""
    if step.person != request.sender:
        correctable(request, work, meeting, entry)
    meeting, before = arrived(request, work, meeting), step.before(entry)
    saved(work, entry, before)
    work.edits.save(step.undo(request.sender, request.now))
    effects = redrawn(work, meeting, entry)
    if before.draft.confidential:
        return [*effects, *noticed(request, meeting, "again", before.number)]
    if _seen(request, work, meeting, before):
        return effects
    return [*effects, *_told(request, work, meeting, before, {"what": pictures.AGAIN})]


def _taken_back(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry) -> Sequence[Effect]:
    """Shown nowhere from now on, and its number is not used again."""
    correctable(request, work, meeting, entry)
    arrived(request, work, meeting)
    work.entries.save(entry.take_back(request.now))
    work.edits.forget(meeting.id, entry.id)
    round_ = work.rounds.lock(entry.round) if entry.round else None
    if round_ is not None and round_.is_open:
        work.rounds.save(round_.close(request.now))
    effects = redrawn(work, meeting, entry)
    if entry.draft.confidential:
        return [*effects, *noticed(request, meeting, "back", entry.number)]
    if not request.private:
        return effects
    sentence = N_("Number {number} is taken back: {entry}")
    return [*effects, Reply(receipt(work, request.reader.texts, sentence, entry))]


def _of(work: UnitOfWork, meeting: Meeting, step: Edit) -> Entry:
    """The entry of a change, which its reader may see: confidential ones are found among their own only."""
    found = work.entries.gone(step.entry) if step.did is Did.REMOVED else work.entries.get(step.entry)
    found = found or work.entries.get(step.entry)
    if found is None:
        confided = work.entries.confidential(meeting.id)
        found = next((entry for entry in confided if entry.id == step.entry), None)
    if found is None:
        raise Refused("You have recorded nothing in {meeting}, or taken it all back.", meeting=meeting.title)
    return found


def _answered(request: Request, work: UnitOfWork, entry: Entry) -> bool:
    """Whether it is a proposal that others have answered as it stands: its words don't change any more."""
    if not entry.proposed or entry.round is None:
        return False
    work.rounds.lock(entry.round)
    return any(answer.person != request.sender for answer in work.answers.all(entry.round))


def _seen(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry) -> bool:
    """Whether the card of the thread shows it: then that is the answer."""
    if not meeting.is_open or not in_sight(request, work, meeting):
        return False
    return any(each.id == entry.id for each in last_of(work, meeting))


def _just(step: Edit) -> Args:
    return {"what": pictures.JUST, "by": step.undone_by or ""}


def _since(later: Edit) -> Args:
    return {"what": pictures.SINCE, "by": later.person}


def _told(request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry, why: Args) -> Sequence[Effect]:
    """What stands there now. In the channel it goes from sight with its entry, as a list of them does."""
    if entry.draft.confidential:
        return noticed(request, meeting, why["what"], entry.number)
    may = why["what"] == pictures.SINCE and entry.changed_by(request.sender, meeting.writer)
    args = {"meeting": meeting.id, "entry": entry.id, **why, **({"may": "yes"} if may else {})}
    if request.private:
        return [Reply(pictures.stands(work, request.reader, args))]
    name = LISTS.format(meeting=meeting.id) + request.new_id("undo")
    return [Post(to_place(request.place), pictures.STANDS, args, name=name, team=meeting.team)]


ROWS = (
    Command(
        ("undo", "fortryd"),
        in_meeting(Who.ANYONE, undo, open_or_last, order=RECORDED),
        N_("take back what you recorded or changed last, also by number"),
        ("undo", "fortryd"),
    ),
)
