"""Records as tests need them: one builder each, with what does not matter filled in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.agenda import Topic
from bot.domain.entry import Draft, Entry, Kind
from bot.domain.light_round import LightRound
from bot.domain.meeting import Meeting
from bot.domain.minutes import Contents, Line, Published, Section
from bot.domain.people import Team
from bot.domain.planned import Planned
from bot.domain.round import Round
from bot.messages import Mark
from bot.ports.outbox import Lane, Step
from bot.ports.people import Channel, Identity
from bot.ports.work import UnitOfWork

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TENANT = "8b0f7d3e-0000-4000-8000-000000000001"


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def team(id: str = "drift", **more: Any) -> Team:
    return replace(Team(id, "IT-drift", "da", "Europe/Copenhagen"), **more)


def identity(who: str, **more: Any) -> Identity:
    return replace(Identity(entra=f"aad-{who}", chat=f"29:{who}", name=f"{who.title()} Holm"), **more)


def channel(**more: Any) -> Channel:
    return replace(Channel("19:drift", "19:group", "http://127.0.0.1/", "28:runde"), **more)


def planned(local: str) -> Planned:
    return Planned(datetime.fromisoformat(local), "Europe/Copenhagen")


def meeting(id: str = "m1", **more: Any) -> Meeting:
    return replace(Meeting(id, "drift", "Operations", "mette"), **more)


def topic(id: str = "t1", **more: Any) -> Topic:
    return replace(Topic(id, "On-call rota", "mette"), **more)


def round_(id: str = "r1", *asked: str, **more: Any) -> Round:
    return replace(Round(id, "m1", "What do you bring?", frozenset(asked or ("mette", "jonas")), NOW), **more)


def light(id: str = "l1", *asked: str, **more: Any) -> LightRound:
    people = frozenset(asked or ("mette", "jonas"))
    head = LightRound(id, "drift", ("How is your workload?",), people, "mette", 5, NOW, later(4 * 3600))
    return replace(head, **more)


def entry(number: int = 1, text: str = "The queue grows", **more: Any) -> Entry:
    return replace(Entry(f"e{number}", "m1", number, None, "mette", NOW, Draft(Kind.NOTE, text)), **more)


def mark(activity: str = "1", **more: Any) -> Mark:
    return replace(Mark("19:drift", activity, "action"), **more)


def contents(**more: Any) -> Contents:
    line = Line(Kind.ACTION, "Ring til leverandøren", "Peter Holm", NOW.date())
    section = Section("On-call rota", "decide", 15, "Mette Holm", (line, Line(Kind.DECISION, "Three weeks")))
    made = Contents(
        meeting="m1",
        team="IT-drift",
        title="Operations",
        opened=NOW,
        ended=later(1800),
        zone="Europe/Copenhagen",
        facilitator="Mette Holm",
        secretary="",
        present=("Jonas Holm", "Mette Holm"),
        not_here=(),
        urgent="",
        sections=(section,),
    )
    return replace(made, **more)


def published(version: int = 1, **more: Any) -> Published:
    return replace(Published("m1", version, "mette", NOW, contents()), **more)


def with_team(work: UnitOfWork, *people: str) -> None:
    """The team "drift" in the channel 19:drift with these people in it."""
    work.teams.recognise(channel(), team())
    for person in people:
        work.people.recognise(identity(person), person)
    work.teams.set_members("drift", people, NOW)


def step_of(lane: Lane) -> Step:
    """What waits first in a lane, with the redraws that are settled by it."""
    first, *others = lane.notes
    return Step(first, (first, *(note for note in others if note.kind == "redraw")))
