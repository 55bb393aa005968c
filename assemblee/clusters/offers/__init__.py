"""Offers: where a card may belong, and which loose cards look alike. People decide; nothing moves by itself.

Measured before it was built: no model groups such short cards by itself (B-cubed F1 0.37, where leaving every
card alone gives 0.30), but three offered piles hold the right one for two cards in three. So the machine
offers, with why, and says first that nothing is near where that is so.

What reads texts runs in one process beside the web, `worker.py`, started when first asked: it holds vectors
and words in its memory alone, and a crash or a hang there costs an offer, never an evening. The others here
know only ids, and whole thousandths of a score.
"""
