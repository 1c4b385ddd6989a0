"""A `Document` to records: what a careful clerk would write down from that page alone."""
