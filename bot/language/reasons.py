"""Words behind “regrets”, folded: how people speak of themselves, and reasons that are no names."""

import re
from collections.abc import Sequence

from bot.language.date_words import MONTHS, WEEKDAYS
from bot.language.folding import fold

# Who speaks of themselves, and as whom a list of people may name them.
OWN = frozenset({"me", "myself", "i", "mig", "jeg"})
# Stands before a name and says nothing of it.
BEFORE = frozenset(
    "fra for from at that af of paa vegne on behalf sorry unfortunately sadly beklager desvaerre hej hi "
    "hello er is".split()
)
AND = frozenset({"and", "og", "samt", "plus", "&", "+"})
# What follows on a name when it is said of a person.
OF_A_PERSON = frozenset(
    "er is are has have had har havde kan can cant cannot kommer comes coming came will wont isnt hasnt "
    "doesnt bliver maa skal must needs vil blev melder sends won not ikke and og".split()
)
_COMING = frozenset({"is", "am", "are", "er", "comes", "come", "coming", "kommer"})
_BACK = frozenset({"back", "after all", "tilbage", "alligevel"})
# Capital letters make no name of them: keyboards begin each message with one.
_REASONS = frozenset(
    "im ive ill my mine our we us min mit vi os vores am was been var blevet havde har have had syg "
    "sygdom sygemeldt forkoelet feber influenza corona covid migraene hovedpine sick sickness illness "
    "unwell fever flu cold migraine headache hospital hospitalet operation ferie ferien holiday "
    "holidays vacation leave pto orlov barsel fri afspadsering off off-site tandlaege tandlaegen laege "
    "laegen laegetid tandlaegetid dentist doctor doctors physio fysioterapi vet dyrlaege terapi therapy "
    "appointment aftale barn barnet boern boernene barnets child children kid kids baby soen datter son "
    "daughter familie family begravelse bisaettelse funeral bryllup wedding foedselsdag birthday "
    "jubilaeum kursus course training konference conference moede meeting moeder meetings rejse rejser "
    "travel travelling traveling trip tur tog toget train bus bussen fly flyet flight trafik traffic "
    "delayed late forsinket forsinkelse optaget busy travlt travl doublebooked dobbeltbooket booket "
    "booked hjemme hjem home away out vagt shift duty arbejde work working eksamen exam skole school "
    "pga grundet paa due because fordi since da as til to i in on with med uden without no nej ingen "
    "ikke not kan can cant cannot couldnt wont will must skal maa need needs jury urgent haster akut "
    "personal personligt private privat again igen today tomorrow tonight idag imorgen naeste next this "
    "denne dette det den the a an en et all hele both samme another anden kl klokken at around from fra "
    "until indtil".split()
) | {*WEEKDAYS, *MONTHS}


def bare(word: str) -> str:
    """A word without what stands around and within it, folded: “Syg!” as “syg”, “I'm” as “im”."""
    return re.sub(r"[^\w-]", "", fold(word))


def is_reason(word: str) -> bool:
    """Whether it speaks of the sender, or of a reason, whatever letter it begins with."""
    return bare(word) in OWN | _REASONS or not bare(word) or any(sign.isdigit() for sign in word)


def is_back(words: Sequence[str]) -> bool:
    """Whether this, said behind a name, says that they come: “back”, “is coming after all”."""
    rest = [bare(word) for word in words]
    left = " ".join(word for word in rest if word not in _COMING)
    return (
        rest == ["not"]
        or left in _BACK
        or (not left and not _COMING.isdisjoint(rest) and rest[-1] not in ("is", "er", "am"))
    )
