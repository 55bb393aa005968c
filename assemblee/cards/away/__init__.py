"""Cards that leave the table: put away by two people for a reason that is counted, or parked for later."""
