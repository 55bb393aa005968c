"""Benchmarks print figures; they compare with something in the same run, and decide nothing."""
