"""What partners read at home: first what is asked of them, then what each evening concluded, with the cards
behind it.
"""
