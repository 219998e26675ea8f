"""The use cases for scripts, scheduled jobs and tests. Names, options, exit codes and JSON keys are a contract."""
