"""Cards from paper, equal to those from phones: printed, typed over, laid with the others, and taken back by
the word on a strip that was torn off.
"""
