"""
Reads the corpora, parts off the development sets, writes sentences with features into the build folder. usage: prepare.py DATA/ BUILD/
Writes texts.pkl first (all the language model needs).
"""
import pickle
import random
import sys
from collections import Counter

import jieba
import jieba.posseg
import numpy as np

import corpora
import features
from tags import TAGS, TAG_ID, TYPES, tag_name

jieba.setLogLevel(60)
root, build = sys.argv[1], sys.argv[2]


class Masks:
    """Numbers the sets of tags a unit may bear. A row of `table` is one set."""

    def __init__(self):
        self.ids, self.rows = {}, []

    def id(self, tags):
        if tags not in self.ids:
            self.ids[tags] = len(self.rows)
            self.rows.append([t in tags for t in range(len(TAGS))])
        return self.ids[tags]

    def label(self, n, spans, known):
        every = frozenset(range(len(TAGS)))
        outside = every if known is None else frozenset([0] + [TAG_ID[p + '-' + t] for t in known for p in 'BIES'])
        y, used = [self.id(outside)] * n, [False] * n
        for a, b, kinds in sorted(spans, key=lambda s: s[0] - s[1]):
            if any(used[a:b]):
                continue
            for i in range(a, b):
                used[i] = True
                whole = len(kinds) == len(TYPES)
                y[i] = self.id(every if whole else frozenset(TAG_ID[tag_name(i - a, b - a) + '-' + k] for k in kinds))
        return np.array(y, np.uint16)


masks = Masks()
rng = random.Random(1)
sentences, seen = [], set()


def add(part, source, text, spans, known, gold=None, register=None):
    if gold is None and (text in seen or sum('\u4e00' <= c <= '\u9fff' for c in text) < 0.3 * len(text)):
        return
    seen.add(text)
    sentences.append(dict(part=part, source=source, text=text, y=masks.label(len(text), spans, known), gold=gold, register=register))


rows = list(corpora.cluener(root))
order = list(range(len(rows)))
random.Random(1).shuffle(order)
held = set(order[:1075])
for i, (_, text, spans, gold) in enumerate(rows):
    add('dev' if i in held else 'train', 'cluener', text, spans, frozenset(['product']), gold)

held_out = {'cluener': [(raw, [(w, k) for k, v in gold.items() for w in v]) for i, (raw, _, _, gold) in enumerate(rows) if i in held], 'boson': [], 'fincorpus': [], 'fewfc': []}


def parted(source, documents, labels, share):
    for d in documents:
        held_here = rng.random() < share
        if held_here:
            held_out[source].append(d)
        for s in labels(*d[-2:]):
            add('dev' if held_here else 'train', source, *s)


parted('boson', corpora.boson(root), corpora.boson_labels, .15)
parted('fincorpus', corpora.fincorpus(root), corpora.fincorpus_labels, .15)
parted('fewfc', corpora.fewfc(root), corpora.fewfc_labels, .1)
for source in ('resume', 'finre', 'duie'):
    for s in getattr(corpora, source)(root):
        add('train', source, *s)
for text, register in corpora.unlabelled(root):
    for s in corpora.split(text, [], None):
        if len(s[0]) >= 6:
            add('extra', 'news', *s, register=register or ('paragraph' if rng.random() < .4 else 'news'))
counts = Counter((s['source'], s['part']) for s in sentences)
print(len(sentences), 'sentences', sum(len(s['text']) for s in sentences), 'units', dict(counts), flush=True)
pickle.dump([s['text'] for s in sentences], open(build + 'texts.pkl', 'wb'))
pickle.dump(held_out, open(build + 'held-out.pkl', 'wb'))

lists = features.word_lists(root, jieba.get_dict_file().name)
print(*map(len, lists), 'listed words', flush=True)
for k, s in enumerate(sentences):
    s['words'] = features.words((w.word, w.flag) for w in jieba.posseg.cut(s['text']))
    assert len(s['words']) == len(s['text']), s['text']
    s['lists'] = features.list_values(s['text'], lists)
    if k % 10000 == 0:
        print(k, flush=True)
pickle.dump((sentences, np.array(masks.rows)), open(build + 'sentences.pkl', 'wb'))
