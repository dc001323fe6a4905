"""Writes tests/KnowledgeGraph.Language.Tests/Golden/segmentation with Debian's python3-jieba 0.42.1, the oracle of the segmenter.

usage: python3 eng/gen-segmentation-golden.py   (needs: apt-get install python3-jieba)
"""
import gzip
import logging
import pathlib
import random

import jieba
import jieba.posseg

root = pathlib.Path(__file__).resolve().parent.parent
target = root / 'tests/KnowledgeGraph.Language.Tests/Golden/segmentation'
lines_of_fuzz = 20_000
seed = 20_261_124

common = '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实'
pieces = ['Qwen2.5', '3.14', '50%', 'C++', 'GPT-4', '2024年', '5G', 'CET-6', '阿里云', '通义千问', '江秉祥', '\r\n']
odd = ' \t\u3000，。、“”（）·—\u200b\ufeff\x1c\u00a0é😀𠀀㐀\u9fd6\u9fd5\r'


def strings():
    random.seed(seed)
    words = sorted(jieba.dt.FREQ)
    kinds = [
        lambda: random.choice(words),
        lambda: chr(random.randrange(0x4e00, 0x9fff)),
        lambda: random.choice(common),
        lambda: random.choice('abcXYZ019.%-+#&_'),
        lambda: random.choice(odd),
        lambda: random.choice(pieces),
    ]
    for _ in range(lines_of_fuzz):
        yield ''.join(random.choice(kinds)() for _ in range(random.randint(1, 16)))


def modes():
    yield 'cut', lambda line: jieba.cut(line)
    yield 'cut-no-hmm', lambda line: jieba.cut(line, HMM=False)
    yield 'search', lambda line: jieba.cut_for_search(line)
    yield 'tag', lambda line: (f'{pair.word}\x1e{pair.flag}' for pair in jieba.posseg.cut(line))


def write(name, lines):
    with open(target / f'{name}.txt.gz', 'wb') as raw, gzip.GzipFile(filename='', mode='wb', fileobj=raw, mtime=0) as packed:
        packed.write('\n'.join(lines).encode())


jieba.setLogLevel(logging.ERROR)
jieba.initialize()
target.mkdir(parents=True, exist_ok=True)
corpora = {
    'articles': [line for path in sorted((root / 'seed-data/articles').glob('*.txt')) for line in path.read_text(encoding='utf-8').split('\n')],
    'fuzz': [line.replace('\n', ' ') for line in strings()],
}
for corpus, lines in corpora.items():
    write(corpus, lines)
    for mode, cut in modes():
        write(f'{corpus}.{mode}', ['\x1f'.join(cut(line)) for line in lines])
