"""What every feature stands on: text, moments, fragments."""
