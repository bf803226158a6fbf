"""What members ask, in numbers no one can be recognised by."""
