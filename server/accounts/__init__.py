"""Who works here: passwords, sessions, what each role may do in which unit."""
