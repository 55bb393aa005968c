"""What lasts beyond one evening: themes that come back over meetings, and the document that grows on them.

Decided: a theme points to clusters, and a cluster to its cards, so nothing is counted or copied here that is
not read from the evenings themselves.
"""
