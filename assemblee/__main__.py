"""`python -m assemblee` is the same as `assemblee`."""

from assemblee.cli import main

main()
