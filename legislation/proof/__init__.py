"""What was recorded, provable later: the log as a Merkle tree, its signed checkpoints, certificates of versions."""
