"""What was done at the desk, by role and to the minute, never by whom; and taking any of it back."""
