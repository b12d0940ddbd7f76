"""Record → tables of numbers: how relations move, and what belongs into a brief."""
