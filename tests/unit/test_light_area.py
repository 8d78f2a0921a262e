"""What is told of an area gives away neither an answer nor a team's own result."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import combinations, product

import pytest

from bot.domain import light_area
from bot.domain.light import Counts, Light
from bot.domain.light_area import InTeam, apart, kept_apart, opens_at, results
from bot.domain.light_outcome import Outcome
from bot.domain.light_result import Each, Mostly, TooFew, Withheld, told
from bot.domain.light_trend import Sum
from bot.domain.refusal import Refused
from tests.unit.light_worlds import counted

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
K = 4
Keep = Callable[[Sequence[InTeam]], Sequence[InTeam]]


def outcome(counts: Counts, question: str = "How?") -> Outcome:
    return Outcome(question, AT, counts.total, K, told(counts, K), counts.total)


def team(readers: Iterable[str]) -> InTeam:
    """Whom each letter stands for reads its result."""
    return InTeam(outcome(Counts(2, 2, 1)), frozenset(readers))


def families(people: int, teams: int) -> Iterator[Sequence[InTeam]]:
    """Every way in which so many people can be readers of so many teams, each of which has one more."""
    kinds = [frozenset(each) for size in range(teams + 1) for each in combinations(range(teams), size)]
    for chosen in product(kinds, repeat=people):
        readers = [{str(p) for p in range(people) if n in chosen[p]} for n in range(teams)]
        yield [team({*those, f"own {number}"}) for number, those in enumerate(readers)]


def gives_away(there: Sequence[InTeam]) -> bool:
    """Somebody learns what a single team was told, which they do not read there."""
    people = {person for each in there for person in each.readers} | {"nobody of them"}
    return any(sum(person not in each.readers for each in there) == 1 for person in people)


def all_that_told(teams: Sequence[InTeam]) -> Sequence[InTeam]:
    return teams


@pytest.mark.parametrize(("keep", "safe"), [(kept_apart, True), (all_that_told, False)])
def test_nobody_learns_a_single_teams_result(keep: Keep, safe: bool) -> None:
    found = [each for size in (1, 2, 3, 4) for each in families(2, size) if gives_away(keep(each))]
    assert (not found) is safe


def test_of_three_teams_with_their_own_people_all_are_added_up() -> None:
    assert len(kept_apart([team("ab"), team("cd"), team("ef")])) == 3
    assert kept_apart([team("ab"), team("cd")]) == []


def test_who_is_in_all_teams_but_one_does_not_get_its_result() -> None:
    leader = [team("abL"), team("cdL"), team("efL"), team("gh")]
    assert [each.readers for each in kept_apart(leader)] == [each.readers for each in leader[:3]]
    assert kept_apart([team("abL"), team("cdL"), team("ef")]) == []


def test_what_was_not_told_in_a_team_is_not_told_of_the_area() -> None:
    few = Outcome("How?", AT, 5, K, TooFew(), 3)
    held = Outcome("How?", AT, 5, K, Withheld(), 5)
    people = [frozenset("ab"), frozenset("cd"), frozenset("ef"), frozenset("gh"), frozenset("ij")]
    three = [[outcome(Counts(2, 2, 1))]] * 3
    word = Outcome("How?", AT, 5, K, Mostly(Light.GREEN), 5)
    (both,) = results(["How?"], list(zip([*three, [few], [held]], people, strict=True)))
    (only,) = results(["How?"], list(zip(three, people[:3], strict=True)))
    assert both == only is not None
    assert results(["How?"], list(zip([*three[:2], [word]], people, strict=False))) == [None]


def test_each_question_by_itself_and_one_that_a_team_was_not_asked_is_not_counted_there() -> None:
    people = [frozenset("ab"), frozenset("cd"), frozenset("ef")]
    asked = [[outcome(Counts(2, 2, 1), "How?"), outcome(Counts(2, 2, 1), "Why?")]] * 2
    first, second = results(["how", "Why?"], [*zip(asked, people, strict=False), (asked[0][:1], people[2])])
    assert first is not None and first.rounds == 3
    assert second is None


Seen = tuple[object, ...]


@pytest.mark.parametrize("sizes", [(4, 4, 4), (4, 5, 4)])
def test_after_an_areas_result_each_other_answer_can_be_two_lights(sizes: tuple[int, int, int]) -> None:
    """For a reader of the first team, who knows its result, the area's, and one's own answer."""
    worlds: dict[Seen, list[Sequence[Counts]]] = defaultdict(list)
    for each in product(*map(counted, sizes)):
        worlds[_seen(each)].append(each)
    assert [seen for seen, alike in worlds.items() if any(len(one) == 1 for one in _others(alike))] == []


def _seen(teams: Sequence[Counts]) -> Seen:
    of = [([outcome(each)], frozenset({str(number)})) for number, each in enumerate(teams)]
    (area,) = results(["How?"], of)
    assert isinstance(area, Sum)
    return (repr(told(teams[0], K)), tuple(area.parts.values()), area.divided, area.uncounted)


def _others(alike: Sequence[Sequence[Counts]]) -> Iterator[set[Light]]:
    """The lights that each other person can have chosen, in the reader's team and in the others."""
    for own in Light:
        mine = [each for each in alike if each[0][own]]
        if not mine:
            continue
        yield {light for each in mine for light in Light if each[0][light] > (light is own)}
        for number in (1, 2):
            yield {light for each in mine for light in Light if each[number][light]}


