"""Minutes of evenings that Fatima, Joost, Samira and meneer De Vries could have had."""
