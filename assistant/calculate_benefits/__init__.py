"""Social-insurance benefits worked out step by step: pure functions on dated law, each step with its provision."""
