"""What the page of an open meeting shows, read at most once a second, and a digest that tells a change."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from time import monotonic

from bot.domain.entry import Entry
from bot.domain.meeting import Meeting, State
from bot.domain.roles import Role, sitting
from bot.domain.round import How, Kind, missing
from bot.pictures.names import names_in
from bot.pictures.round import answered_by_those_here, going_round, not_heard
from bot.ports.live import LiveMeeting, LiveTopic
from bot.ports.work import UnitOfWork

KEPT = 1.0  # seconds

Key = tuple[str, str]
Read = Callable[[str, str], Awaitable[LiveMeeting | None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A meeting as it was just read; `digest` is another one as soon as anything in it is."""

    meeting: LiveMeeting | None
    digest: str


@dataclass
class Followed:
    """Many look at one meeting, every two seconds each: it is read once a second for all of them, however
    many come at once."""

    read: Read
    now: Callable[[], float] = monotonic  # seconds
    _kept: dict[Key, tuple[float, "asyncio.Task[Seen]"]] = field(default_factory=dict)

    async def seen(self, tenant: str, meeting: str) -> Seen:
        now = self.now()
        self._kept = {key: kept for key, kept in self._kept.items() if now - kept[0] < KEPT}
        kept = self._kept.get((tenant, meeting))
        if kept is None:
            kept = now, asyncio.create_task(self._read(tenant, meeting))
            self._kept[tenant, meeting] = kept
        # One who goes away does not take it from the others.
        return await asyncio.shield(kept[1])

    async def _read(self, tenant: str, meeting: str) -> Seen:
        found = await self.read(tenant, meeting)
        return Seen(found, blake2b(repr(found).encode(errors="replace"), digest_size=10).hexdigest())


def live_meeting(work: UnitOfWork, meeting_id: str) -> LiveMeeting | None:
    """Never what is confidential, and never what was said in a check-in: that is for the thread alone. Who
    has answered a round in which nobody waits for another is nobody's business."""
    meeting = work.meetings.get(meeting_id)
    team = work.teams.get(meeting.team) if meeting else None
    if meeting is None or team is None or meeting.state is State.CANCELLED:
        return None
    if meeting.state is State.ENDED:
        return LiveMeeting(meeting.id, meeting.title, team.name, team.zone, "ended", of=team.id)
    entries = work.entries.all(meeting.id)
    names = _names(work, meeting, entries)
    shown = LiveMeeting(
        meeting=meeting.id,
        title=meeting.title,
        team=team.name,
        zone=team.zone,
        phase=_phase(meeting),
        at=meeting.planned.moment if meeting.planned and meeting.state is State.PLANNED else None,
        until=meeting.until,
        facilitator=names.get(sitting(meeting, Role.FACILITATOR) or "", ""),
        secretary=names.get(sitting(meeting, Role.SECRETARY) or "", ""),
        topics=_topics(meeting, names),
        entries=tuple(entry.row(names.get(entry.draft.who or "", "")) for entry in entries),
        of=team.id,
    )
    return _in_its_round(work, meeting, shown)


def _phase(meeting: Meeting) -> str:
    if meeting.state is State.PLANNED:
        return "planned"
    if not meeting.checked_in:
        return "check-in"
    if meeting.check_out:
        return "check-out"
    return "topic" if meeting.topic else "open"


def _in_its_round(work: UnitOfWork, meeting: Meeting, shown: LiveMeeting) -> LiveMeeting:
    """With what is asked and who is to be heard, by the rules of the shared card: it tells no more."""
    if not meeting.is_open or meeting.check_out:
        return shown
    if not meeting.checked_in:
        return _checking_in(work, meeting, shown)
    going = going_round(work, meeting)
    if going is None:
        left = not_heard(work, meeting)
        return replace(shown, missing=names_in(work, meeting.team, left).sorted(left))
    round_, turns = going
    names = names_in(work, meeting.team, turns)
    shown = replace(shown, speaker=names(turns[0]), after=tuple(map(names, turns[1:])))
    return replace(shown, phase="round", question=round_.question) if round_.kind is Kind.ASKED else shown


def _checking_in(work: UnitOfWork, meeting: Meeting, shown: LiveMeeting) -> LiveMeeting:
    round_ = work.rounds.get(meeting.check_in or "")
    if round_ is None or not round_.is_open:
        return shown
    answers = [one for one in answered_by_those_here(work, meeting, round_) if one.how is not How.LATER]
    left = missing(round_, answers) - meeting.not_here
    return replace(shown, question=round_.question, missing=names_in(work, meeting.team, left).sorted(left))


def _topics(meeting: Meeting, names: Mapping[str, str]) -> tuple[LiveTopic, ...]:
    open_ = next((n for n, topic in enumerate(meeting.topics) if topic.id == meeting.current), None)
    over = len(meeting.topics) if meeting.check_out else open_ or 0
    return tuple(
        LiveTopic(
            topic.id,
            topic.title,
            topic.minutes,
            topic.purpose.value,
            names.get(topic.owner or "", ""),
            "done" if n < over else "now" if n == open_ else "next",
        )
        for n, topic in enumerate(meeting.topics)
    )


def _names(work: UnitOfWork, meeting: Meeting, entries: Sequence[Entry]) -> dict[str, str]:
    people = {meeting.facilitator, meeting.secretary, *(topic.owner for topic in meeting.topics)}
    people |= {entry.draft.who for entry in entries}
    found = work.people.some({person for person in people if person})
    return {id: person.name for id, person in found.items()}
