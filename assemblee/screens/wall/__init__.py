"""How the big screen of a meeting stands, as the desk wants it: how large, how far down, empty or not,
by day or by night, and in which languages. Nobody else hears of it.
"""
