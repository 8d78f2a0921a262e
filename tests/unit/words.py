"""What people typed, as usual, very long and hostile: what the samples of cards are filled with."""

from dataclasses import dataclass
from datetime import UTC, datetime

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

HOSTILE = (
    "# **fed** *kursiv* _under_ [klik](https://ond.example) <at>Mette</at> <b>html</b> &lt;b&gt; "
    "`kode` ~~streg~~ {0} {title} %s %(x)d {{DATE(2026-12-01T10:00:00Z,LONG)}} \\* C:\\ "
    "\u202eabc אבגד عربي 👩‍👩‍👧‍👦🟥"
)
HOSTILE_LINES = f"{HOSTILE}\n- punkt\n1. tal\n> citat\n\n---\n| a | b |\n|---|---|"


@dataclass(frozen=True, slots=True)
class Words:
    """What people typed, and how much of it there is."""

    name: str
    titles: tuple[str, ...]
    people: tuple[str, ...]
    notes: tuple[str, ...]
    question: str = "Hvad har du med dig ind i mødet?"


USUAL = Words(
    name="Driftsmøde",
    titles=(
        "Driftsstatus siden sidst",
        "Nyt vagtskema fra januar",
        "Køen vokser om mandagen",
        "Julelukning: hvem er her hvornår?",
    ),
    people=("Ahmed", "Fatima", "Jonas", "Line", "Mette", "Peter", "Søren"),
    notes=(
        "Tre ugers turnus giver færre bytninger.",
        "Vi prøver tre uger fra 4. januar.",
        "lægger skemaet i kalenderen",
    ),
)
LONG = Words(
    name="Et meget langt navn på et møde " * 6 + "som er helt",
    titles=tuple((f"Emne {n} " + "om æblegrød og rugbrød " * 9)[:200] for n in range(60)),
    people=tuple(f"Anne-Margrethe {n} Ølholm-Kjærsgaard Sørensen" for n in range(60)),
    notes=("Æblegrød. " * 400, "👩‍👩‍👧‍👦" * 571, "ord" * 1333),
    question="Hvad har du med dig ind i mødet i dag? " * 5,
)
RUDE = Words(
    name=HOSTILE, titles=(HOSTILE,) * 4, people=(HOSTILE,) * 3, notes=(HOSTILE_LINES,) * 3, question=HOSTILE
)
