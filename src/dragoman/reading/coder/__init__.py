"""The learned coder beside the codebook: what a small network makes of a pair of parties in a sentence."""
