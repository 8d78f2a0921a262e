"""Minutes compiled from a meeting: who has them, and what never gets into them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entry import Draft, Entry, Kind, Result
from bot.domain.meeting import State
from bot.domain.minutes import compile_minutes, ended, fingerprint, writes
from bot.domain.people import Publishers
from bot.domain.refusal import Refused
from tests import build
from tests.build import NOW

NAMES = {"mette": "Mette Holm", "jonas": "Jonas Bek", "line": "Line Skov"}
TEAM = ("IT-drift", "Europe/Copenhagen")
MEETING = build.meeting(
    state=State.ENDED, opened=NOW, ended=NOW, topics=(build.topic(),), facilitator="mette", secretary="jonas"
)

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "confide", "disclose", "take back", "edit", "move away"]),
        st.integers(0, 4),
        st.sampled_from(list(Kind)),
    ),
    max_size=20,
)


def acted(acts: list[tuple[str, int, Kind]]) -> list[Entry]:
    """Entries after all that may happen to them, in any order; each text is its own secret."""
    entries: list[Entry] = []
    begun = [("add", place, kind) for place, kind in enumerate(Kind)]
    for act, place, kind in [*begun, *acts]:
        if act == "add":
            number = len(entries) + 1
            topic = ("t1", None, "gone")[place % 3]
            entries.append(build.entry(number, f"<{number}>", topic=topic))
            entries[-1] = replace(entries[-1], draft=Draft(kind, f"<{number}>"))
        elif place < len(entries):
            entries[place] = _after(act, entries[place])
    return entries


def _after(act: str, entry: Entry) -> Entry:
    match act:
        case "take back":
            return replace(entry, taken_back=NOW)
        case "confide":
            return replace(entry, draft=replace(entry.draft, confidential=True))
        case "disclose":
            return replace(entry, draft=replace(entry.draft, confidential=False))
        case "move away":
            return replace(entry, topic="gone")
        case _:
            return replace(entry, draft=replace(entry.draft, due=NOW.date()))


@given(ACTS)
def test_no_confidential_or_taken_back_entry_is_ever_in_the_minutes_and_no_other_is_lost(
    acts: list[tuple[str, int, Kind]],
) -> None:
    entries = acted(acts)
    told = compile_minutes(MEETING, entries, NAMES, TEAM)
    shown = [line.text for section in told.sections for line in section.lines]
    open_ones = [e.draft.text for e in entries if not e.draft.confidential and e.taken_back is None]
    assert sorted(shown) == sorted(open_ones)
    for entry in entries:
        if entry.draft.text not in open_ones:
            assert entry.draft.text not in repr(told)


def test_regrets_and_the_next_meeting_are_told_and_who_came_all_the_same_is_present() -> None:
    meeting = replace(
        MEETING,
        present=frozenset({"mette", "line"}),
        not_here=frozenset({"jonas", "line"}),
        regrets=frozenset({"jonas", "line"}),
    )
    told = compile_minutes(meeting, [], NAMES, TEAM, build.later(60))
    assert (told.present, told.not_here, told.regrets) == (("Line Skov", "Mette Holm"), (), ("Jonas Bek",))
    assert told.next_meeting == build.later(60)


def test_a_decision_tells_its_result() -> None:
    rejected = replace(build.entry(), draft=Draft(Kind.DECISION, "No", result=Result.REJECTED))
    told = compile_minutes(MEETING, [rejected], NAMES, TEAM)
    assert told.sections[-1].lines[0].result is Result.REJECTED
    assert told.decisions == (), "what was rejected was not decided"


WHO: list[tuple[dict[str, Any], Publishers, str, bool]] = [
    ({}, Publishers.SECRETARY, "jonas", True),
    ({}, Publishers.SECRETARY, "mette", False),
    ({"secretary": None}, Publishers.SECRETARY, "mette", True),
    ({"present": frozenset({"line"})}, Publishers.SECRETARY, "line", False),
    ({"present": frozenset({"line"})}, Publishers.PRESENT, "line", True),
    ({"present": frozenset({"line"})}, Publishers.PRESENT, "mette", False),
    ({"present": frozenset()}, Publishers.PRESENT, "jonas", True),
]


@pytest.mark.parametrize(("more", "publishers", "person", "may"), WHO)
def test_who_has_the_minutes_in_hand(
    more: dict[str, Any], publishers: Publishers, person: str, may: bool
) -> None:
    assert writes(replace(MEETING, **more), person, publishers) is may


@pytest.mark.parametrize("state", [State.PLANNED, State.OPEN])
def test_they_are_not_sent_before_the_meeting_has_ended(state: State) -> None:
    ended(MEETING)
    with pytest.raises(Refused):
        ended(replace(MEETING, state=state))


def test_lines_know_their_entry_and_read_the_same_as_those_that_do_not() -> None:
    one, other = (
        compile_minutes(MEETING, [build.entry(1, id=id)], NAMES, TEAM) for id in ("first", "second")
    )
    assert [line.id for each in (one, other) for section in each.sections for line in section.lines] == [
        "first",
        "second",
    ]
    assert one == other and fingerprint(one) == fingerprint(other)
