"""Short lines that stand on a wall in both its languages; whatever is longer is said in the first."""

from assemblee.languages import N_, catalogue

SHORT_LINES = (
    N_("Now"),
    N_("Next"),
    N_("Welcome. Join with your phone"),
    N_("This is what you wrote"),
    N_("How it hangs together"),
    N_("Is this right?"),
    N_("Are these minutes right?"),
    N_("Since last time"),
    N_("What we ask and promise"),
    N_("The room does not agree on these"),
    N_("Thank you. See you next time"),
)


def side_by_side(language: str, second: str) -> list[tuple[str, str]]:
    """Each line as the wall says it, with the same in its second language; none without one."""
    if not second:
        return []
    say, other = catalogue(language).gettext, catalogue(second).gettext
    return [(say(each), other(each)) for each in SHORT_LINES if say(each) != other(each)]