def test_a_sum_of_what_was_answered_would_give_answers_away() -> None:
    """The rule that only what was told is added up, switched off."""

    def raw(counts: Counts) -> Outcome:
        return Outcome("How?", AT, counts.total, K, Each(counts), counts.total)

    worlds: dict[Seen, list[Sequence[Counts]]] = defaultdict(list)
    for each in product(counted(4), counted(4), counted(4)):
        (area,) = results(["How?"], [([raw(one)], frozenset({str(n)})) for n, one in enumerate(each)])
        assert area is not None
        worlds[(repr(told(each[0], K)), tuple(area.parts.values()))].append(each)
    assert [seen for seen, alike in worlds.items() if any(len(one) == 1 for one in _others(alike))]


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ("01T09:00", "02T10:00"),
        ("01T16:00", "02T10:00"),
        ("01T16:01", "03T10:00"),
        ("04T09:00", "07T10:00"),
        ("05T09:00", "07T10:00"),
    ],
)
def test_it_opens_in_the_next_working_morning_that_leaves_time_to_say_no(asked: str, opens: str) -> None:
    at = opens_at(datetime.fromisoformat(f"2026-12-{asked}"), _weekday)
    assert at == datetime.fromisoformat(f"2026-12-{opens}")


@pytest.mark.parametrize(
    ("opened", "weeks", "told", "opens"),
    [
        ("2026-12-02T10:00", 2, "2026-12-15T10:00", "2026-12-16T10:00"),
        ("2026-12-07T10:00", 1, "2026-12-11T10:00", "2026-12-14T10:00"),
        ("2026-12-05T10:00", 1, "2026-12-11T10:00", "2026-12-14T10:00"),
    ],
)
def test_it_is_told_again_in_the_working_morning_before_it_opens(
    opened: str, weeks: int, told: str, opens: str
) -> None:
    found = light_area.next_time(datetime.fromisoformat(opened), weeks, _weekday)
    assert found == (datetime.fromisoformat(told), datetime.fromisoformat(opens))


def _weekday(day: date) -> bool:
    return day.weekday() < 5


def test_so_few_teams_are_not_asked_together() -> None:
    light_area.must_be_enough(3)
    with pytest.raises(Refused, match="at least"):
        light_area.must_be_enough(2)


@pytest.mark.parametrize(
    ("there", "can"),
    [
        ("abcde", False),
        ("abcdef", False),
        ("abcd", False),
        ("abcfg", False),
        ("abchij", True),
        ("fghij", True),
    ],
)
def test_a_team_is_asked_beside_another_when_enough_people_are_in_one_of_them_alone(
    there: str, can: bool
) -> None:
    assert apart(frozenset("abcde"), [frozenset("vwxyz"), frozenset(there)], 5) is can
