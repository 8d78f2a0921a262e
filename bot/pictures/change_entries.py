"""The entries of a part of the minutes: in pages of a dialog, and what of a dialog that was sent is whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.entry import Entry, Kind
from bot.domain.meeting import Meeting
from bot.domain.names import called
from bot.domain.three_way import KNOWN_BY, Merged, Shown, digest, merged
from bot.domain.version import Part, Place
from bot.messages import Reader, Request
from bot.pictures.confided import Secrets, kept_secret
from bot.pictures.entry_line import Lines, joined, typed_lines
from bot.ports.work import UnitOfWork
from cards import change_entries as cards
from cards.change_entries import TYPED, units

# Of one page, so that as much again as a third of it can be written beside it; and so many lines.
PAGE = TYPED * 3 // 4
LINES = 40
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
BOXES = {Kind.NOTE: "notes", Kind.DECISION: "decisions", Kind.ACTION: "actions"}
_LETTERS = {kind: name[0] for kind, name in BOXES.items()}
_SECRET = "x"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came with a dialog. `stands` are the entries it showed that are still there, by the beginning of
    their ids; `typed` each box in lines, `boxes` what becomes of it."""

    lines: Lines
    shown: Mapping[Kind, Sequence[Shown]]
    stands: Mapping[str, Entry]
    typed: Mapping[Kind, Sequence[str]]
    boxes: Mapping[Kind, Merged]
    secrets: Secrets

    def told(self, id: str) -> str:
        """How an entry's line reads now; "" when it is gone."""
        return self.lines.told(self.stands[id]) if id in self.stands else ""


def all_entries(work: UnitOfWork, meeting: Meeting, place: Place) -> Sequence[Entry]:
    """Those of a topic, or those that belong to none."""
    known = {topic.id for topic in meeting.topics}
    return [
        entry
        for entry in work.entries.all(meeting.id)
        if entry.draft.kind in BOXES
        and (entry.topic == place.topic if place.part is Part.TOPIC else entry.topic not in known)
    ]


def pages(entries: Sequence[Entry], lines: Lines) -> Sequence[Sequence[Entry]]:
    """In their order, each page with as many as a dialog has room for; one, though it be empty."""
    found: list[list[Entry]] = [[]]
    used = 0
    for entry in entries:
        size = units(lines.told(entry)) + 2
        if found[-1] and (used + size > PAGE or len(found[-1]) == LINES):
            found.append([])
            used = 0
        found[-1].append(entry)
        used += size
    return found


def lines_of(work: UnitOfWork, reader: Reader, meeting: Meeting, entries: Sequence[Entry]) -> Lines:
    """What is needed to tell these entries as lines."""
    team = work.teams.get(meeting.team)
    clock = Reader(reader.language, team.zone if team else reader.zone)
    begun = clock.local(meeting.opened or NEVER)
    day = begun.replace(hour=0, minute=0, second=0, microsecond=0)
    members = work.teams.members(meeting.team)
    owners = work.people.some({entry.draft.who for entry in entries if entry.draft.who})
    everyone = {person.id: person for person in [*members, *owners.values()]}
    return Lines(reader.texts, day, members, called(everyone.values()))


def sent(work: UnitOfWork, request: Request, meeting: Meeting, place: Place) -> Sent:
    """The boxes beside what they showed and what stands there now."""
    every = all_entries(work, meeting, place)
    confided = work.entries.confidential(meeting.id)
    lines = lines_of(work, request.reader, meeting, [*every, *confided])
    stood = str(request.data.get("stood") or "").split(".")
    shown = {kind: _shown(stood, letter) for kind, letter in _LETTERS.items()}
    typed = {
        kind: typed_lines(kind, _typed(request, name), {one.digest for one in shown[kind]})
        for kind, name in BOXES.items()
    }
    stands = {entry.id[:KNOWN_BY]: entry for entry in every}
    now = {id: lines.told(entry) for id, entry in stands.items()}
    told_before = {one.id for one in _shown(stood, _SECRET)}
    secrets = kept_secret(lines, confided, [one for each in shown.values() for one in each], told_before)
    shown = {kind: [one for one in each if one.id not in secrets.known] for kind, each in shown.items()}
    boxes = {kind: merged(shown[kind], now, typed[kind]) for kind in BOXES}
    return Sent(lines, shown, stands, typed, boxes, secrets)


