"""From a question to an answer one can check."""
