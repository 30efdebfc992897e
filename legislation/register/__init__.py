"""What stands beside the regulations: agreements, opinions, standards, cases, meetings."""
