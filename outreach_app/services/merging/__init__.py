"""Two records of one reader, or of one place, made one: shown side by side, then united in one step."""

from outreach_app.services.merging.compare import Comparison
from outreach_app.services.merging.places import compare_places, merge_places
from outreach_app.services.merging.readers import compare_readers, merge_readers

__all__ = ["Comparison", "compare_places", "compare_readers", "merge_places", "merge_readers"]
