"""Which themes are offered for a pile, from titles alone."""

from assemblee.analysis.themes.nearness import Near, nearest

THEMES = {"a": ["Wonen", "De huur"], "b": ["Afval op straat"], "c": ["الإيجار"], "d": ["Winkels"]}


def test_the_nearest_theme_says_why() -> None:
    (found,) = nearest("Te hoge huur", THEMES)

    assert (found.theme, found.title, found.shared) == ("a", "De huur", ("huur",))


def test_the_same_title_is_the_nearest_whatever_its_capitals_and_script() -> None:
    assert nearest("AFVAL op straat!", THEMES)[0] == Near("b", 1.0, "Afval op straat", ("afval", "straat"))
    assert nearest("الإيجار", THEMES)[0].theme == "c"


def test_what_was_refused_or_is_not_alike_is_not_offered() -> None:
    assert nearest("De huur", THEMES, refused={"a"}) == []
    assert nearest("Eenzaamheid", THEMES) == []
    assert nearest("!!", THEMES) == []


def test_at_most_three_are_offered_always_in_the_same_order() -> None:
    many = {name: ["Huur"] for name in "edcba"}

    assert [each.theme for each in nearest("Huur", many)] == ["a", "b", "c"]
