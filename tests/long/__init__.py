"""What takes too long for every run: whole evenings, many phones, servers that fall over halfway.

Pytest passes this folder by. Each file is a program: `python -m tests.long.NAME` from the root of the
checkout, in the environment that `tests/run` made; `--help` names its options. It prints what it measured
and ends with 0, or with 1 and the first fault.
"""
