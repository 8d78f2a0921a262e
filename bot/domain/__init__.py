"""The rules of the method: frozen records and pure functions, no clock, no ids made here, no I/O."""
