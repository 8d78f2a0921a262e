"""One file a step; expand first, contract in a later release."""
