"""Planning an evening of the story: a ready agenda, with the questions that the neighbourhood asks."""

from datetime import datetime
from zoneinfo import ZoneInfo

from assemblee.agenda.rules import CardKind, ItemKind
from assemblee.demo.story import Meeting, MeetingKey, Neighbourhood, Phrase
from assemblee.demo.trajectory import Work
from assemblee.neighbours.browser import Browser, Unexpected
from assemblee.neighbours.reading import Form, form_to, forms

SCRIPTS: dict[MeetingKey, str] = {
    "first": "first-assemblee-90",
    "second": "real-problem-120",
    "tonight": "real-problem-120",
}

ROUNDS: dict[MeetingKey, tuple[CardKind, ...]] = {
    "first": (CardKind.PROBLEM,),
    "second": (CardKind.CAUSE, CardKind.HARM),
    "tonight": (CardKind.PROBLEM, CardKind.CAUSE, CardKind.HARM),
}
"""What is written about, in this order; the last one is put on the agenda where it has fewer."""

WRITING = {
    CardKind.PROBLEM: Phrase("Schrijven: het probleem", tr="Yazma: sorun"),
    CardKind.CAUSE: Phrase("Schrijven: waarom is dat zo?", tr="Yazma: Bu neden böyle?"),
    CardKind.HARM: Phrase("Schrijven: wat doet dit met mensen?", tr="Yazma: Bu insanları nasıl etkiliyor?"),
}

WRITING_MINUTES = 4

_QUESTIONS = {
    ItemKind.GO_ROUND: "check_in",
    ItemKind.PAIRS: "pairs",
    ItemKind.TALK: "talk",
    ItemKind.CLOSING: "closing",
}


async def plan(work: Work, told: Meeting, starts_at: datetime) -> str:
    """Plan an evening; returns its id. Raises `Unexpected`."""
    browser, here = work.browser, work.here
    page = await browser.open(work.path)
    later = _found(form_to(page, "/meetings", when="later"))
    plan_page = await browser.form(
        later.action, later.filled(question=told.question.nl, script=SCRIPTS[told.key])
    )
    meeting = browser.path.split("/")[2]
    about = _found(form_to(plan_page, f"/m/{meeting}/plan"))
    language, second = told.question.second() or ("", "")
    plan_page = await browser.form(
        about.action,
        about.filled(
            title=told.title.nl,
            question=told.question.nl,
            question_second=second,
            second_language=language,
            why=here.purpose,
            decides="Vanavond beslissen we niets. We zoeken uit wat er aan de hand is.",
            goes_to="Naar het buurtboek, en naar wie we iets vragen.",
            starts_at=starts_at.astimezone(ZoneInfo(here.zone)).strftime("%Y-%m-%dT%H:%M"),
            place=told.place,
        ),
    )
    await _ask_own_questions(browser, here, plan_page, ROUNDS[told.key])
    return meeting


async def _ask_own_questions(
    browser: Browser, here: Neighbourhood, page: str, rounds: tuple[CardKind, ...]
) -> None:
    to_come = list(rounds)
    for form in forms(page):
        kind = dict(form.fields).get("kind", "")
        if "/items/" not in form.action or not kind:
            continue
        if kind == ItemKind.WRITING:
            written = to_come.pop(0)
            await browser.form(form.action, form.filled(**_writing(here, written)))
        elif kind in _QUESTIONS:
            question = here.questions[_QUESTIONS[ItemKind(kind)]]
            await browser.form(form.action, form.filled(**_in_two(question=question)))
    for written in to_come:
        await _add_writing(browser, here, page, written)


async def _add_writing(browser: Browser, here: Neighbourhood, page: str, written: CardKind) -> None:
    """One more time of writing, moved up until it follows the others."""
    new = _found(form_to(page, "/items"))
    values = {**_writing(here, written), "kind": ItemKind.WRITING, "minutes": str(WRITING_MINUTES)}
    page = await browser.form(new.action, new.filled(**values))
    items = [form for form in forms(page) if "/items/" in form.action and dict(form.fields).get("kind")]
    added = items[-1].action
    last = max(place for place, form in enumerate(items[:-1]) if ("kind", "writing") in form.fields)
    for _ in range(len(items) - 2 - last):
        await browser.form(f"{added}/moves", [("way", "up")])


def _writing(here: Neighbourhood, kind: CardKind) -> dict[str, str | list[str]]:
    return {"round_kind": kind, **_in_two(title=WRITING[kind], question=here.questions[kind])}


def _in_two(**phrases: Phrase) -> dict[str, str | list[str]]:
    first = {name: phrase.nl for name, phrase in phrases.items()}
    second = {f"{name}_second": phrase.tr for name, phrase in phrases.items()}
    return {**first, **second, "second_language": "tr"}


def _found(form: Form | None) -> Form:
    if form is None:
        raise Unexpected("a form for planning is not there")
    return form
