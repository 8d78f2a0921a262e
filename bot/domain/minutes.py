"""Minutes: compiled from a meeting by themselves, then published as they were read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.entry import Entry, Kind, Result
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as minutes tell it: no number, since a gap would tell of what was left out. `result` is a
    decision's; one without was decided."""

    kind: Kind
    text: str
    who: str = ""
    due: date | None = None
    result: Result | None = None

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
    """The minutes of one meeting as plain words and times (UTC): all that a document or page needs."""

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
    """A version that was sent: its contents are kept as they were then."""

    meeting: str
    version: int
    by: str
    at: datetime
    contents: Contents


def compile_minutes(
    meeting: Meeting, entries: Sequence[Entry], names: Mapping[str, str], team: tuple[str, str]
) -> Contents:
    """`names`: person id -> full name; `team`: its name and zone. Names stand in alphabetical order."""
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
        not_here=_sorted_names(names, meeting.not_here),
        urgent=meeting.urgent or "",
        sections=tuple(_sections(meeting, entries, names)),
    )


def may_publish(meeting: Meeting, person: str) -> None:
    """The secretary sends the minutes; the facilitator while no one is secretary."""
    if meeting.state is not State.ENDED:
        raise Refused("The minutes can be sent when the meeting has ended.")
    if person != meeting.writer:
        raise Refused("The minutes are sent by the secretary.")


def _sorted_names(names: Mapping[str, str], people: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((names.get(person, "") for person in people), key=str.casefold))


def _sections(meeting: Meeting, entries: Sequence[Entry], names: Mapping[str, str]) -> Sequence[Section]:
    loose = tuple(_line(entry, names) for entry in entries if entry.topic is None)
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
    return Line(draft.kind, draft.text, names.get(draft.who or "", draft.named), draft.due, draft.result)
