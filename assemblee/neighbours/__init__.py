"""Neighbours who are played: a browser without a window, a screen that follows, a phone that acts.

The demo and the rehearsal play with them. They come in through the same door as everybody: forms with their
token, sockets that say what they watch, cards in a letterbox that knows nobody.
"""
