"""What the law says, and from when to when."""
