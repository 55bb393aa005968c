"""The room sorts."""
