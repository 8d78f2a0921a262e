"""One thing that Runde keeps: what, why, how long, who can read it, and the tables that have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.domain.people import KEPT_AFTER_REMOVAL
from bot.language.texts import N_, Texts


@dataclass(frozen=True, slots=True)
class Kept:
    """Sentences for the catalogue, which `facts` fill: a time is told in days. `tables` are the database's,
    none for what is kept elsewhere."""

    what: str
    why: str
    long: str
    who: str
    tables: tuple[str, ...] = ()
    facts: Mapping[str, timedelta | int] = field(default_factory=dict)

    @property
    def sentences(self) -> Sequence[str]:
        return (self.what, self.why, self.long, self.who)

    def told(self, texts: Texts) -> Sequence[str]:
        """What, why, how long and who, in words."""
        facts = {name: _told(texts, fact) for name, fact in self.facts.items()}
        return [texts(sentence, **facts) for sentence in self.sentences]


def _told(texts: Texts, fact: timedelta | int) -> str:
    if isinstance(fact, int):
        return str(fact)
    return texts.count(fact.days, "{number} day", "{number} days")


# As long as the team has Runde, with the facts to be told.
STAYS = N_("As long as Runde is in the team, and {span} after.")
GONE = {"span": KEPT_AFTER_REMOVAL}
CHANNEL = N_("Everybody in the channel, guests too; the operator.")
OPERATOR = N_("The operator alone.")
