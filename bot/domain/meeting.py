"""A meeting: planned, then open, then ended; it moves only by these methods."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain import agenda
from bot.domain.agenda import Place, Topic
from bot.domain.refusal import AgendaEmpty, Refused
from bot.domain.visible import visible

CHECK_IN_MINUTES = 5
WARNED_BEFORE = timedelta(hours=1)
TIMES_UP_AT_MOST = 3
REASON_LENGTH = 500


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Planned:
    """When a meeting is planned: the local time people agreed on (naive) and the zone's name."""

    local: datetime
    zone: str

    @property
    def moment(self) -> datetime:
        """The same in UTC, by the zone's rules of that day."""
        return self.local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(ZoneInfo("UTC"))

    @property
    def day_before(self) -> datetime:
        """The same time of day on the day before, in UTC."""
        return replace(self, local=self.local - timedelta(days=1)).moment


@dataclass(frozen=True, slots=True)
class Meeting:
    """People are ids of ours. `current` is the open topic, None during check-in; `until` when the open phase
    has had its minutes. `check_in`, `check_out` and `round` are rounds: `round` is the open topic's, or one
    asked for by itself. `recorded` and `confidential` are the last numbers of the two series of entries.
    `proposed` are the roles whose holder is only proposed, `declined` who said no to a role. `moved` counts
    how often the card went to the foot of the thread, `times_up` how often a topic's time was said to be up.
    """

    id: str
    team: str
    title: str
    made_by: str
    planned: Planned | None = None
    length: int = 45
    state: State = State.PLANNED
    topics: tuple[Topic, ...] = ()
    current: str | None = None
    check_in: str | None = None
    checked_in: bool = False
    check_out: str | None = None
    round: str | None = None
    facilitator: str | None = None
    secretary: str | None = None
    proposed: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    regrets: frozenset[str] = frozenset()
    urgent: str | None = None
    present: frozenset[str] = frozenset()
    not_here: frozenset[str] = frozenset()
    opened: datetime | None = None
    until: datetime | None = None
    ended: datetime | None = None
    recorded: int = 0
    confidential: int = 0
    moved: int = 0
    times_up: int = 0
    version: int = 0

    @property
    def step(self) -> str:
        """Where the meeting is, as a button drawn there remembers it."""
        if self.state is not State.OPEN:
            return self.state.value
        return (self.current or "topics") if self.checked_in else "check-in"

    @property
    def planned_end(self) -> datetime | None:
        """When it is over by its plan."""
        return self.planned.moment + timedelta(minutes=self.length) if self.planned else None

    @property
    def topic(self) -> Topic | None:
        """The topic that is open now."""
        return next((topic for topic in self.topics if topic.id == self.current), None)

    @property
    def next_topic(self) -> Topic | None:
        """The topic that Next would open."""
        return agenda.after(self.topics, self.current)

    @property
    def begun(self) -> int:
        """How many topics have been opened, the open one included."""
        return agenda.begun(self.topics, self.current)

    @property
    def time_up_at(self) -> datetime | None:
        """When the open topic's time is said to be up; None when there is nothing to be said."""
        silent = self.state is not State.OPEN or self.topic is None or self.times_up >= TIMES_UP_AT_MOST
        return None if silent else self.until

    @property
    def writer(self) -> str | None:
        """Who sends the minutes: the secretary, or the facilitator while that chair is empty."""
        return self.secretary or self.facilitator

    def add_topic(self, topic: Topic) -> "Meeting":
        self._not_ended()
        return replace(self, topics=agenda.added(self.topics, topic))

    def move_topic(self, topic: str, place: Place) -> "Meeting":
        self._not_ended()
        return replace(self, topics=agenda.moved(self.topics, topic, place, self.begun))

    def remove_topic(self, topic: str) -> "Meeting":
        self._not_ended()
        return replace(self, topics=agenda.without(self.topics, topic, self.begun))

    def change_topic(self, new: Topic) -> "Meeting":
        """What is given to the open topic, or taken from it, moves the time it has until."""
        self._not_ended()
        changed = replace(self, topics=agenda.changed(self.topics, new, self.begun))
        if self.topic is None or self.topic.id != new.id or self.until is None:
            return changed
        return replace(changed, until=self.until + timedelta(minutes=new.minutes - self.topic.minutes))

    def say_time_is_up(self) -> "Meeting":
        return replace(self, times_up=self.times_up + 1)

    def start(self, person: str, check_in: str, now: datetime, reason: str = "") -> "Meeting":
        """Open with check-in; who starts while no one is facilitator becomes it, and who was proposed and
        did not decline has said yes."""
        self._not_ended()
        if self.state is State.OPEN:
            raise Refused("The meeting has already started.")
        if not self.topics and not visible(reason):
            raise AgendaEmpty("Not started: the agenda is empty. One topic with a title is enough.")
        return replace(
            self,
            state=State.OPEN,
            facilitator=self.facilitator or person,
            proposed=frozenset(),
            regrets=self.regrets - {person},
            urgent=reason_of(reason) if visible(reason) else None,
            present=self.present | {person},
            check_in=check_in,
            opened=now,
            until=now + timedelta(minutes=CHECK_IN_MINUTES),
        )

    def close_check_in(self, here: frozenset[str], not_here: frozenset[str]) -> "Meeting":
        """What the check-in round found; the first topic is opened by `next` in the same act."""
        return replace(self, checked_in=True, present=self.present | here, not_here=not_here - self.present)

    def next(self, now: datetime) -> "Meeting":
        """Open the next topic."""
        self._open()
        topic = self.next_topic
        if topic is None and (self.current is not None or self.until is None):
            raise Refused("That was the last topic. End the meeting when you are done.")
        return replace(
            self, current=topic.id if topic else None, until=agenda.until(now, topic) if topic else None
        )

    def join(self, person: str) -> "Meeting":
        """Somebody comes, or is seen to be here, at any time while the meeting is open."""
        self._open()
        return replace(self, present=self.present | {person}, not_here=self.not_here - {person})

    def record(self, entries: int) -> "Meeting":
        """Give `entries` new numbers; they are `recorded + 1` and on."""
        self._open()
        return replace(self, recorded=self.recorded + entries)

    def confide(self, entries: int) -> "Meeting":
        """The same in the series of confidential ones, which grows as long as the minutes are a draft."""
        return replace(self, confidential=self.confidential + entries)

    def confides_in(self, person: str) -> bool:
        """Whether this person may read what is confidential: who was present, and the secretary."""
        return person in self.present or person == self.writer

    def end(self, now: datetime) -> "Meeting":
        self._open()
        return replace(self, state=State.ENDED, ended=now, until=None, checked_in=True)

    def led_by(self, person: str) -> bool:
        """Whether this person may take the meeting on: its facilitator, anyone while there is none."""
        return self.facilitator in (None, person)

    def warning_at(self, now: datetime) -> datetime | None:
        """When an empty agenda is warned about next: a day before and an hour before, unless that is past."""
        if self.planned is None:
            return None
        times = (self.planned.day_before, self.planned.moment - WARNED_BEFORE)
        return next((at for at in times if at > now), None)

    def _not_ended(self) -> None:
        if self.state is State.ENDED:
            raise Refused("The meeting ended at {time}. Nothing was changed.", time=self.ended)

    def _open(self) -> None:
        self._not_ended()
        if self.state is not State.OPEN:
            raise Refused("The meeting has not started yet.")


def reason_of(text: str) -> str:
    """Why a meeting is urgent, or a refusal that says what is missing; never cut, since it stands in the
    minutes."""
    reason = text.strip()
    if not visible(reason):
        raise Refused("Write in a few words why it is urgent.")
    if len(reason) > REASON_LENGTH:
        raise Refused("There is room for {room} characters.", room=REASON_LENGTH)
    return reason
