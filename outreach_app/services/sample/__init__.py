"""A made-up library for showing and testing the program: generated from a seed, without database or clock."""
