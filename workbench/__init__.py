"""What both doors do: open the store, read what a task needs in one moment, ask the analysis, hand results up."""
