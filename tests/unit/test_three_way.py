"""Three texts of one box: nobody takes away what they did not see, and what was typed is never lost."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.three_way import KNOWN_BY, Merged, Shown, chosen, digest, field, merged

LINES = st.dictionaries(
    st.sampled_from([f"entry-{n:02}" for n in range(6)]), st.text("abc ", min_size=1, max_size=5), max_size=5
)


def ids(lines: dict[str, str]) -> dict[str, str]:
    return {id[:KNOWN_BY]: line for id, line in lines.items()}


def after(stands: dict[str, str], box: Merged) -> list[str]:
    """What stands there when that is done."""
    left = dict(stands)
    for id in (id for id, _ in box.writes if id is not None):
        left.pop(id)
    return sorted([*left.values(), *(line for _, line in box.writes if line is not None)])


def shown(lines: dict[str, str]) -> list[Shown]:
    return [Shown(id, digest(line)) for id, line in lines.items()]


@given(LINES, LINES)
def test_who_changed_nothing_changes_nothing(before: dict[str, str], now: dict[str, str]) -> None:
    before, now = ids(before), ids(now)
    box = merged(shown(before), now, list(before.values()))
    assert box == Merged(lines=box.lines)
    assert sorted(box.lines) == sorted(now[id] for id in before if id in now)


@given(LINES, st.lists(st.text("abc ", min_size=1, max_size=5), max_size=6))
def test_where_nobody_else_did_anything_it_says_what_was_typed(
    before: dict[str, str], typed: list[str]
) -> None:
    before = ids(before)
    box = merged(shown(before), before, typed)
    assert not box.clashes and not box.lost
    assert after(before, box) == sorted(typed) and list(box.lines) == typed


@given(LINES, LINES, st.lists(st.text("abc ", min_size=1, max_size=5), max_size=6))
def test_what_was_not_shown_as_it_stands_is_not_written_over(
    before: dict[str, str], now: dict[str, str], typed: list[str]
) -> None:
    before, now = ids(before), ids(now)
    box = merged(shown(before), now, typed)
    for id, _ in box.writes:
        assert id is None or (id in before and now[id] == before[id])


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    box = merged(shown({"a": "one"}), {"a": "two"}, ["two"])
    assert box == Merged(lines=("two",))


def test_what_both_changed_clashes_and_what_was_taken_back_is_told() -> None:
    seen = shown({"a": "one line", "b": "another thing"})
    box = merged(seen, {"a": "one line of theirs"}, ["one line of mine", "another thing of mine"])
    assert box.clashes == ("a",) and box.lost == 1 and box.writes == ()
    assert box.lines == ("one line of mine", "another thing of mine")


def test_a_field_left_alone_is_as_it_stands() -> None:
    seen = digest("Ops")
    assert field(seen, "Ops", "Drift") == ("Drift", False)
    assert field(seen, "Drift", "Ops") == ("Drift", False)
    assert field(seen, "Drift", "Drift") == ("Drift", False)
    assert field(seen, "Support", "Drift") == ("Support", True)


PEOPLE = st.frozensets(st.sampled_from([f"person-{n}" * 2 for n in range(5)]))


@given(PEOPLE, PEOPLE, PEOPLE)
def test_of_each_person_a_change_counts_whoever_made_it(
    seen: frozenset[str], typed: frozenset[str], stands: frozenset[str]
) -> None:
    short = {digest(person) for person in seen}
    found = chosen(short, typed, stands)
    for person in seen | typed | stands:
        was, mine, theirs = (person in each for each in (seen, typed, stands))
        assert (person in found) is (mine if mine != was else theirs)
