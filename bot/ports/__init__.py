"""What the bot needs of the world, as Protocols in its own words."""
