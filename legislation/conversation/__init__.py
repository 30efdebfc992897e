"""What people say to each other about provisions (threads of comments), what they ask of each other (tasks), and what
each has seen of it."""
