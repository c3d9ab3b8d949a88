"""`make demo`: the tracker with its dataset on this machine, in one command."""
