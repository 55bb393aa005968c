"""Seven languages: who checked which text, Dutch for what is missing, offered only when of use."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from assemblee import languages
from assemblee.languages import LANGUAGES, all_languages, catalogue, core, is_translated, marks
from assemblee.room.templates import _clock, _day, _on_day
from tests.promises.sources import core_files_without_texts, core_texts
from tests.texts import brought_up_to_date

EVERY = [each.code for each in all_languages()]
KEPT = [code for code in EVERY if code != languages.SOURCE]
MARK = re.compile(r"machine|checked: [^,]+, \d{4}-(0[1-9]|1[0-2])")

EVENING = datetime(2026, 3, 1, 19, 5, tzinfo=UTC)


def file_of(code: str, locale: Path = languages.LOCALE) -> Path:
    return locale / code / "LC_MESSAGES" / "assemblee.po"


def entries(code: str) -> Catalog:
    return read_po(BytesIO(file_of(code).read_bytes()), locale=code)


@pytest.fixture
def own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues that a test may change."""
    shutil.copytree(languages.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(languages, "LOCALE", tmp_path / "locale")
    kept = [languages._entries, languages._offered, languages.all_languages, languages.catalogue]
    for each in kept:
        each.cache_clear()
    yield tmp_path / "locale"
    for each in kept:
        each.cache_clear()


@pytest.mark.parametrize("code", KEPT)
def test_every_text_with_words_has_one_mark_and_no_other_has_any(code: str) -> None:
    wrong = [
        entry.id
        for entry in entries(code)
        if entry.id and len([each for each in marks(entry) if MARK.fullmatch(each)]) != is_translated(entry)
    ]

    assert wrong == []


def test_what_a_person_checked_is_still_marked_after_an_update() -> None:
    header = b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    checked = (
        header + b'# checked: Samira, 2026-11\nmsgid "Back"\nmsgstr "Terug"\n\nmsgid "Done"\nmsgstr "Klaar"\n'
    )

    with_babel = read_po(BytesIO(checked), locale="nl")
    template = Catalog()
    template.add("Back")
    with_babel.update(template, no_fuzzy_matching=True)
    lines = BytesIO()
    write_po(lines, with_babel)
    ours = brought_up_to_date(checked, "nl")

    assert marks(read_po(BytesIO(lines.getvalue()), locale="nl")["Back"]) == ["checked: Samira, 2026-11"]
    assert marks(ours["Back"]) == ["checked: Samira, 2026-11"]
    assert marks(ours["Done"]) == ["machine"]


def test_a_language_is_checked_when_a_person_read_every_text_of_it(own_copy: Path) -> None:
    source = file_of("ar", own_copy).read_text("utf-8")
    file_of("ar", own_copy).write_text(source.replace("# machine", "# checked: Samira, 2026-11", 1), "utf-8")
    file_of("tr", own_copy).write_text(
        file_of("tr", own_copy).read_text("utf-8").replace("# machine", "# checked: Yusuf, 2026-11"), "utf-8"
    )

    assert (LANGUAGES["ar"].read, LANGUAGES["ar"].checked) == (1, False)
    assert (LANGUAGES["tr"].read, LANGUAGES["tr"].checked) == (LANGUAGES["tr"].translated, True)
    assert (LANGUAGES["nl"].read, LANGUAGES["en"].read) == (0, 0)


def test_a_language_without_a_word_for_the_hand_is_offered_to_nobody(own_copy: Path) -> None:
    assert [*LANGUAGES] == ["nl", "en", "tr", "ar", "es", "pap"]

    spanish = file_of("es", own_copy).read_text("utf-8")
    file_of("es", own_copy).write_text(spanish.replace('msgstr "Quiero decir algo"', 'msgstr ""'), "utf-8")
    for each in (languages._entries, languages._offered, languages.all_languages):
        each.cache_clear()

    assert [*LANGUAGES] == ["nl", "en", "tr", "ar", "pap"]
    assert languages.known("es") == "nl"
    assert languages.best_of(["es-CO", "pap", "en"]) == "pap"


def test_the_core_is_all_that_stands_where_people_join_promise_raise_and_write() -> None:
    assert core_files_without_texts() == []
    assert core() == core_texts() | {languages.OWN_NAME, languages.DIRECTION}


def test_what_a_language_lacks_is_said_in_dutch(own_copy: Path) -> None:
    turkish = file_of("tr", own_copy).read_text("utf-8")
    file_of("tr", own_copy).write_text(
        re.sub(r'(msgid "The real problem"\nmsgstr ).*', r'\1""', turkish), "utf-8"
    )

    assert catalogue("tr").gettext("The real problem") == "Het echte probleem"
    for code in ("es", "pap", "srn"):
        assert catalogue(code).gettext("The real problem") == "Het echte probleem"
        assert catalogue(code).ngettext("%(count)s pile", "%(count)s piles", 3) == "%(count)s stapels"
    assert catalogue("srn").gettext("I want to say something") == "Ik wil iets zeggen"
    assert catalogue("en").gettext("The real problem") == "The real problem"


def test_each_language_calls_itself_by_its_own_name_and_says_on_which_side_it_begins() -> None:
    assert {each.code: each.own_name for each in all_languages()} == {
        "nl": "Nederlands",
        "en": "English",
        "tr": "Türkçe",
        "ar": "العربية",
        "es": "Español",
        "pap": "Papiamentu",
        "srn": "Sranantongo",
    }
    assert [each.code for each in all_languages() if each.direction == "rtl"] == ["ar"]


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("nl", "zondag 1 maart 2026", "1 maart 2026"),
        ("en", "Sunday, 1 March 2026", "1 March 2026"),
        ("tr", "1 Mart 2026 Pazar", "1 Mart 2026"),
        ("ar", "الأحد، 1 مارس 2026", "1 مارس 2026"),
        ("es", "domingo, 1 de marzo de 2026", "1 de marzo de 2026"),
        ("pap", "djadumingu, 1 Mart 2026", "1 Mart 2026"),
        ("srn", "zondag 1 maart 2026", "1 maart 2026"),
    ],
)
def test_days_and_clocks_are_written_in_every_language(code: str, long: str, short: str) -> None:
    assert _day(code)(EVENING, "Europe/Amsterdam") == long
    assert _on_day(code)(EVENING.date()) == short
    assert _clock(code)(EVENING, "Europe/Amsterdam") == "20:05"


@pytest.mark.parametrize("code", EVERY)
def test_one_two_and_many_people_are_counted_in_every_language(code: str) -> None:
    say = catalogue(code).ngettext
    counted = [
        say("%(count)s person is in", "%(count)s people are in", n) % {"count": n} for n in (1, 2, 3, 11, 100)
    ]

    assert len(set(counted)) == len(counted)
    assert code == "en" or not any("people" in each for each in counted)
    assert all(re.search(r"\d", each) for each in counted[2:])
