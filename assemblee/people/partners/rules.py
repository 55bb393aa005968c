"""What a partner is in the coalition: one thing or several at once."""

from enum import StrEnum

from assemblee.languages import N_


class PartnerRole(StrEnum):
    """As the guides name who is in a coalition."""

    RESIDENTS = "residents"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    ANCHOR = "anchor"
    FUND = "fund"
    RESEARCH = "research"


PARTNER_ROLES = {
    PartnerRole.RESIDENTS: N_("A group of residents"),
    PartnerRole.ORGANISATION: N_("An organisation in the neighbourhood"),
    PartnerRole.MUNICIPALITY: N_("The municipality"),
    PartnerRole.ANCHOR: N_("A large employer or buyer that stays here, such as a hospital or a landlord"),
    PartnerRole.FUND: N_("A fund"),
    PartnerRole.RESEARCH: N_("Research"),
}
"""The words beside the boxes."""
