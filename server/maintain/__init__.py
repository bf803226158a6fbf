"""The engine of the maintainer's desk: what a new text changes, what that touches, and the drafts that follow."""
