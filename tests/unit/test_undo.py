"""What is undone of an entry, and what stays as it is."""

from dataclasses import replace

from bot.domain.entry import Draft, Kind, Result
from bot.domain.undo import Did, Edit, beaten_by, last_step
from tests import build
from tests.build import NOW, later

OLD = Draft(Kind.ACTION, "call", "jonas", "", NOW.date())


def _edit(number: int = 1, **more: object) -> Edit:
    return replace(Edit("e1", "m1", "mette", NOW, Did.REWORDED, OLD, number), **more)  # type: ignore[arg-type]


def test_words_person_and_day_come_back_and_what_was_removed_stands_again() -> None:
    now = build.entry(draft=Draft(Kind.ACTION, "write", None, "Bo"), taken_back=NOW)
    assert _edit().before(now) == build.entry(draft=OLD)


def test_what_is_confidential_stays_so() -> None:
    now = build.entry(draft=Draft(Kind.ACTION, "write", confidential=True))
    assert _edit().before(now).draft == replace(OLD, confidential=True)


def test_what_became_of_a_proposal_since_stays() -> None:
    proposed = _edit(old=Draft(Kind.PROPOSAL, "Three weeks"))
    settled = build.entry(draft=Draft(Kind.DECISION, "Four weeks", result=Result.REJECTED))
    assert proposed.before(settled).draft == Draft(Kind.DECISION, "Three weeks", result=Result.REJECTED)


def test_the_result_of_a_decision_comes_back_with_its_words() -> None:
    decided = _edit(old=Draft(Kind.DECISION, "Three weeks", result=Result.DECIDED))
    now = build.entry(draft=Draft(Kind.DECISION, "Three weeks", result=Result.UNDECIDED))
    assert decided.before(now).draft.result is Result.DECIDED


def test_the_last_step_is_one_that_stands_and_opens_nothing() -> None:
    undone, confided = _edit(3).undo("mette", NOW), _edit(2, did=Did.CONFIDED)
    assert last_step([undone, confided, _edit(1)]) == _edit(1)
    assert last_step([undone, confided]) is None


def test_only_somebody_elses_undo_of_the_last_seconds_meant_the_same() -> None:
    undone = _edit().undo("jonas", NOW)
    assert undone.just_undone("mette", later(4))
    assert not undone.just_undone("mette", later(5)) and not undone.just_undone("jonas", later(1))
    assert not _edit().just_undone("mette", NOW)


def test_who_comes_second_meant_the_step_that_is_undone_unless_there_is_a_newer_one() -> None:
    by_jonas, long_ago = _edit(2).undo("jonas", NOW), _edit(3).undo("jonas", later(-60))
    confided = _edit(4, did=Did.CONFIDED)
    assert beaten_by([confided, long_ago, by_jonas, _edit(1)], "mette", later(1)) == by_jonas
    assert beaten_by([_edit(5), by_jonas], "mette", later(1)) is None
    assert beaten_by([by_jonas], "jonas", later(1)) is None and beaten_by([], "mette", NOW) is None
