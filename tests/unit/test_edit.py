"""Which entry `/edit` and `/undo` mean and what they do to it; words are taken as they were typed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.edit import Number, Swap, Wish, number_of, wish_of
from bot.domain.entry import Draft, Kind, Result, may_correct, spans
from bot.domain.meeting import State
from bot.domain.refusal import Refused
from tests.build import NOW, entry, later, meeting

HOSTILE = "<at>Mette</at> <b>x</b> {0} %s '; DROP TABLE entry; -- **fed** 👩‍👩‍👧‍👦 \u202eאבג"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", Number(4)),
        ("#4", Number(4)),
        ("4:", Number(4)),
        ("C1", Number(1, confidential=True)),
        ("no. 4", Number(4)),
        ("nr 4", Number(4)),
        ("Nr. 4", Number(4)),
        ("nummer 4", Number(4)),
        ("decision 4", Number(4)),
        ("beslutning nr. 4", Number(4)),
        ("opgaven 4", Number(4)),
        ("nr. F1", Number(1, confidential=True)),
        ("nr.4", Number(4)),
        ("notable 4", None),
        ("f12", Number(12, confidential=True)),
        ("", None),
        ("-4", None),
        ("4.5", None),
        ("four", None),
        ("C", None),
        ("9" * 40, None),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: Number | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("4 new text", Wish(Number(4), "new text")),
        ("4\nnew\ntext", Wish(Number(4), "new\ntext")),
        ("C2 new text", Wish(Number(2, True), "new text")),
        ("4 s/old/new/", Wish(Number(4), swap=Swap("old", "new"))),
        ("s/old/new/", Wish(None, swap=Swap("old", "new"))),
        ("4 s/old/new", Wish(Number(4), swap=Swap("old", "new"))),
        ("4 s/old/new/g", Wish(Number(4), swap=Swap("old", "new", everywhere=True))),
        ("4 s/old//", Wish(Number(4), swap=Swap("old", ""))),
        (r"4 s/1\/2/1\/4/", Wish(Number(4), swap=Swap("1/2", "1/4"))),
        (r"4 s/C:\d/D:\d/", Wish(Number(4), swap=Swap(r"C:\d", r"D:\d"))),
        ("4 confidential", Wish(Number(4), confidential=True)),
        ("4 Fortroligt", Wish(Number(4), confidential=True)),
        ("4 fortroligt!", Wish(Number(4), confidential=True)),
        ("4 confidential.", Wish(Number(4), confidential=True)),
        ("4 gør fortrolig", Wish(Number(4), confidential=True)),
        ("4 goer det fortroligt", Wish(Number(4), confidential=True)),
        ("4 er fortroligt", Wish(Number(4), confidential=True)),
        ("4 make confidential", Wish(Number(4), confidential=True)),
        ("4 Make it confidential!", Wish(Number(4), confidential=True)),
        ("4 it is confidential", Wish(Number(4), confidential=True)),
        ("4 fortroligt arbejde", Wish(Number(4), "fortroligt arbejde")),
        ("nr. 4 new text", Wish(Number(4), "new text")),
        ("nr. 4: new text", Wish(Number(4), "new text")),
        ("beslutning 4 new text", Wish(Number(4), "new text")),
        ("number 4 s/old/new/", Wish(Number(4), swap=Swap("old", "new"))),
        ("4 no. 5 is right", Wish(Number(4), "no. 5 is right")),
        ("4 confidential talks", Wish(Number(4), "confidential talks")),
        ("4 5 people come", Wish(Number(4), "5 people come")),
        (f"4 {HOSTILE}", Wish(Number(4), HOSTILE)),
    ],
)
def test_what_is_wanted_is_read(text: str, wish: Wish) -> None:
    assert wish_of(text) == wish


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Which one"),
        ("new text", "Which one"),
        ("4", "no new text"),
        ("4 s/old", "s/old/new/"),
        ("4 s//new/", "s/old/new/"),
        ("4 s/a/b/c/", "s/old/new/"),
        ("4 s/a/b\\", "s/old/new/"),
    ],
)
def test_what_cannot_be_read_says_how_it_is_written(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        wish_of(text)


words = st.text(min_size=1, max_size=20).filter(lambda text: "\\" not in text)


@given(words, words, st.text(max_size=40), st.text(max_size=40))
def test_a_swap_is_literal_and_touches_nothing_else(old: str, new: str, before: str, after: str) -> None:
    wish = wish_of(f"7 s/{old.replace('/', chr(92) + '/')}/{new.replace('/', chr(92) + '/')}/")
    assert wish.swap == Swap(old, new)
    text = before.replace(old, "") + old + after
    assert wish.swap.of(text) == text[: text.index(old)] + new + text[text.index(old) + len(old) :]


def test_the_first_time_unless_each_time_is_asked_for() -> None:
    assert Swap("a", "b").of("a a") == "b a"
    assert Swap("a", "b", everywhere=True).of("a a") == "b b"
    assert Swap(".*", "x").of("any .* here") == "any x here"


@given(st.sets(st.integers(1, 60)))
def test_spans_tell_exactly_the_numbers_there_are(numbers: set[int]) -> None:
    told: list[int] = []
    for span in spans(numbers):
        first, _, last = span.partition("–")
        told += range(int(first), int(last or first) + 1)
    assert told == sorted(numbers)


def test_spans_are_few() -> None:
    assert spans([3, 1, 2, 5]) == ["1–3", "5"]
    assert spans([]) == []


def test_who_wrote_it_and_who_writes_the_minutes_may_change_it() -> None:
    assert [entry().changed_by(person, "jonas") for person in ("mette", "jonas", "line")] == [
        True,
        True,
        False,
    ]
    assert not entry().changed_by("line", None)


def test_new_words_change_the_text_the_person_and_the_day_and_nothing_else() -> None:
    old = entry(4, draft=Draft(Kind.DECISION, "old", result=Result.REJECTED))
    new = old.reworded(Draft(Kind.NOTE, "new", who="jonas", due=NOW.date()))
    assert new.draft == Draft(Kind.DECISION, "new", who="jonas", due=NOW.date(), result=Result.REJECTED)
    assert replace(new, draft=old.draft) == old


def test_a_proposal_keeps_its_number_when_it_is_settled() -> None:
    proposal = entry(4, draft=Draft(Kind.PROPOSAL, "three weeks"), round="e4")
    settled = proposal.settle(Result.DECIDED)
    assert (settled.number, settled.draft.kind, settled.draft.text) == (4, Kind.DECISION, "three weeks")
    assert settled.decided and not proposal.settle(Result.REJECTED).decided
    assert entry(1, draft=Draft(Kind.DECISION, "x")).decided, "recorded without a result it was decided"


def test_made_confidential_it_has_a_number_of_that_series() -> None:
    made = entry(4).confide(1)
    assert (made.number, made.draft.confidential) == (1, True)
    with pytest.raises(Refused, match="already"):
        made.confide(2)
    with pytest.raises(Refused, match="proposal"):
        entry(4, draft=Draft(Kind.PROPOSAL, "x")).confide(1)


@given(st.lists(st.booleans(), max_size=12))
def test_the_two_series_count_apart_and_no_number_comes_twice(acts: list[bool]) -> None:
    """True: an entry for all is recorded, False: the last one of these is made confidential."""
    one, open_, hidden = meeting(state=State.OPEN), list[int](), list[int]()
    for act in acts:
        if act:
            one = one.record(1)
            open_.append(one.recorded)
        elif open_:
            one = one.confide(1)
            open_.pop()
            hidden.append(one.confidential)
    assert hidden == list(range(1, len(hidden) + 1))
    assert len(set(open_)) == len(open_) and one.recorded == sum(acts)


def test_what_is_confidential_is_for_those_present_and_the_secretary() -> None:
    one = meeting(present=frozenset({"mette", "line"}), facilitator="mette", secretary="jonas")
    assert {person for person in ("mette", "line", "jonas", "otto") if one.confides_in(person)} == {
        "mette",
        "line",
        "jonas",
    }


@pytest.mark.parametrize(
    ("started", "sent", "why"), [(False, False, "not started"), (True, True, "are sent")]
)
def test_it_is_corrected_from_the_start_until_the_minutes_are_sent(
    started: bool, sent: bool, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        may_correct(started, sent)
    may_correct(started=True, sent=False)
    assert entry().take_back(later(1)).taken_back == later(1)
