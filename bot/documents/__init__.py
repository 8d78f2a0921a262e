"""Documents people keep: pure functions from what is to be told to bytes."""
