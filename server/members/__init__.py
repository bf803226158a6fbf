"""What members send and get beside an answer: a person's help, an opinion, an address to keep."""
