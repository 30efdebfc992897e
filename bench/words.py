"""How many statutory terms are kept whole, and how fast, on a folder of texts.

python bench/words.py FOLDER

A term of the lexicon (or a citation, an amount, a date) is whole where no word begins or ends inside it. Compared with
jieba's stock dictionary.
"""

import re
import sys
import time
from pathlib import Path

import jieba

from analysis.language.words import bracketed_names, lexicon, terms_of, tokenise

PROTECTED = re.compile(
    r"第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?|[一二三四五六七八九十百千万]+元|\d{4}年\d+月\d+日"
)


def main(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    apart = terms_of("in-parts.txt")
    terms = sorted({*lexicon(), *bracketed_names()} - apart, key=lambda term: (-len(term), term))
    pattern = re.compile(f"(?:{PROTECTED.pattern})|" + "|".join(map(re.escape, terms)))
    stock = jieba.Tokenizer()
    tokenise("")
    began = time.perf_counter()
    cut = [{token.end for token in tokenise(text)} | {0} for text in texts]
    taken = time.perf_counter() - began
    whole = whole_stock = seen = 0
    for text, ours in zip(texts, cut, strict=True):
        theirs = {end for _, _, end in stock.tokenize(text)} | {0}
        for found in pattern.finditer(text):
            seen += 1
            inner = set(range(found.start() + 1, found.end()))
            whole += not ours & inner
            whole_stock += not theirs & inner
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} texts, {size:.1f} MB: {size / taken:.2f} MB/s")
    print(f"kept whole of {seen} occurrences: {whole / seen:.2%}, stock dictionary {whole_stock / seen:.2%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
