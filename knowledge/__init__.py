"""What the qualifications' specifications say: catalogue, passages, index, search."""
