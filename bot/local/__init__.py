"""Runs Runde on one machine without a Teams tenant."""
