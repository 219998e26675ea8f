"""Paper: one finished value in, PDF bytes out."""
