"""What the network sees of a unit: the unit, its two bigrams, shape, word position with part of speech, and which word lists it stands in."""
import glob
import json
import os
import re

import numpy as np

from corpora import norm

LIST_NAMES = ['company', 'place', 'history', 'finance', 'computing', 'car', 'institution', 'thing', 'movie', 'book', 'game']
POS_GROUPS = ['ns', 'nr', 'nt', 'nz', 'n', 'v', 'a', 'other']
COLUMNS = POS_GROUPS + LIST_NAMES          # one column each; the order is part of the model file
LEXICON = {'Company': 'company', 'Person': 'history', 'Place': 'place', 'Organization': 'institution', 'Government': 'institution', 'Product': 'thing', 'AiModel': 'thing',
           'Project': 'thing', 'Technology': 'computing', 'movie': 'movie', 'programme': 'movie', 'book': 'book', 'game': 'game'}      # types and subtypes of the project's lexicon
VALUES = 13                                # 0: in no word; else 1 + 3 * length bucket + (0 first, 1 inside, 2 last)
LONGEST_WORD = 14


def fold(text):
    """Units as the vocabularies know them: digits are 0, small letters."""
    return ['0' if c.isdigit() else c.lower() for c in text]


def shape(c):
    if c.isdigit():
        return 1
    if c.isascii() and c.isalpha():
        return 2 if c.isupper() else 3
    return 4 if '\u4e00' <= c <= '\u9fff' else 5


def pos_group(tag):
    """The column of a dictionary word's tag."""
    if tag.startswith('nr'):
        return POS_GROUPS.index('nr')
    if tag in ('ns', 'nt', 'nz'):
        return POS_GROUPS.index(tag)
    return POS_GROUPS.index(tag[0]) if tag[0] in 'nva' else POS_GROUPS.index('other')


def word_lists(root, dictionary):
    """(jieba's words as they are written, the added words in small letters): each word -> bit set of columns. dictionary: jieba's dict.txt."""
    known, added = {}, {}
    for line in open(dictionary, encoding='utf-8'):
        word, _, tag = line.split()
        if 2 <= len(word) <= LONGEST_WORD:
            known[word] = 1 << pos_group(tag)
    for word, column in added_words(root):
        if 2 <= len(word) <= LONGEST_WORD:
            added[word] = added.get(word, 0) | 1 << len(POS_GROUPS) + column
    return known, added


def added_words(root):
    """The word lists beside jieba's dictionary: (word, index in LIST_NAMES)."""
    for line in open(root + 'company_names/Company-Shorter-Form_28W.txt', encoding='utf-8-sig').read().split('\n')[3:]:
        yield norm(line.strip()).lower(), 0
    for i, name in enumerate(('diming', 'lishimingren', 'caijing', 'IT', 'car')):
        for word in re.findall(r'([^\s\d]+)\s*\d+', open(root + f'thuocl/THUOCL_{name}.txt', encoding='utf-8-sig').read()):
            yield norm(word).lower(), 1 + i
    here = os.path.dirname(os.path.abspath(__file__))
    for line in open(here + '/works.tsv', encoding='utf-8'):
        kind, _, names = line.rstrip('\n').partition('\t')
        for word in names.split(' ') if names else ():
            yield norm(word).lower(), LIST_NAMES.index('place' if kind == 'scene' else kind)
    for path in sorted(glob.glob(here + '/../../seed-data/lexicon/*.jsonl')):
        for line in open(path, encoding='utf-8'):
            entry = json.loads(line)
            column = LEXICON.get(entry.get('subtype')) or LEXICON.get(entry['type'])
            names = [entry.get('zh'), entry.get('en'), *entry.get('aliases', ())]
            for word in names if column else ():
                if word and word not in entry.get('weak', ()):
                    yield norm(word.strip('《》')).lower(), LIST_NAMES.index(column)


def list_values(text, lists):
    """Per unit and column, where it stands in the longest listed word over it (the first of equally long ones): array [units, columns]."""
    known, added = lists
    small = text.lower()
    n, width = len(text), len(COLUMNS)
    longest, values = [[0] * width for _ in range(n)], [[0] * width for _ in range(n)]
    for i in range(n):
        for length in range(2, min(LONGEST_WORD, n - i) + 1):
            columns = known.get(text[i:i + length], 0) | added.get(small[i:i + length], 0)
            if not columns:
                continue
            base = 1 + 3 * (min(length, 5) - 2)
            for c in range(width):
                if columns >> c & 1:
                    for k in range(i, i + length):
                        if length > longest[k][c]:
                            longest[k][c] = length
                            values[k][c] = base + (0 if k == i else 2 if k == i + length - 1 else 1)
    return np.array(values, np.uint8)


KEPT_TAGS = {'nr', 'ns', 'nt', 'nz', 'nrt', 'nrfg', 'vn'}


def words(tokens):
    """Per unit: word position and tag, from (word, tag) pairs that tile the text."""
    out = []
    for word, tag in tokens:
        if tag[:1] in ('n', 'v') and tag not in KEPT_TAGS:
            tag = tag[0]
        n = len(word)
        out += [('S' if n == 1 else 'B' if k == 0 else 'E' if k == n - 1 else 'M') + '-' + tag for k in range(n)]
    return out
