"""Names: as directories write them, told apart by the shortest that does, found however they are typed."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.names import called, first_of, fitting, leading, named, near
from bot.domain.people import Person

TEAM = (
    "Holm, Lars (IT)", "Lars Krogh", "Anne Marie Holm", "Anne Marie von Holm", "Anne-Grethe Bek", "Bo",
    "Søren Lund", "peter.berg@uni.dk", "METTE HOLM", "🌟 Line Skov", "דוד כהן", "Dr. Ole Hansen, PhD",
    "Gitte O'Hara", "Kirsten Dam", "Kirsten Dahl",
)  # fmt: skip


def people(*names: str) -> Sequence[Person]:
    return [Person(f"p{number}", name) for number, name in enumerate(names)]


def found(text: str, names: Sequence[str] = TEAM) -> list[str]:
    return [person.name for person in fitting(text, people(*names))]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *[
            (typed, "Holm, Lars (IT)")
            for typed in ("Lars Holm", "Holm, Lars", "holm lars it", "Lars H.", "lars h")
        ],
        *[(typed, "Holm, Lars (IT)") for typed in ("Lars Holm (IT)", "Holm, Lars (IT)", "LARS  HOLM")],
        *[(typed, "Lars Krogh") for typed in ("Lars K.", "lars krogh", "Krogh, Lars", "Lars K")],
        *[(typed, "Anne Marie Holm") for typed in ("Anne Marie Holm", "Holm, Anne Marie", "anne-marie holm")],
        *[
            (typed, "Anne Marie von Holm")
            for typed in ("Anne Marie von Holm", "Anne Marie v. Holm", "Anne von Holm")
        ],
        *[
            (typed, "Anne-Grethe Bek")
            for typed in ("Anne-Grethe", "Anne Grethe", "anne grethe bek", "Anne Bek")
        ],
        *[
            (typed, "Søren Lund")
            for typed in ("Søren", "Soeren", "soren", "SØREN LUND", "Sören", "So\u0308ren")
        ],
        *[
            (typed, "peter.berg@uni.dk")
            for typed in ("Peter", "Peter Berg", "peter.berg", "peter.berg@uni.dk")
        ],
        *[(typed, "Dr. Ole Hansen, PhD") for typed in ("Ole", "Ole Hansen", "Dr. Ole Hansen", "Prof Ole")],
        *[(typed, "🌟 Line Skov") for typed in ("Line", "line skov", "🌟 Line")],
        *[("דוד", "דוד כהן"), ("\u200fדוד כהן", "דוד כהן"), ("bo", "Bo"), ("Mette", "METTE HOLM")],
        *[("Gitte OHara", "Gitte O'Hara"), ("Gitte O’Hara", "Gitte O'Hara")],
    ],
)
def test_a_person_is_found_however_they_are_typed(typed: str, name: str) -> None:
    assert found(typed) == [name]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Lars", ["Holm, Lars (IT)", "Lars Krogh"]),
        ("Anne Marie", ["Anne Marie Holm", "Anne Marie von Holm"]),
        ("Anne", ["Anne Marie Holm", "Anne Marie von Holm"]),
        ("Kirsten D.", ["Kirsten Dam", "Kirsten Dahl"]),
        *[
            (nobody, [])
            for nobody in ("Lina", "L", "", "  ", "?", "@", "Holm", "L. H.", "IT", "Lars Holm Krogh")
        ],
    ],
)
def test_several_or_nobody(typed: str, names: list[str]) -> None:
    assert found(typed) == names
    assert named(typed, people(*TEAM)) is None


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Mette Holm", "Jonas Bek"], ["Mette", "Jonas"]),
        (["Lars Holm", "Lars Krogh"], ["Lars H.", "Lars K."]),
        (["Holm, Lars (IT)", "lars krogh"], ["Lars H.", "lars K."]),
        (["Lars Holm", "Lars Hansen"], ["Lars Holm", "Lars Hansen"]),
        (["Lars Holm", "Lars Holm"], ["Lars Holm", "Lars Holm"]),
        (["Lars Holm (IT)", "Holm, Lars (HR)"], ["Lars Holm (IT)", "Holm, Lars (HR)"]),
        (["Anne Marie Holm", "Anne Marie von Holm"], ["Anne Marie Holm", "Anne Marie von Holm"]),
        (["Anne-Marie Bek", "Anne Holm"], ["Anne-Marie", "Anne"]),
        (["Søren Lund", "Soeren Bek"], ["Søren L.", "Soeren B."]),
        (["Lars", "Lars Krogh"], ["Lars", "Lars K."]),
        (["lars.holm@uni.dk", "Mette Holm (gæst)"], ["lars.holm", "Mette"]),
        (["Prof. Bo Lind, ph.d.", "LINE SKOV"], ["Bo", "LINE"]),
        (["🌟🌟", "🌟 Line", ""], ["🌟🌟", "Line", ""]),
    ],
)
def test_people_are_told_apart_by_the_shortest_that_does(names: list[str], told: list[str]) -> None:
    assert list(called(people(*names)).values()) == told


def test_who_is_beside_them_counts_but_is_not_told() -> None:
    lars, other = people("Lars Holm", "Lars Krogh")
    assert called([lars], [lars, other]) == {lars.id: "Lars H."}


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Mette ring til Bo", "METTE HOLM", 1),
        ("Mette h i dag", "METTE HOLM", 1),
        ("Mette i dag", "METTE HOLM", 1),
        ("Anne Marie von Holm: ring", "Anne Marie von Holm", 4),
        ("Lars K. ring", "Lars Krogh", 2),
        ("Holm, Lars (IT) ring", "Holm, Lars (IT)", 3),
        ("Mette: Holm skal ringe", "METTE HOLM", 1),
        ("Line's ill", "🌟 Line Skov", 1),
        ("Line & Bo", "🌟 Line Skov", 1),
    ],
)
def test_a_text_begins_with_the_longest_name_that_fits(text: str, name: str, count: int) -> None:
    found, taken = leading(text.split(), people(*TEAM))
    assert ([person.name for person in found], taken) == ([name], count)


def test_a_slip_is_near_to_whom_it_meant() -> None:
    assert [person.name for person in near("Lina", people(*TEAM))] == ["🌟 Line Skov"]
    assert [person.name for person in near("Jonsa", people("Jonas Bek", "Line Skov"))] == ["Jonas Bek"]
    assert not near("Kolonoskopi", people(*TEAM)) and not near("", people(*TEAM))


_WORD = st.sampled_from(
    ["Lars", "lars", "LARS", "Anne", "Anne-Marie", "Marie", "Søren", "Soeren", "Soren", "Holm", "Hansen",
     "von", "H.", "K", "Dr.", "PhD", "(IT)", "🌟", "Bo", "Aa", "Å", "lars@uni.dk", "o'Neil", "דוד", "मीना",
     "ﷺ", "2", "-", "ß"]
)  # fmt: skip
_NAME = st.one_of(
    st.lists(_WORD, min_size=1, max_size=4).map(" ".join),
    st.lists(_WORD, min_size=2, max_size=3).map(", ".join),
    st.text(max_size=12),
)


@given(st.lists(_NAME, min_size=1, max_size=6))
@example(["Holm, Lars", "Lars Holm", "Holm Lars"])
@example(["Lars", "Lars 🌟", "lars@uni.dk"])
@example(["Lars Lars", ":,:,LARS"])
@example(["Anne-Marie Lars", "ANNE,MARIE"])
def test_what_somebody_is_called_finds_them_when_it_is_typed_back(names: list[str]) -> None:
    team = people(*names)
    for id, told in called(team).items():
        if told.strip():
            assert id in [person.id for person in fitting(told, team)]


@given(st.lists(_NAME, min_size=1, max_size=6))
def test_people_are_called_the_same_on_each_card_of_their_team(names: list[str]) -> None:
    """A card knows those on it and their namesakes only."""
    team = people(*names)
    whole = called(team)
    for person in team:
        namesakes = [one for one in team if first_of(one.name) == first_of(person.name)]
        assert called([person], namesakes)[person.id] == whole[person.id]


@given(st.lists(_NAME, min_size=2, max_size=6))
def test_two_people_are_called_the_same_only_if_their_names_are(names: list[str]) -> None:
    team = people(*names)
    told = called(team)
    for one in team:
        for other in team:
            if told[one.id] == told[other.id] and told[one.id].strip():
                assert one is other or {one, other} <= set(fitting(one.name, team))


@given(st.text(max_size=300))
def test_whatever_a_name_is_its_beginning_can_be_kept(name: str) -> None:
    assert len(first_of(name)) <= 64
