"""What staff do: one verb, one function, one transaction."""
