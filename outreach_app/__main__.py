"""`python -m outreach_app` is the same as `outreach`."""

from outreach_app.app import main

if __name__ == "__main__":
    main()
