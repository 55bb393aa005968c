"""The record: entries, packs and what `verify` says of them."""
