"""A meeting: planned, then open, then ended; it moves only by these methods."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import agenda
from bot.domain.agenda import Heard, Place, Topic
from bot.domain.before_start import BeforeStart
from bot.domain.planned import Planned
from bot.domain.refusal import AgendaEmpty, Refused, Unchanged
from bot.domain.urgent import reason_of
from bot.domain.visible import visible

CHECK_IN_MINUTES, SHORT_CHECK_IN_MINUTES = 5, 2
CHECK_OUT_MINUTES = 5


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """People are ids of ours. `current` is the open topic, None during check-in; `until` when the open phase
    has had its minutes. `check_in`, `check_out` and `round` are rounds: `round` is the open topic's, or one
    asked for by itself. `recorded` and `confidential` are the last numbers of the two series of entries.
    `proposed` are the roles whose holder is only proposed, `declined` who said no to a role. Who is both
    `present` and in `regrets` was here and has left. `moved` counts the card's moves to the foot of the
    thread; `posts` is all that was written there but the card and the minutes. `stepped_by` and `stepped_at`:
    who pressed Next last, and when. `link`: where it is joined in Teams. `touched` and `touched_by`: when
    somebody last did something, answers in rounds left out, and who; `unattended`: nobody ended it.
    `led_since`: when the facilitator got the role; `before`: how the chairs stood before the start, until its
    check-in is over. `next_at`: when the minutes say that the team meets next (None: not at all), once
    somebody wrote it there (`next_said`).
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
    link: str | None = None
    posts: int = 0
    stepped_by: str | None = None
    stepped_at: datetime | None = None
    cancelled_by: str | None = None
    touched: datetime | None = None
    touched_by: str | None = None
    unattended: bool = False
    led_since: datetime | None = None
    before: BeforeStart | None = None
    next_said: bool = False
    next_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def here(self) -> frozenset[str]:
        """Who is here now: present, and has not left."""
        return self.present - self.regrets

    @property
    def goes_on(self) -> bool:
        """Planned or open."""
        return self.state in (State.PLANNED, State.OPEN)

    @property
    def step(self) -> str:
        """Where the meeting is, as a button drawn there remembers it."""
        if self.state is not State.OPEN:
            return self.state.value
        if self.check_out:
            return "check-out"
        return (self.current or "topics") if self.checked_in else "check-in"

    def missed(self, now: datetime) -> bool:
        """Planned, and its time went by without anybody starting it."""
        ends = self.planned.moment + timedelta(minutes=self.length) if self.planned else None
        return self.state is State.PLANNED and ends is not None and ends <= now

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

    def seated(self, holder: str | None) -> str | None:
        """The holder of a role while they sit there; None for an empty chair, and one whose holder is not
        here, or has left, is empty. What was so at the end stays so."""
        away = self.not_here | self.regrets if self.goes_on else frozenset()
        return None if holder in away else holder

    @property
    def writer(self) -> str | None:
        """Who has the minutes: the secretary, or while that chair is empty the facilitator. At the end
        `presence.minutes_to` sees to it that somebody has."""
        return self.seated(self.secretary) or self.seated(self.facilitator)

    def add_topic(self, topic: Topic) -> "Meeting":
        self.must_go_on()
        if self.check_out:
            raise Refused(
                "The check-out is open, so no topic can follow. Record it as a note, for next time."
            )
        return replace(self, topics=agenda.added(self.topics, topic))

    def move_topic(self, topic: str, place: Place) -> "Meeting":
        self.must_go_on()
        return replace(self, topics=agenda.moved(self.topics, topic, place, self.begun))

    def remove_topic(self, topic: str) -> "Meeting":
        self.must_go_on()
        return replace(self, topics=agenda.without(self.topics, topic, self.begun))

    def change_topic(self, new: Topic) -> "Meeting":
        """What is given to the open topic, or taken from it, moves the time it has until."""
        self.must_go_on()
        changed = replace(self, topics=agenda.changed(self.topics, new, self.begun))
        if self.topic is None or self.topic.id != new.id or self.until is None:
            return changed
        return replace(changed, until=self.until + timedelta(minutes=new.minutes - self.topic.minutes))

    def start(self, person: str, check_in: str, now: datetime, reason: str = "") -> "Meeting":
        """Open with check-in; who starts while no one is facilitator becomes it, and who was proposed and
        did not decline has said yes."""
        self.must_go_on()
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

    def check_in_takes(self, minutes: int) -> "Meeting":
        """An open check-in has other minutes than usual, from when it opened."""
        if self.opened is None or self.step != "check-in":
            return self
        return replace(self, until=self.opened + timedelta(minutes=minutes))

    def close_check_in(self, here: frozenset[str], not_here: frozenset[str]) -> "Meeting":
        """What the check-in round found; the first topic is opened by `next` in the same act. Whom somebody
        marked as not here is not, although they answered before."""
        present = self.present | (here - self.not_here)
        away = (self.not_here | not_here) - present
        return replace(self, checked_in=True, present=present, not_here=away, before=None)

    def next(self, now: datetime) -> "Meeting":
        """Open the next topic."""
        self.must_be_open()
        topic = self.next_topic
        if topic is None and (self.current is not None or self.until is None):
            raise Refused("That was the last topic. End the meeting when you are done.")
        return replace(
            self,
            current=topic.id if topic else None,
            until=agenda.until(now, topic) if topic else None,
            round=None,
        )

    def arrive(self, people: frozenset[str]) -> "Meeting":
        """These are here, seen in the room; also who had left, or was not coming."""
        self.must_be_open()
        return replace(
            self,
            present=self.present | people,
            not_here=self.not_here - people,
            regrets=self.regrets - people,
        )

    def expect(self, check_in: str) -> "Meeting":
        """The check-in can be answered, or its question changed, before the meeting."""
        self.must_go_on()
        return self if self.check_in else replace(self, check_in=check_in)

    def leave(self, heard: Heard) -> "Meeting":
        """The open topic is over; only whether all were heard is kept of its round."""
        topics = tuple(replace(t, heard=heard) if t.id == self.current else t for t in self.topics)
        return replace(self, topics=topics)

    def go_round(self, round_: str | None) -> "Meeting":
        """People speak in turn in this round, or (None) talk on without turns."""
        self.must_be_open()
        return replace(self, round=round_)

    def begin_check_out(self, round_: str, now: datetime) -> "Meeting":
        """The round that closes the meeting; a second time it is open already."""
        self.must_be_open()
        if not self.checked_in:
            raise Refused("The check-in is still open. Go on to the topics first.")
        if self.check_out:
            return self
        until = now + timedelta(minutes=CHECK_OUT_MINUTES)
        return replace(self, check_out=round_, round=None, until=until)

    def join(self, person: str) -> "Meeting":
        """Somebody comes, or is seen to be here, at any time while the meeting is open."""
        return self.arrive(frozenset({person}))

    def record(self, entries: int) -> "Meeting":
        """Give `entries` new numbers; they are `recorded + 1` and on."""
        self.must_be_open()
        return self.record_in_draft(entries)

    def record_in_draft(self, entries: int) -> "Meeting":
        """The same, also when the meeting is over, as long as its minutes are a draft."""
        return replace(self, recorded=self.recorded + entries)

    def record_in_confidence(self, entries: int) -> "Meeting":
        """The same in the series of the confidential ones."""
        self.must_be_open()
        return self.confide(entries)

    def confide(self, entries: int) -> "Meeting":
        """Entries that are there go over to that series, which is so as long as the minutes are a draft."""
        return replace(self, confidential=self.confidential + entries)

    def confides_in(self, person: str) -> bool:
        """Whether this person may read what is confidential: who was present, and the secretary."""
        return person in self.present or person == self.writer

    def end(self, now: datetime) -> "Meeting":
        self.must_be_open()
        return replace(self, state=State.ENDED, ended=now, until=None, round=None, checked_in=True)

    def led_by(self, person: str) -> bool:
        """Whether this person may take the meeting on: its facilitator, anyone while there is none here."""
        return self.seated(self.facilitator) in (None, person)

    def warning_at(self, now: datetime) -> datetime | None:
        """When an empty agenda is warned about next: a day before and an hour before, unless that is past."""
        return self.planned.warned_at(now) if self.planned else None

    def touch(self, person: str, now: datetime) -> "Meeting":
        """Somebody did something in it."""
        return replace(self, touched=now, touched_by=person)

    def must_go_on(self) -> None:
        """Raises Refused: what is over, or will not be, is not changed any more."""
        if self.state is State.CANCELLED:
            raise Refused("This meeting is cancelled. Press “Bring it back” on its card if it is to be held.")
        if self.state is State.ENDED:
            raise Unchanged("The meeting ended at {time}.", time=self.ended)

    def must_be_open(self) -> None:
        """Raises Refused unless the meeting is under way."""
        self.must_go_on()
        if self.state is not State.OPEN:
            raise Refused("The meeting has not started yet.")
