"""Who somebody is, proved by a signed token: the keys that issuers publish, and what holds of any token."""
