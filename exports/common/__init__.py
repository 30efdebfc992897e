"""协商文本 as it leaves the house: what two sides agreed on, in order, and what is missing."""
