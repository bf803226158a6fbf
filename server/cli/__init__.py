"""The command line: `hoiluat`."""
