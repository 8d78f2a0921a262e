"""Everything Bot Framework and Teams, and nothing else: what comes in, what goes out, who is who."""
