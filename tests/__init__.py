"""The tests: a folder for each feature, `way`, `promises` and `browser`; `tests/run` runs them all."""
