"""The use cases for scripts, scheduled jobs and tests. Names, options, exit codes and JSON keys are a contract."""

from outreach_app.cli.commands import outreach

__all__ = ["outreach"]
