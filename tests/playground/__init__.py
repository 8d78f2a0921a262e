"""Microsoft's Agents Playground as a second client, whose pictures and requests are not ours."""
