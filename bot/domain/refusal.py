"""A refusal: a rule says no, in a sentence that a person reads in their own language."""


class Refused(Exception):
    """The English `sentence` is the catalogue's key; `facts` fill its {placeholders} at the edge.

    A fact may be a str, int, aware datetime (told as a local time), date, or a sequence of names.
    """

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts


class Unchanged(Refused):
    """One after which somebody may wonder: where no heading says that nothing was changed, that is said after
    it."""


class AgendaEmpty(Refused):
    """A meeting without a topic does not start, unless someone says why it is urgent."""
