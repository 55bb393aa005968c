"""Bring the catalogues up to date with the sources: `python -m tests.texts`.

New texts come in empty, old ones go, and a translation nobody checked gets its mark. Also writes
`locale/core.txt`, the texts that a language must have before it is offered.
"""

from collections.abc import Sequence
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from assemblee.languages import DIRECTION, LOCALE, MACHINE, OWN_NAME, all_languages, is_translated, marks
from tests.promises.sources import core_texts, source_texts

WIDTH = 110


def main() -> None:
    """Update every catalogue and the list of the core, and say what is missing."""
    core = [OWN_NAME, DIRECTION, *core_texts()]
    (LOCALE / "core.txt").write_text("".join(f"{text}\n" for text in sorted(core)), "utf-8")
    for language in all_languages():
        source = LOCALE / language.code / "LC_MESSAGES" / "assemblee.po"
        if source.exists():
            header, _, _ = source.read_text("utf-8").partition("\n\n")
            updated = brought_up_to_date(source.read_bytes(), language.code)
            source.write_text(f"{header.strip()}\n\n{written(updated)}", "utf-8")
            missing = [each for each in updated if each.id and not is_translated(each)]
            print(f"{language.code}: {len(updated)} texts, {len(missing)} without words")


def brought_up_to_date(raw: bytes, code: str) -> Catalog:
    """The same catalogue with exactly the texts of the sources, each with its mark."""
    catalogue = read_po(BytesIO(raw), locale=code)
    catalogue.update(_template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for entry in catalogue:
        if entry.id:
            entry.user_comments = _comments(entry)
    return catalogue


def written(catalogue: Catalog) -> str:
    """All entries in the order of their texts, without the header."""
    lines = BytesIO()
    write_po(lines, catalogue, width=WIDTH, sort_output=True, omit_header=True)
    return lines.getvalue().decode().strip() + "\n"


def _template() -> Catalog:
    template = Catalog()
    for text in source_texts():
        template.add(text)
    return template


def _comments(entry: Message) -> Sequence[str]:
    others = [each for each in entry.user_comments if each not in marks(entry)]
    return [*others, *(marks(entry) or [MACHINE])] if is_translated(entry) else others


if __name__ == "__main__":
    main()
