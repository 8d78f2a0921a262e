"""Runde: the rules, the road a request takes, and the edges to Teams, the tab and the world."""
