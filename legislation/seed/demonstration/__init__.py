"""An invented 养老服务条例 for two sides, two versions each, marked 演示文本 wherever it shows."""
