"""One test of very many quick cases: a test for each would cost more than what it looks at."""

from collections.abc import Callable, Iterable


def for_each(cases: Iterable[tuple[object, ...]]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Calls the test with every case, and tells all that fail."""
    every = list(cases)

    def made(test: Callable[..., None]) -> Callable[[], None]:
        def all_of_them() -> None:
            wrong = []
            for case in every:
                try:
                    test(*case)
                except AssertionError as why:
                    wrong.append(f"{case}: {why}")
            assert every, "there is no case"
            assert not wrong, f"{len(wrong)} of {len(every)}:\n" + "\n".join(wrong)

        all_of_them.__name__, all_of_them.__doc__ = test.__name__, test.__doc__
        return all_of_them

    return made
