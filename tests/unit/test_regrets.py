"""Regrets: who is not coming has no role, is not proposed, and may come after all."""

from bot.domain import regrets, roles
from tests.build import NOW, meeting, topic
from tests.unit.test_roles import ahead, chairs


def test_regrets_pass_a_role_on_and_can_be_taken_back() -> None:
    one = regrets.sent(ahead(facilitator="mette", secretary="jonas"), "mette")
    assert chairs(one) == (None, "jonas") and one.regrets == {"mette"}
    assert regrets.sent(one, "mette") == one
    assert roles.proposed(one, ("mette", "jonas", "line", "ahmed"), ()).facilitator in ("line", "ahmed")
    back = regrets.taken_back(one, "mette")
    assert back.regrets == frozenset() and regrets.taken_back(back, "mette") == back
    assert back.facilitator is None, "what was passed on stays where it is"


def test_who_goes_in_the_middle_was_there_and_leaves_the_roles() -> None:
    one = meeting(topics=(topic(),)).start("mette", "r1", NOW)
    gone = regrets.sent(one, "mette")
    assert gone.facilitator is None and gone.present == {"mette"} and not gone.here
    assert gone.led_by("jonas"), "the meeting goes on"


def test_who_is_missed_and_sends_regrets_is_no_longer_missed() -> None:
    one = meeting(topics=(topic(),)).start("mette", "r1", NOW)
    checked = one.close_check_in(frozenset({"mette"}), frozenset({"line"}))
    away = regrets.sent(checked, "line")
    assert not away.not_here and away.regrets == {"line"}
    assert regrets.taken_back(away, "line").not_here == {"line"}


def test_who_sent_regrets_and_starts_the_meeting_is_coming() -> None:
    assert ahead(regrets=frozenset({"line"})).start("line", "r1", NOW).regrets == frozenset()
