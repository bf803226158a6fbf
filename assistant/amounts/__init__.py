"""Amounts and days asked for in a question: which calculator is meant, its fields filled, what came of it told."""
