"""Every card of rounds: check-in, turns, the guard, check-out, who is in the room, and More."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.entry import EntryRow
from bot.language.texts import Texts
from cards import check_in, check_out, meeting, more, question, room, round
from cards.actions.meeting import MoreForm
from cards.actions.round import AnswerForm, QuestionForm, RoomForm
from cards.parts import Card
from tests.unit.words import AT, Words


def _entries(words: Words) -> tuple[EntryRow, ...]:
    kinds = ("note", "decision", "proposal")
    return tuple(EntryRow(n, kind, words.notes[0]) for n, kind in enumerate(kinds, 998))


def _check_in(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    people = words.people
    here = [
        check_in.AnswerRow(people[1], "written", words.notes[0][:400]),
        check_in.AnswerRow(people[2], "passed"),
    ]
    here += [check_in.AnswerRow(name, "aloud") for name in people[3:-2]]
    view = check_in.CheckInView(
        "m42", "r1", "check-in", words.question, AT, (people[0], *people[-2:]), tuple(here), people[0],
        people[1],
        tuple(f"29:{n}" for n in range(len(people) + 20)),
    )  # fmt: skip
    yield "check-in", check_in.check_in(texts, view)
    yield (
        "check-in-room",
        check_in.check_in(
            texts,
            replace(view, answers=tuple(check_in.AnswerRow(each, "here") for each in people), missing=()),
        ),
    )
    yield "check-in-recorded", check_in.check_in(texts, replace(view, entries=_entries(words)))
    yield "check-in-start", check_in.check_in(texts, replace(view, missing=people, answers=(), secretary=""))


def _own(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    view = check_in.OwnView("m42", "r1", words.question, 4, 7, "", "", True, ("29:1",))
    yield "own", check_in.own(texts, view)
    yield "own-written", check_in.own(texts, replace(view, mine="written", words=words.notes[0]))
    yield "own-aloud", check_in.own(texts, replace(view, mine="aloud"))
    yield "own-here", check_in.own(texts, replace(view, mine="here"))
    yield "own-passed", check_in.own(texts, replace(view, mine="passed", open=False))
    yield "own-closed", check_in.own(texts, replace(view, open=False))
    form = AnswerForm("f1", "m42", "r1")
    yield "answer-form", check_in.answer_form(texts, form, words.question)
    yield (
        "answer-form-again",
        check_in.answer_form(texts, form, words.question, words.notes[0][:200], words.titles[0]),
    )


def _turn(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    people = words.people
    view = round.TurnView("m42", "t2", 2, words.titles[1], AT, "p1", people[0], people[1:], ("29:1",))
    yield "turn", round.turn(texts, view)
    yield "turn-recorded", round.turn(texts, replace(view, entries=_entries(words)))
    yield "turn-last", round.turn(texts, replace(view, after=(), until=None))
    yield "turn-asked", round.turn(texts, replace(view, number=0, topic=words.question))
    yield "turn-mine", round.my_turn(texts, view)
    yield "turn-mine-recorded", round.my_turn(texts, replace(view, entries=_entries(words)))
    yield "turn-mine-leading", round.my_turn(texts, replace(view, leads=True))


def _guard(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    people = words.people
    left = tuple((f"p{n}", each) for n, each in enumerate(people))
    view = round.GuardView("m42", "t2", "t2", 3, left)
    yield "guard", round.guard(texts, view)
    yield "guard-form", round.guard_form(texts, MoreForm("f1", "m42", seen="t2"), people)
    yield "guard-last", round.guard(texts, replace(view, onward=0, people=left[:1]))


def _check_out(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    said = tuple(title[:200] for title in words.titles)
    view = check_out.CheckOutView("m42", "r9", AT, said, words.people[0], words.people[1])
    yield "check-out", check_out.check_out(texts, view)
    yield "check-out-recorded", check_out.check_out(texts, replace(view, entries=_entries(words)))
    yield "check-out-start", check_out.check_out(texts, replace(view, words=(), until=None))
    form = AnswerForm("f1", "m42", "r9")
    yield "word-form", check_out.word_form(texts, form)
    yield "word-form-again", check_out.word_form(texts, form, words.titles[0][:60], words.titles[1])


def _room(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    people = tuple((f"{n:020}", each) for n, each in enumerate(words.people))
    form = RoomForm("f1", "m42")
    yield (
        "room-form",
        room.room_form(texts, form, room.RoomView(people, people, (), 1, 4, people[0][1], people[-1][1])),
    )
    yield "room-form-late", room.room_form(texts, form, room.RoomView(people[:2], gone=people))
    yield "room-form-nobody", room.room_form(texts, form, room.RoomView((), people[:1]), words.titles[0])


def _question(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    choices = (("usual", words.question), ("short", words.titles[0]), ("own", texts("Our own")))
    view = question.QuestionView(choices, "usual", "")
    own = question.QuestionView(choices, "own", words.question[:200])
    yield "question-form", question.question_form(texts, QuestionForm("f1", "m42"), view)
    yield (
        "question-form-again",
        question.question_form(texts, QuestionForm("f1", "m42"), own, words.titles[0]),
    )


def _more(texts: Texts, words: Words) -> Iterator[tuple[str, Card]]:
    form = MoreForm("f1", "m42")
    yield "more-form", more.more_form(texts, form, [("end", texts("End the meeting"))])
    yield "more-form-empty", more.more_form(texts, form, [])
    yield "moved", meeting.moved(texts, words.name)


ROUNDS = (_check_in, _own, _turn, _guard, _check_out, _room, _question, _more)
