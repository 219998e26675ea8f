"""What the service means: values that refuse nonsense, and rules without a clock, a file or a database."""
