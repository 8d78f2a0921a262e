"""A meeting moves only forwards, and nobody in the team falls between its acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import roles
from bot.domain.agenda import Topic
from bot.domain.meeting import Meeting, State
from bot.domain.refusal import AgendaEmpty, Refused
from bot.domain.roles import Role
from tests.build import NOW, later, meeting, planned, topic

TEAM = ("mette", "jonas", "line", "ahmed", "søren")
ORDER = (State.PLANNED, State.OPEN, State.ENDED)


def opened(**more: object) -> Meeting:
    """A meeting in check-in with two topics."""
    ready = meeting(topics=(topic("t1"), topic("t2", title="Christmas")))
    return replace(ready.start("mette", "r1", NOW), **more)  # type: ignore[arg-type]


def _next(one: Meeting, person: str) -> Meeting:
    """What Next does: it closes the check-in first, which here nobody but one has answered."""
    checked = one if one.checked_in else one.close_check_in(frozenset({person}), frozenset(TEAM) - {person})
    return checked.next(NOW)


ACTS: Mapping[str, Callable[[Meeting, str], Meeting]] = {
    "topic": lambda one, person: one.add_topic(topic(f"t{len(one.topics)}", owner=person)),
    "start": lambda one, person: one.start(person, "r1", NOW),
    "urgent": lambda one, person: one.start(person, "r1", NOW, "Incident"),
    "minutes": lambda one, person: roles.take(one, Role.SECRETARY, person, len(TEAM)),
    "next": _next,
    "join": lambda one, person: one.join(person),
    "record": lambda one, person: one.join(person).record(2),
    "end": lambda one, person: (
        one if one.checked_in else one.close_check_in(frozenset(), frozenset(TEAM))
    ).end(NOW),
}
sequences = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(TEAM)), max_size=30)


def played(sequence: Sequence[tuple[str, str]]) -> list[Meeting]:
    """Every state it went through; what is refused leaves it as it was."""
    states = [meeting()]
    for act, person in sequence:
        try:
            states.append(ACTS[act](states[-1], person))
        except Refused:
            states.append(states[-1])
    return states


@given(sequences)
def test_it_is_planned_then_open_then_ended_and_never_goes_back(sequence: Sequence[tuple[str, str]]) -> None:
    states = [ORDER.index(one.state) for one in played(sequence)]
    assert states == sorted(states)


@given(sequences)
def test_nobody_is_here_and_not_here_at_once(sequence: Sequence[tuple[str, str]]) -> None:
    for one in played(sequence):
        assert not one.present & one.not_here


@given(sequences)
def test_after_check_in_everybody_of_the_team_is_accounted_for(sequence: Sequence[tuple[str, str]]) -> None:
    for one in played(sequence):
        if one.checked_in:
            assert one.present | one.not_here == set(TEAM)


@given(sequences)
def test_topics_are_opened_once_each_in_their_order(sequence: Sequence[tuple[str, str]]) -> None:
    states = played(sequence)
    seen = [
        one.current for one, before in zip(states[1:], states, strict=False) if one.current != before.current
    ]
    final = [each.id for each in states[-1].topics]
    assert seen == final[: len(seen)]


@given(sequences)
def test_numbers_of_entries_are_never_given_twice(sequence: Sequence[tuple[str, str]]) -> None:
    numbers = [one.recorded for one in played(sequence)]
    assert numbers == sorted(numbers)


@given(sequences)
def test_an_ended_meeting_refuses_everything(sequence: Sequence[tuple[str, str]]) -> None:
    last = played(sequence)[-1]
    if last.state is State.ENDED:
        for act in ACTS.values():
            with pytest.raises(Refused):
                act(last, "mette")


def test_without_a_topic_it_starts_only_for_a_reason() -> None:
    with pytest.raises(AgendaEmpty):
        meeting().start("mette", "r1", NOW)
    with pytest.raises(AgendaEmpty):
        meeting().start("mette", "r1", NOW, "   ")
    started = meeting().start("mette", "r1", NOW, " Incident ")
    assert (started.state, started.urgent) == (State.OPEN, "Incident")


def test_who_starts_while_nobody_is_facilitator_becomes_it() -> None:
    ready = meeting(topics=(topic(),))
    assert ready.start("jonas", "r1", NOW).facilitator == "jonas"
    assert replace(ready, facilitator="mette").start("jonas", "r1", NOW).facilitator == "mette"


def test_who_starts_the_meeting_or_takes_its_minutes_is_here_without_a_check_in() -> None:
    one = roles.take(opened(), Role.SECRETARY, "jonas", len(TEAM))
    assert one.present == {"mette", "jonas"}
    assert one.close_check_in(frozenset(), frozenset(TEAM)).not_here == {"line", "ahmed", "søren"}


def test_only_the_facilitator_leads_and_anyone_while_there_is_none() -> None:
    assert meeting().led_by("line")
    assert opened().led_by("mette") and not opened().led_by("line")


def test_check_in_has_five_minutes_and_a_topic_its_own() -> None:
    one = opened()
    assert one.until == later(300)
    assert _next(one, "mette").until == NOW + timedelta(minutes=10)


def test_next_after_the_last_topic_is_refused() -> None:
    last = _next(_next(opened(), "mette"), "mette")
    assert last.topic is not None and last.topic.title == "Christmas"
    with pytest.raises(Refused, match="last topic"):
        last.next(NOW)


def test_an_urgent_meeting_without_topics_goes_from_check_in_to_its_end() -> None:
    urgent = meeting().start("mette", "r1", NOW, "Incident")
    after = _next(urgent, "mette")
    assert (after.current, after.checked_in, after.step) == (None, True, "topics")
    with pytest.raises(Refused, match="last topic"):
        after.next(NOW)
    assert after.end(NOW).state is State.ENDED


def test_the_facilitator_writes_the_minutes_while_nobody_else_does() -> None:
    assert opened().writer == "mette"
    assert opened(secretary="jonas").writer == "jonas"


@pytest.mark.parametrize(
    ("local", "at"),
    [("2026-12-01T11:00", later(0)), ("2026-12-01T13:00", later(7200)), ("2026-12-01T10:30", None)],
)
def test_an_empty_agenda_is_warned_about_an_hour_before_unless_that_is_past(local: str, at: object) -> None:
    one = meeting(planned=planned(local))
    assert one.warning_at(NOW - timedelta(seconds=1)) == at


def test_a_planned_meeting_keeps_its_local_time_over_the_change_to_winter_time() -> None:
    assert planned("2026-10-24T10:00").moment.hour == 8
    assert planned("2026-10-25T10:00").moment.hour == 9


@pytest.mark.parametrize("count", [59, 60])
def test_the_agenda_has_room_for_sixty_topics(count: int) -> None:
    full = meeting(topics=tuple(Topic(f"t{n}", "x", None) for n in range(count)))
    if count < 60:
        assert len(full.add_topic(topic()).topics) == 60
    else:
        with pytest.raises(Refused, match="room"):
            full.add_topic(topic())
