"""Record → files that other programs read: tables, the formats of three event data sets, and a calendar."""
