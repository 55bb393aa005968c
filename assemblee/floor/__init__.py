"""Who speaks next: hands, turns and the fair list that everybody can check with a finger.

**The rule**, for whoever waits, smaller first: `(tier, account, seq)`. Tier 1: overtaken by `cap` later
hands, `cap = max(15, a quarter of those present when the item began)`. Tier 2: no turn yet this evening
(guests after residents, where that is set). Tier 3: overtaken by `3 + full minutes spoken` later hands of
people who had spoken before. Tier 4: everybody else, by seconds spoken in steps of 30. `seq` counts hands
in the transaction that raises them; nothing is stored but hands, turns and moves, and every account is
summed up from those. While somebody speaks, the next one is fixed.

**What it promises** (`tests/floor/test_fairness.py`, `test_causes.py`; the program itself against a slow
second writing of the rule in `test_against_reference.py`):

1.  Waiting ends: at most those already waiting, the cap, moves and own absences go before.
2.  Of people who had spoken, at most `3 + minutes` later hands go before.
3.  No later hand is ahead of a first turn.
4.  Speaking longer or more often never improves a place.
5.  Nor does withdrawing and raising again.
6.  The order depends on the log alone: not on names, ids, devices or the order of rows.
7.  Everybody who waits is in the line once; while anybody waits, somebody is next.
8.  When a hand goes down the others keep their order, and nobody loses a place.
9.  Two who wait change places only when one waited long enough, or an account changed aloud.
10. No new hand changes who is next.
11. Points of order, withdrawn and absent hands cost nothing; accounts are the sum of the log.
12. Every change of a place has a cause that the room can see.

**Decided here.** A moved hand stands at the place it was given and comes nearer with every turn, whoever
comes or goes; so its promise is exact. Whoever is called and not there lets one other go first, who did
not overtake; the second time the hand goes down. A reply and a point of order go before the line and pause
who speaks. What the desk did last can be taken back for ten seconds, turns included.

**Measured** with wishes and lengths from recorded meetings (a comparison of rules, not a forecast; 40
evenings each, first come first served in brackets). 60 people on a busy evening: Gini of speaking time
0.52 (0.70), heard 0.98 (0.77) of those who wanted to speak, median wait for a first turn 1.9 minutes
(6.3), longest wait past first come 14.7 turns. 120 people: 0.49 (0.74), 0.96 (0.59), 3.1 minutes (17.7),
26.8 turns. 25 people: 0.60 (0.65), 0.98 (0.94). On a calm evening nobody waits, and no rule makes a
difference. `tests/bench/floor_policy.py` gives the rule to whoever wants to measure it again.
"""