def first_view(
    work: UnitOfWork, reader: Reader, meeting: Meeting, place: Place, page: int
) -> tuple[cards.EntriesView, str]:
    """A page as it stands, and what the dialog is to remember of it."""
    every = all_entries(work, meeting, place)
    lines = lines_of(work, reader, meeting, every)
    parted = pages(every, lines)
    at = min(page, len(parted) - 1)
    told = {
        kind: [(entry.id, lines.told(entry)) for entry in parted[at] if entry.draft.kind is kind]
        for kind in BOXES
    }
    boxes = {name: joined(kind, [line for _, line in told[kind]]) for kind, name in BOXES.items()}
    before = sum(map(len, parted[:at]))
    which = (before + 1, before + len(parted[at]), len(every)) if len(parted) > 1 else None
    stood = [_token(_LETTERS[kind], id, digest(line)) for kind in BOXES for id, line in told[kind]]
    return cards.EntriesView(_title(meeting, place), boxes, which), ".".join(stood)


def again_view(
    work: UnitOfWork, request: Request, meeting: Meeting, place: Place, writes: bool
) -> tuple[cards.EntriesView, str]:
    """What was typed, with what others did meanwhile, for who has the minutes (`writes`)."""
    came = sent(work, request, meeting, place)
    boxes = {name: _box(request, came, kind) for kind, name in BOXES.items()}
    view = cards.EntriesView(_title(meeting, place), boxes)
    if not writes:
        typed = {name: _typed(request, name) for name in boxes}
        return replace(view, boxes=typed), str(request.data.get("stood") or "")
    clashes = [id for box in came.boxes.values() for id in box.clashes]
    told = cards.fitting([came.told(id) for id in clashes], view)
    stood = list(_remembered(came, set(clashes[len(told) :])))
    lost = sum(box.lost for box in came.boxes.values())
    return replace(view, now=tuple(told), more=len(told) < len(clashes), lost=lost), ".".join(stood)


def page_names(
    work: UnitOfWork, reader: Reader, meeting: Meeting, place: Place
) -> Sequence[tuple[int, int, str]]:
    """Of each page the first and the last entry, counted from 1, and how the first begins."""
    every = all_entries(work, meeting, place)
    lines = lines_of(work, reader, meeting, every)
    found, before = [], 0
    for page in pages(every, lines):
        found.append((before + 1, before + len(page), lines.told(page[0]) if page else ""))
        before += len(page)
    return found


def _box(request: Request, came: Sent, kind: Kind) -> str:
    """Exactly as it was typed where nothing happened to it meanwhile."""
    kept = [line for line in came.boxes[kind].lines if not came.secrets.exactly(line)]
    if kept == list(came.typed[kind]):
        return _typed(request, BOXES[kind])
    return joined(kind, kept)


def _remembered(came: Sent, unseen: set[str]) -> Sequence[str]:
    """As it stands now for all that is seen now; what clashes and is not seen clashes again."""
    found = [
        _token(_LETTERS[kind], one.id, one.digest if one.id in unseen else digest(came.told(one.id)))
        for kind, each in came.shown.items()
        for one in each
        if one.id in came.stands
    ]
    return [*found, *(_token(_SECRET, id, digest("")) for id in came.secrets.known)]


def _token(letter: str, id: str, digest: str) -> str:
    return f"{letter}{id[:KNOWN_BY]}{digest}"


def _shown(stood: Sequence[str], letter: str) -> Sequence[Shown]:
    return [
        Shown(token[1 : KNOWN_BY + 1], token[KNOWN_BY + 1 :]) for token in stood if token.startswith(letter)
    ]


def _title(meeting: Meeting, place: Place) -> str:
    return next((topic.title for topic in meeting.topics if topic.id == place.topic), "")


def _typed(request: Request, name: str) -> str:
    return str(request.data.get(f"minutes_{name}") or "")
