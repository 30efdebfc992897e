"""征求意见, computed: which opinions ask the same, where they stand in later versions, their figures."""
