"""Minutes: compiled from a meeting by themselves, then published as they were read."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.alphabet import alphabetical
from bot.domain.entry import Entry, Kind, Result
from bot.domain.meeting import Meeting, State
from bot.domain.people import Publishers
from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as minutes tell it: no number, since a gap would tell of what was left out. `result` is a
    decision's; one without was decided. `id`, by which it is linked to, reads as nothing: "" in old ones."""

    kind: Kind
    text: str
    who: str = ""
    due: date | None = None
    result: Result | None = None
    id: str = field(default="", compare=False, repr=False)

    @property
    def decided(self) -> bool:
        return self.kind is Kind.DECISION and self.result in (None, Result.DECIDED)


@dataclass(frozen=True, slots=True)
class Section:
    """One topic with what was recorded under it; `title` is empty for what belongs to none."""

    title: str
    purpose: str
    minutes: int
    owner: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The minutes of one meeting as plain words and times (UTC): all that a document or page needs.
    `regrets` are those who said they would not come, and did not."""

    meeting: str
    team: str
    title: str
    opened: datetime
    ended: datetime | None
    zone: str
    facilitator: str
    secretary: str
    present: tuple[str, ...]
    not_here: tuple[str, ...]
    urgent: str
    sections: tuple[Section, ...]
    regrets: tuple[str, ...] = ()
    next_meeting: datetime | None = None

    @property
    def decisions(self) -> tuple[Line, ...]:
        """Those that stand: what was rejected or is undecided is told under its topic, but is none."""
        return tuple(line for line in self._of(Kind.DECISION) if line.decided)

    @property
    def actions(self) -> tuple[Line, ...]:
        return self._of(Kind.ACTION)

    def _of(self, kind: Kind) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines if line.kind is kind)


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was sent: its contents are kept as they were then. `changed` is what it changed in the
    one before, as bot.domain.version keeps it."""

    meeting: str
    version: int
    by: str
    at: datetime
    contents: Contents
    changed: str = ""


def compile_minutes(
    meeting: Meeting,
    entries: Sequence[Entry],
    names: Mapping[str, str],
    team: tuple[str, str],
    after: datetime | None = None,
) -> Contents:
    """`names`: person id -> full name; `team`: its name and zone; `after`: the next meeting. Names stand in
    alphabetical order. A confidential entry or one that was taken back is left out, whoever asks."""
    entries = [entry for entry in entries if not entry.draft.confidential and entry.taken_back is None]
    if meeting.opened is None:
        raise Refused("The meeting has not started yet.")
    return Contents(
        meeting=meeting.id,
        team=team[0],
        title=meeting.title,
        opened=meeting.opened,
        ended=meeting.ended,
        zone=team[1],
        facilitator=names.get(meeting.facilitator or "", ""),
        secretary=names.get(meeting.secretary or "", ""),
        present=_sorted_names(names, meeting.present),
        not_here=_sorted_names(names, meeting.not_here - meeting.present - meeting.regrets),
        urgent=meeting.urgent or "",
        sections=tuple(_sections(meeting, entries, names)),
        regrets=_sorted_names(names, meeting.regrets - meeting.present),
        next_meeting=after,
    )


def writes(meeting: Meeting, person: str, publishers: Publishers = Publishers.SECRETARY) -> bool:
    """Who has the minutes in hand, to read the draft, change and send it: the secretary (the facilitator
    while no one is), and in a team that wants it so everyone who was there."""
    return person == meeting.writer or (publishers is Publishers.PRESENT and person in meeting.present)


def fingerprint(contents: Contents) -> str:
    """Another one as soon as anything in them reads otherwise. When the team meets next is left out: that is
    the plan's, told as it is when they are sent."""
    told = repr(replace(contents, next_meeting=None))
    return hashlib.blake2b(told.encode(errors="replace"), digest_size=10).hexdigest()


def ended(meeting: Meeting) -> None:
    """Raises Refused while there is more to come."""
    if meeting.state is not State.ENDED:
        raise Refused("The minutes can be sent when the meeting has ended.")


def _sorted_names(names: Mapping[str, str], people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((names.get(person, "") for person in people), key=alphabetical))


def _sections(meeting: Meeting, entries: Sequence[Entry], names: Mapping[str, str]) -> Sequence[Section]:
    known = {topic.id for topic in meeting.topics}
    # What was recorded under a topic that is no longer there is not lost with it.
    loose = tuple(_line(entry, names) for entry in entries if entry.topic not in known)
    topics = [
        Section(
            title=topic.title,
            purpose=topic.purpose.value,
            minutes=topic.minutes,
            owner=names.get(topic.owner or "", ""),
            lines=tuple(_line(entry, names) for entry in entries if entry.topic == topic.id),
        )
        for topic in meeting.topics
    ]
    return [*topics, Section("", "", 0, "", loose)] if loose else topics


def _line(entry: Entry, names: Mapping[str, str]) -> Line:
    draft = entry.draft
    who = names.get(draft.who or "", draft.named)
    return Line(draft.kind, draft.text, who, draft.due, draft.result, entry.id)
