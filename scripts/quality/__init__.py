"""What ``make score`` measures, one module a kind of figure."""
