"""Recovery: what customers must do, what they get back, and whether the word reached them."""
