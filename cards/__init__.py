"""Everything a person reads in chat: pure functions from texts and a view to a card."""
