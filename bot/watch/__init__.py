"""What is told to those who run Runde: one line of the log an event, and figures for Prometheus."""
