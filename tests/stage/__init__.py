"""Runde on a stage: a page in the browser with several people of a team, without Teams."""
