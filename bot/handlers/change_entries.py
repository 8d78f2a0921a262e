"""The entries of a part of the minutes, as a dialog with their boxes says it."""

from collections.abc import Sequence
from functools import partial

from bot.domain.change import Read, Rewritten, rewritten
from bot.domain.entry import Draft, Entry, Kind, few
from bot.domain.meeting import Meeting
from bot.domain.refusal import Refused
from bot.domain.version import Place
from bot.handlers.recorded import reworded, saved
from bot.messages import Request
from bot.pictures import change_entries as pictures
from bot.pictures.change_entries import Sent
from bot.pictures.entry_line import Lines
from bot.ports.work import UnitOfWork
from cards.deadline import Doubt
from cards.plain import cut

# Of a line that is told back to whoever wrote it.
LINE_SHOWN = 200


def changed(
    request: Request, work: UnitOfWork, meeting: Meeting, place: Place
) -> tuple[Meeting, Sequence[Doubt]]:
    """What is removed is taken back, what is changed is changed, what is new is added; the rest stays, also
    as others made it meanwhile. With the days that were not understood, or may be two."""
    doubts: list[Doubt] = []
    came = pictures.sent(work, request, meeting, place)
    _nothing_secret(came)
    _nothing_twice(came)
    result = Rewritten()
    lines = came.lines
    reads = {Kind.NOTE: lines.note, Kind.DECISION: lines.decision, Kind.ACTION: _dated(lines, doubts)}
    for kind, box in came.boxes.items():
        few(sum(id is None for id, _ in box.writes))
        result += rewritten(came.stands, box.writes, reads[kind], request.now)
    stood = {entry.id: entry for entry in came.stands.values()}
    keep = saved if work.minutes.get(meeting.id) else partial(reworded, request)
    for entry in result.changed:
        keep(work, stood[entry.id], entry)
    added = _numbered(request, meeting, place.topic or None, result)
    if added:
        work.entries.add(added)
    return meeting.record_in_draft(len(added)), doubts


def _dated(lines: Lines, doubts: list[Doubt]) -> Read:
    """Reads an action, and notes a day that was not understood or may be two."""

    def read(line: str, old: Entry | None) -> Draft:
        draft, due = lines.dated(line, old)
        other = due.when.other if due.when else None
        if due.unread or other:
            doubts.append(Doubt(draft.text, draft.due, other))
        return draft

    return read


def _nothing_secret(came: Sent) -> None:
    """What became confidential is not made public by who did not know; what is public and was joined with it
    is not lost either, so its line is for them to part."""
    secrets = came.secrets
    every = [line for lines in came.typed.values() for line in lines]
    if held := secrets.held(every):
        raise Refused(
            "Something here became confidential while you wrote, and its words are still in this line: "
            "“{line}”. Nothing was sent. Take them out of it, then send it again.",
            line=cut(held[0], LINE_SHOWN),
        )
    if secrets.fresh or any(secrets.exactly(line) for line in every):
        raise Refused(
            "Something here became confidential while you wrote, so its line is taken out of the boxes. The "
            "rest of your text is here. Send it again."
        )


def _nothing_twice(came: Sent) -> None:
    """Whoever writes over what they have not seen would lose it."""
    if any(box.clashes or box.lost for box in came.boxes.values()):
        raise Refused(
            "Somebody else changed this while you wrote. Your text is here, below what stands there now. "
            "Put the two together, and send it again."
        )


def _numbered(request: Request, meeting: Meeting, topic: str | None, result: Rewritten) -> Sequence[Entry]:
    return [
        Entry(
            request.new_id(f"entry {n}"),
            meeting.id,
            meeting.recorded + n,
            topic,
            request.sender,
            request.now,
            draft,
        )
        for n, draft in enumerate(result.added, 1)
    ]
