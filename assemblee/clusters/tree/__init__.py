"""The problem tree: the core problem as the trunk, what causes it below, what it does to people above.

Drawn here and not by a library, so that the same piles give the same picture on every screen and on paper,
without a browser to measure it. A picture holds boxes, and arrows that pass between them: in the height of a
row an arrow goes straight up through a gap that is kept for it, and it bends only between two rows. So no
arrow runs through the box of another pile, whatever the links.

Sources: Sugiyama, Tagawa and Toda (1981) for the layers; Eades, Lin and Smyth (1993) for links that go round;
Coffman and Graham (1972) for rows that would be too wide; the problem tree of ODI for what is up.
"""
