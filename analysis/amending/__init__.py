"""修改决定: what one text must be told to become another (`generating`), and doing it (`applying`)."""
