"""What kinds of item and of card are called on screens."""

from assemblee.agenda.rules import CardKind, ItemKind
from assemblee.languages import N_

ITEM_KINDS = {
    ItemKind.WELCOME: N_("Welcome"),
    ItemKind.GO_ROUND: N_("Go-round"),
    ItemKind.INPUT: N_("A guest tells something"),
    ItemKind.WRITING: N_("Quiet writing"),
    ItemKind.READING: N_("Reading aloud"),
    ItemKind.PAIRS: N_("In pairs"),
    ItemKind.TABLES: N_("At tables"),
    ItemKind.TALK: N_("Talk in the circle"),
    ItemKind.BREAK: N_("Break"),
    ItemKind.READ_BACK: N_("Reading back"),
    ItemKind.ASKS: N_("Asks and promises"),
    ItemKind.CLOSING: N_("Closing round"),
}

CARD_KINDS = {
    CardKind.PROBLEM: N_("Problem"),
    CardKind.CAUSE: N_("Why is that so?"),
    CardKind.HARM: N_("What does this do to people?"),
    CardKind.DREAM: N_("Dream"),
    CardKind.CHANCE: N_("Chance"),
    CardKind.FLOW: N_("Where money goes"),
}
