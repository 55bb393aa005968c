"""What a volunteer types at the computer itself."""
