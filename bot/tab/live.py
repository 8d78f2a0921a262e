"""What the page of an open meeting shows, read at most once a second, and a digest that tells a change."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from time import monotonic

from bot.domain.entry import Entry
from bot.domain.meeting import Meeting, State
from bot.domain.roles import Role, sitting
from bot.domain.round import How, Kind, missing, speakers, turns
from bot.pictures.names import names_in
from bot.ports.live import LiveMeeting, LiveTopic
from bot.ports.work import UnitOfWork

KEPT = 1.0  # seconds
# Rounds in which people wait for each other; who has answered any other round is nobody's business.
AWAITED = frozenset({Kind.CHECK_IN, Kind.TOPIC, Kind.ASKED})

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
    """Never what is confidential, and never what was said in a check-in: that is for the thread alone."""
    meeting = work.meetings.get(meeting_id)
    team = work.teams.get(meeting.team) if meeting else None
    if meeting is None or team is None or meeting.state is State.CANCELLED:
        return None
    if meeting.state is State.ENDED:
        return LiveMeeting(meeting.id, meeting.title, team.name, team.zone, "ended")
    entries = work.entries.all(meeting.id)
    names = _names(work, meeting, entries)
    return LiveMeeting(
        meeting=meeting.id,
        title=meeting.title,
        team=team.name,
        zone=team.zone,
        phase=_phase(meeting),
        at=meeting.planned.moment if meeting.planned and meeting.state is State.PLANNED else None,
        until=meeting.until,
        facilitator=names.get(sitting(meeting, Role.FACILITATOR) or "", ""),
        secretary=names.get(sitting(meeting, Role.SECRETARY) or "", ""),
        missing=_missing(work, meeting),
        topics=_topics(meeting, names),
        entries=tuple(entry.row(names.get(entry.draft.who or "", "")) for entry in entries),
    )


def _phase(meeting: Meeting) -> str:
    if meeting.state is State.PLANNED:
        return "planned"
    if not meeting.checked_in:
        return "check-in"
    if meeting.check_out:
        return "check-out"
    return "topic" if meeting.topic else "open"


def _missing(work: UnitOfWork, meeting: Meeting) -> tuple[str, ...]:
    """Of the round that is open, if it is one in which people wait for each other."""
    asked = meeting.round or meeting.current if meeting.checked_in else meeting.check_in
    round_ = work.rounds.get(asked) if asked and meeting.state is State.OPEN else None
    if round_ is None or not round_.is_open or round_.kind not in AWAITED:
        return ()
    answers = work.answers.all(round_.id)
    if round_.kind is Kind.CHECK_IN:
        left = missing(round_, [one for one in answers if one.how is not How.LATER]) - meeting.not_here
    else:
        left = frozenset(speakers(turns(round_, meeting.here), answers))
    return names_in(work, meeting.team, left).sorted(left)


def _topics(meeting: Meeting, names: Mapping[str, str]) -> tuple[LiveTopic, ...]:
    open_ = next((n for n, topic in enumerate(meeting.topics) if topic.id == meeting.current), None)
    over = len(meeting.topics) if meeting.check_out else open_ or 0
    return tuple(
        LiveTopic(
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
