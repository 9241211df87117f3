"""After the talk: whether to offer, ask or stay in touch, and the message that says so."""
