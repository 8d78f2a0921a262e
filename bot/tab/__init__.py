"""The web page in the channel's tab: reads only."""
