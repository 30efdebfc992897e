"""征求意见: what people say on a draft that was sent for comment, and what became of it."""
