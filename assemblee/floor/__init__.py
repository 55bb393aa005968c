"""Who speaks next: hands, turns and the fair list that everybody can check with a finger."""
