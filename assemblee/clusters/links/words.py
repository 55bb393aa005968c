"""What a link is called on screens, between the titles of its two piles."""

from assemblee.clusters.links.rules import LinkKind
from assemblee.languages import N_

DOES = {
    LinkKind.CAUSES: N_("causes"),
    LinkKind.STRENGTHENS: N_("strengthens"),
    LinkKind.HARMS: N_("harms"),
    LinkKind.HOLDS_BACK: N_("holds back"),
}
"""As in *high rents* causes *people moving away*."""
