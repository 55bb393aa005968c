"""Two orders of steps, or one's own."""

from assemblee.languages import LANGUAGES
from assemblee.trajectory.templates import Activity, Template, templates


def template(name: str) -> Template:
    return next(each for each in templates() if each.id == name)


def activities(name: str) -> list[tuple[Activity, ...]]:
    return [step.activities for step in template(name).steps]


def test_a_neighbourhood_can_choose_between_two_orders_and_its_own() -> None:
    assert [each.id for each in templates()] == ["article", "guide", "own"]
    assert template("own").steps == ()


def test_the_guide_begins_with_a_coalition_and_covers_all_six_activities() -> None:
    assert activities("guide") == [
        (Activity.COALITION,),
        (Activity.PROBLEM_ANALYSIS, Activity.MAP),
        (Activity.INSPIRATION,),
        (Activity.ANCHORS,),
        (Activity.ROOTING,),
    ]


def test_the_article_begins_with_the_problem_and_looks_for_anchors_before_inspiration() -> None:
    assert activities("article") == [
        (Activity.PROBLEM_ANALYSIS,),
        (Activity.MAP,),
        (Activity.ANCHORS,),
        (Activity.INSPIRATION,),
        (Activity.ROOTING,),
    ]


def test_the_guide_promises_a_place_an_organisation_and_a_team_that_last_and_nothing_for_anchors() -> None:
    assert [len(step.outcomes) for step in template("guide").steps] == [1, 2, 2, 0, 3]


def test_every_text_is_there_in_every_language_of_the_screens() -> None:
    for each in templates():
        steps = [text for step in each.steps for text in (step.title, *step.outcomes)]
        for texts in [each.title, *steps]:
            assert set(texts) >= set(LANGUAGES)
            assert all(text.strip() for text in texts.values())
