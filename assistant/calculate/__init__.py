"""Calculators: what the law gives in figures and dates, step by step, every step with its provision."""
