"""Everything Microsoft Graph: files, tabs, what it refuses, and signing in to it."""
