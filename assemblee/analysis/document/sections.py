"""The parts of the document, in their order, with what to ask oneself when writing each."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assemblee.languages import N_


class Section(StrEnum):
    """The keys under which the record knows the parts, for ever; a part is shown when something is in it."""

    STATUS = "00_status"
    CORE = "01_kern"
    STORY = "02_verhaal"
    HARM = "03_schade"
    WHO = "04_wie"
    CAUSES = "05_oorzaken"
    ROOTS = "06_wortels"
    CAPITAL = "07_kapitaal"
    POWER = "08_macht"
    CHANCES = "09_kansen"
    EVIDENCE = "10_bewijs"
    DISSENT = "11_anders"
    OPEN = "12_open"
    PROMISES = "13_ruil"
    ANSWERS = "14_antwoord"
    COMMENTS = "15_reacties"
    ANNEX = "A"


@dataclass(frozen=True, slots=True)
class Part:
    """How a section is called, and the questions to answer in it."""

    name: str
    prompts: tuple[str, ...] = ()


PARTS: Mapping[Section, Part] = {
    Section.STATUS: Part(N_("How this was made"), (N_("Who was not there, and should be next time?"),)),
    Section.CORE: Part(
        N_("The real problem"),
        (
            N_("What is the real problem, in one or two sentences in our own words?"),
            N_("Is this still right?"),
        ),
    ),
    Section.STORY: Part(
        N_("The new story of the neighbourhood"),
        (
            N_("What story did others tell about us, and which one do we tell?"),
            N_("What do we want to be true here in ten years?"),
        ),
    ),
    Section.HARM: Part(
        N_("What this does to people"),
        (
            N_("What does it do to people now, and what later?"),
            N_("Is it getting better, worse, or does it stay the same?"),
        ),
    ),
    Section.WHO: Part(
        N_("Who is hit, and who gains"),
        (
            N_("Who is hit by it, where and when?"),
            N_("Who gains by it as it is now?"),
            N_("Who decides now, and who should?"),
        ),
    ),
    Section.CAUSES: Part(N_("What causes it"), (N_("Why does this happen?"),)),
    Section.ROOTS: Part(
        N_("Roots: why it persists"),
        (
            N_("Why does it stay as it is, although nobody wants it?"),
            N_("Which rules keep it so, and who made them?"),
        ),
    ),
    Section.CAPITAL: Part(
        N_("Where money goes, and what leaks away"),
        (
            N_("Where is the money earned?"),
            N_("Where is value taken out, and by which route?"),
            N_("What leaks away besides money: care, trust, air?"),
        ),
    ),
    Section.POWER: Part(
        N_("Who owns, and who decides"),
        (
            N_("Who owns the buildings and the land?"),
            N_("Who decides about it, and who do they answer to?"),
            N_("Which large organisations buy and hire here?"),
        ),
    ),
    Section.CHANCES: Part(
        N_("What is there already, and where chances lie"),
        (N_("What works well here, and why?"), N_("Who could begin something together?")),
    ),
    Section.EVIDENCE: Part(
        N_("Voices and evidence"), (N_("Which figures are there, and where do they come from?"),)
    ),
    Section.DISSENT: Part(N_("Seen differently"), (N_("Who sees this differently, and what do they see?"),)),
    Section.OPEN: Part(
        N_("What we do not know yet"), (N_("What do we not know yet, who finds out, and by when?"),)
    ),
    Section.PROMISES: Part(N_("Asked and promised"), (N_("Who does what, and when do we look again?"),)),
    Section.ANSWERS: Part(N_("Which answer to which cause"), (N_("To which problem is this the answer?"),)),
    Section.COMMENTS: Part(N_("What partners say to this")),
    Section.ANNEX: Part(N_("All cards")),
}

WRITTEN = tuple(each for each in Section if each not in {Section.COMMENTS, Section.ANNEX})
"""The sections in which people write."""
