"""A word nobody knows: which one was meant, and an example of it that can be typed as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.language.colours import COLOUR
from bot.language.folding import MARKS, fold
from bot.language.mistyped import slips
from bot.router import Command

# What people say instead, folded, and the word for it; "" where there is none, whatever looks like it.
_INSTEAD: Mapping[str, str] = {
    said: word
    for word, every in {
        "meeting": "plan planlaeg schedule book reschedule delay udsaet ryk flytte rename omdoeb moede meet",
        "topic": "add new create tilfoej nyt ny opret item tema",
        "undo": "slet delete remove fjern erase revert",
        "edit": "aendr aendre change update correct modify korriger",
        "end": "finish finished done stop close faerdig luk slutte",
        "pass": "skip spring",
        "start": "begin",
        "action": "todo to-do task tasks",
        "decide": "decided besluttet agree agreed",
        "propose": "vote stem afstemning",
        "publish": "send share offentliggoer",
        "help": "commands kommandoer menu",
        "next": "fortsaet continue",
        "aflys": "annuller annullér annulleret",
        "": "remind status check tak thanks hej hi hello please join kan can",
    }.items()
    for said in every.split()
}
# Said without “roles” before them; without a name behind them the last two only.
_ROLES = frozenset("facilitator moedeleder ordstyrer secretary sekretaer referent swap byt".split())
_WHOLE = frozenset(("swap", "byt"))
# Each is the name of what it does, though a row of another name does it.
_THEMSELVES = frozenset(("move", "flyt", "cancel", "aflys", "postpone", "udskyd"))
# What these do can't be taken back by everybody.
_GRAVE = frozenset(("end", "start", "publish"))
_TOPIC = frozenset(("topic", "topics", "emne", "emner", "emnet", "punkt", "punktet"))
_COMMON, _HEARD = ("meeting", "topic", "action"), ("pass", "regrets")  # of everything, and for guests
_LONG_WORD, _SHORT, _SLIPS_AT_MOST = 6, 2, 2


@dataclass(frozen=True, slots=True)
class Nearest:
    """The word that may have been meant, "" when none was; `examples` are of it, or of what is common."""

    word: str
    examples: tuple[str, ...]


def nearest(
    commands: Mapping[str, Command], word: str, text: str, danish: bool, whole: bool = True
) -> Nearest:
    """`word` is in no table; `text` stood behind it, and does so in the example if that is to be `whole`. It
    is not where others read it too: the same words may be recorded next, and become confidential."""
    typed = fold(word).strip(MARKS)
    meant, rest = _meant(commands, typed, text)
    if typed in _ROLES:
        whole = True  # a name and a role are no secret
        meant, rest = "roles", f"{word.strip(MARKS)} {text}".strip() if text or typed in _WHOLE else ""
    row = commands.get(meant)
    if row is None:
        common = [commands[each] for each in _COMMON if each in commands]
        common = common or [commands[each] for each in _HEARD if each in commands]
        return Nearest("", tuple(row.example[danish] for row in common))
    rest = rest if whole or rest.rstrip(".:").isdigit() else ""
    shown = meant if meant in _THEMSELVES else row.words[danish]
    return Nearest(shown, (_example(row, shown, rest, danish, _INSTEAD.get(typed) == meant),))


def _meant(commands: Mapping[str, Command], typed: str, text: str) -> tuple[str, str]:
    """The word, and what belongs behind it."""
    first, _, rest = text.strip().partition(" ")
    behind = fold(first).rstrip(",.:;!?")
    instead = _INSTEAD.get(typed)
    if instead == "topic" and behind in commands:
        return behind, rest
    if instead == "undo" and behind in _TOPIC:
        return "agenda", ""
    if instead is not None:
        return instead, text
    # A word is never nearer than its length, and one of ten thousand letters takes its time.
    alike = [known for known in commands if abs(len(known) - len(typed)) <= _SLIPS_AT_MOST]
    close = min(alike, key=lambda known: slips(typed, known), default="")
    if len(typed) <= _SHORT or not close or commands[close].words[0] == COLOUR:
        return "", text
    most = _SLIPS_AT_MOST if len(typed) >= _LONG_WORD and commands[close].words[0] not in _GRAVE else 1
    return (close, text) if slips(typed, close) <= most else ("", text)


def _example(row: Command, shown: str, rest: str, danish: bool, instead: bool) -> str:
    """With what was typed behind it, where that makes sense; else as help tells it."""
    own, first = row.example[danish], rest.split(" ")[0]
    name = row.words[0]
    if name in ("undo", "edit"):
        return f"{shown} {rest}" if first.rstrip(".:").isdigit() else own
    takes = " " in own and fold(first) not in map(fold, row.words)
    if shown in _THEMSELVES or (takes and rest and not (instead and name == "meeting")):
        return f"{shown} {rest}".strip()
    return own
