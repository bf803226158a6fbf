"""Officers' desk: questions that wait, answers checked and signed, signed answers reused and withdrawn."""
