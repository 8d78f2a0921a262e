"""How long a test waits for what must come: a slow machine is no defect, and who waits for longer hangs."""

# Seconds.
PATIENCE = 90.0
