"""A team's lights as they may have come: people join, leave and are away, answer, change it, pass; k too."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.light import Light
from bot.domain.light_k import LEAST_K, Needed
from bot.domain.light_result import told
from bot.domain.light_round import (
    Ballot,
    LightRound,
    asks,
    closes_at,
    closes_in_meeting,
    last_shown,
    not_too_soon,
    same,
)
from bot.domain.refusal import Refused
from tests import build
from tests.build import NOW
from tests.unit.light_readers import Asked, Tell

POOL = tuple(f"p{number}" for number in range(8))
# Each as it may be written.
WORKLOAD, MOOD = ("Workload?", "workload", "WORKLOAD."), ("Mood?", "mood ")
# More could be looked through no longer in a second.
MOST = 7
# How many come or leave between two lights: mostly one, when results may be compared.
MOVES = (0, 0, 1, 1, 1, 2, 4)
# How often, of a hundred, somebody is away, sends nothing, or passes one question; and the team cancels a
# light, asks in a meeting, or chooses another k.
AWAY, SILENT, PASSES, CANCELLED, IN_MEETING, OTHER_K = 8, 7, 5, 8, 30, 25
# How often people change their mind from one light to the next, in quiet times and in others.
CHANGED = (5, 40)


@dataclass
class Team:
    """By chance, the same for the same `chance`."""

    chance: random.Random
    tell: Tell = told
    members: set[str] = field(default_factory=set)
    needed: Needed = field(default_factory=lambda: Needed(LEAST_K))
    now: datetime = NOW
    history: list[Asked] = field(default_factory=list)
    minds: dict[tuple[str, str], Light] = field(default_factory=dict)
    changed: int = 0

    def __post_init__(self) -> None:
        self.members = set(POOL[: self.chance.randint(4, 6)])
        self.changed = self.chance.choice(CHANGED)

    def goes_on(self) -> None:
        """A week or more, and a light, unless it is refused."""
        self.now += timedelta(days=self.chance.choice((7, 8, 14, 21)), minutes=self.chance.randint(0, 90))
        self._moves()
        if self._happens(OTHER_K):
            self.needed = self.needed.choose(self.chance.choice((4, 4, 5, 6)), self.now)
        away = {person for person in sorted(self.members) if self._happens(AWAY)}
        try:
            light = self._opened(self.members - away)
        except Refused:
            return
        self.history.append(self._closed(light, self._sent(light)))

    def _moves(self) -> None:
        for _ in range(self.chance.choice(MOVES)):
            gone = sorted(set(POOL) - self.members)
            if self._happens(50) and len(self.members) < MOST:
                self.members.add(self.chance.choice(gone))
            elif len(self.members) > LEAST_K:
                self.members.remove(self.chance.choice(sorted(self.members)))

    def _opened(self, people: set[str]) -> LightRound:
        """Raises Refused as its handler does, for too few and for the same within a week."""
        k = self.needed.at(self.now)
        themes = self.chance.choice(((WORKLOAD,), (WORKLOAD,), (WORKLOAD, MOOD), (MOOD, WORKLOAD)))
        questions = tuple(self.chance.choice(theme) for theme in themes)
        for question in questions:
            not_too_soon(question, self.now, [each.light for each in reversed(self.history)])
        in_meeting = self._happens(IN_MEETING)
        closes = closes_in_meeting(self.now) if in_meeting else closes_at(self.now, lambda _: True)
        return build.light(
            f"l{len(self.history)}",
            *asks(people, k),
            questions=questions,
            k=k,
            opened=self.now,
            closes=closes,
            meeting="m1" if in_meeting else None,
        )

    def _sent(self, light: LightRound) -> Mapping[str, Ballot]:
        """The last that each has sent: some change it while it is open."""
        sent: dict[str, Ballot] = {}
        for person in sorted(light.asked):
            for _ in range(0 if self._happens(SILENT) else self.chance.choice((1, 1, 1, 2))):
                sent[person] = Ballot(tuple(self._chosen(person, same(each)) for each in light.questions))
        return sent

    def _chosen(self, person: str, question: str) -> Light | None:
        if (person, question) not in self.minds or self._happens(self.changed):
            self.minds[person, question] = self.chance.choice(list(Light))
        return None if self._happens(PASSES) else self.minds[person, question]

    def _closed(self, light: LightRound, sent: Mapping[str, Ballot]) -> Asked:
        asked = Asked(light, sent)
        if self._happens(CANCELLED):
            return replace(asked, light=light.cancel(light.closes))
        before = [each.light for each in reversed(self.history)]
        every = [asked.counts(number) for number in range(len(light.questions))]
        results = [
            self.tell(counts, light.k, last_shown(light, number, before))
            for number, counts in enumerate(every)
        ]
        return replace(asked, light=light.close(light.closes, results, [counts.total for counts in every]))

    def _happens(self, percent: int) -> bool:
        return self.chance.randrange(100) < percent


def history(chance: random.Random, lights: int, tell: Tell = told) -> Sequence[Asked]:
    team = Team(chance, tell)
    for _ in range(lights):
        team.goes_on()
    return team.history
