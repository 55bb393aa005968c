"""What kinds of item and of card, and what a facilitator can choose about turns, are called on screens."""

from assemblee.agenda.rules import CardKind, ItemKind, Policy
from assemblee.languages import N_

ITEM_KINDS = {
    ItemKind.WELCOME: N_("Welcome"),
    ItemKind.SINCE: N_("Since last time"),
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

POLICIES: dict[str, str] = {
    Policy.FAIR_LIST: N_("The fair line: who spoke least goes first"),
    Policy.ORDER_OF_HANDS: N_("Who asks first, speaks first"),
    Policy.FIRST_TURNS_FIRST: N_("First who has not spoken yet, then in order of asking"),
}

AS_THE_EVENING = ""
ITEM_POLICIES: dict[str, str] = {AS_THE_EVENING: N_("As in the whole evening"), **POLICIES}
"""An item may have one of its own."""

TURN_SECONDS = {
    60: N_("1 minute"),
    90: N_("1½ minutes"),
    120: N_("2 minutes"),
    180: N_("3 minutes"),
    300: N_("5 minutes"),
}
"""How long a turn may last."""
