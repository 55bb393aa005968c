"""Reading aloud: everybody reads a card of somebody else, and the server never learns whose is whose."""
