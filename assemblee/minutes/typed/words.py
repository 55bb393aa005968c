"""What kinds of line are called on screens."""

from assemblee.languages import N_
from assemblee.minutes.around import LineKind

LINE_KINDS = {
    LineKind.ITEM: N_("What was said or agreed here"),
    LineKind.PRESENT: N_("Which organisations were here"),
    LineKind.ABSENT: N_("Who was not here, and is missed"),
    LineKind.NEXT: N_("What comes next, and where"),
    LineKind.INCIDENT: N_("What went wrong with the technology"),
}
