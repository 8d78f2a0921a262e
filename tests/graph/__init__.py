"""Microsoft Graph's edge, against a Graph and a token service over real TLS."""
