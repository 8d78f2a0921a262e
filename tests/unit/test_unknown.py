"""What is offered for a word nobody knows."""

import pytest

from bot.handlers import router
from bot.unknown import nearest


def offered(typed: str, danish: bool = False) -> tuple[str, tuple[str, ...]]:
    word, _, text = typed.partition(" ")
    found = nearest(router().commands, word, text, danish)
    return found.word, found.examples


@pytest.mark.parametrize(
    ("typed", "word", "example"),
    [
        ("meting Operations tomorrow", "meeting", "meeting Operations tomorrow"),
        ("hlep", "help", "help"),
        ("decission X", "decide", "decide X"),
        ("agneda", "agenda", "agenda"),
        ("stat", "start", "start"),
        ("publsh", "publish", "publish"),
        ("cancl Ops", "cancel", "cancel Ops"),
        ("add topic Budget", "topic", "topic Budget"),
        ("new meeting Ops", "meeting", "meeting Ops"),
        ("add Budget", "topic", "topic Budget"),
        ("delete 2", "undo", "undo 2"),
        ("delete it", "undo", "undo"),
        ("remove topic 1", "agenda", "agenda"),
        ("change 2 hello", "edit", "edit 2 hello"),
        ("change it", "edit", "edit 4 We try three weeks"),
        ("finish", "end", "end"),
        ("done", "end", "end"),
        ("stop the meeting", "end", "end"),
        ("skip", "pass", "pass"),
        ("todo Line: call", "action", "action Line: call"),
        ("tasks", "action", "action Peter: call the supplier by Friday"),
        ("begin", "start", "start"),
        ("send the minutes", "publish", "publish"),
        ("vote X", "propose", "propose X"),
        ("secretary me", "roles", "roles secretary me"),
        ("swap", "roles", "roles swap"),
        ("reschedule Ops", "meeting", "meeting Operations tomorrow 10:00"),
    ],
)
def test_what_was_meant_has_an_example_that_makes_sense(typed: str, word: str, example: str) -> None:
    assert offered(typed) == (word, (example,))


@pytest.mark.parametrize(
    ("typed", "word", "example"),
    [
        ("slet 2", "fortryd", "fortryd 2"),
        ("tilføj emne Budget", "emne", "emne Budget"),
        ("nyt emne Budget", "emne", "emne Budget"),
        ("fjern punkt 1", "dagsorden", "dagsorden"),
        ("ændr 2 hej", "ret", "ret 2 hej"),
        ("færdig", "afslut", "afslut"),
        ("aflsy mødet", "aflys", "aflys mødet"),
        ("annuller mødet", "aflys", "aflys mødet"),
        ("referent mig", "roller", "roller referent mig"),
        ("Referent: mig", "roller", "roller Referent mig"),
        ("ordstyrer mig", "roller", "roller ordstyrer mig"),
        ("mødeleder Line", "roller", "roller mødeleder Line"),
        ("sekretær Jonas", "roller", "roller sekretær Jonas"),
        ("referent", "roller", "roller sekretær Mette"),
        ("byt", "roller", "roller byt"),
        ("fortsæt", "næste", "næste"),
    ],
)
def test_in_danish_too(typed: str, word: str, example: str) -> None:
    assert offered(typed, danish=True) == (word, (example,))


@pytest.mark.parametrize(
    ("typed", "word", "example"),
    [
        ("noote Zanzibar", "note", "note The queue grows on Mondays"),
        ("edti C1 Zanzibar", "edit", "edit 4 We try three weeks"),
        ("add topic Zanzibar", "topic", "topic On-call rota 15 min decide"),
        ("cancl Zanzibar", "cancel", "cancel"),
        ("delete 2", "undo", "undo 2"),
        ("delete 2 Zanzibar", "undo", "undo"),
    ],
)
def test_before_others_the_example_has_nothing_of_what_was_typed(typed: str, word: str, example: str) -> None:
    first, _, text = typed.partition(" ")
    found = nearest(router().commands, first, text, danish=False, whole=False)

    assert (found.word, found.examples) == (word, (example,))


@pytest.mark.parametrize(
    "typed",
    ["xyzzy", "please start the meeting", "remind Line", "status", "go", "thanks!", "hej", "sent", "10:00"],
)
def test_what_only_looks_alike_is_not_offered(typed: str) -> None:
    word, examples = offered(typed)

    assert word == ""
    assert len(examples) == 3 and examples[0].startswith("meeting ")
