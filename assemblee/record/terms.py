"""On which terms others may use what was adopted: printed below it, and kept in the record."""

from assemblee.languages import N_

TERMS = N_(
    "You may copy, share and quote this, with the name of the neighbourhood and the date. "
    "Do not try to find out who wrote a card."
)
