"""The parts of an evening: items, their questions and planned minutes, and scripts that are ready to use."""
