"""Assemblee: the evening of a neighbourhood in a circle, from speaking queue to the record.

Feature first, the same roles in each (rules, tables, actions, pages), arrows one way. Rows are the
truth; beside them a chronicle of what the whole room could see. The README carries the map.
"""

__version__ = "0.1.0"
