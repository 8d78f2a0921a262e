"""The Teams app package and its builder."""
