"""The Teams app package, by Microsoft's schemas and by what Runde needs of it."""
