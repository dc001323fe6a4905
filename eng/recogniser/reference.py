"""
Tags sentences with a model file by a plain forward pass in numpy: what the program must find too.
usage: reference.py DATA/ MODEL ARTICLES/ OUT     writes a sentence a line: text, tab, spans as start-end-type
"""
import glob
import re
import sys

import jieba
import jieba.posseg
import numpy as np

import corpora
import features
import modelfile
from tags import TAGS, join, part, viterbi

jieba.setLogLevel(60)


class Reference:
    def __init__(self, root, path):
        m = modelfile.read(path)
        self.m = {k: x.astype('f4') if not isinstance(x, str) and x.dtype in (np.float16, np.int8) else x for k, x in m.items()}
        self.networks = ['' if k == 0 else str(k + 1) for k in range(int(m['networks']))]
        self.h = int(m['hidden'])
        self.units = {chr(u): i + 2 for i, u in enumerate(m['units'])}
        self.bigrams = {chr(b >> 16) + chr(b & 0xffff): i + 2 for i, b in enumerate(int(x) for x in m['bigrams'])}
        self.words = {w: i + 2 for i, w in enumerate(m['word-names'].split('\n'))}
        self.lists = features.word_lists(root, jieba.get_dict_file().name)
        self.groups = [[g.split(' ') for g in line.split('|') if g] for line in m['together'].split('\n')]
        assert m['tags'].split('\n') == TAGS and m['columns'].split('\n') == features.COLUMNS

    def rows(self, name):
        return self.m[name].reshape(-1, 6 * self.h)

    def register(self, text, ids):
        """Row number of the register a document of one piece is in."""
        units, bigrams = (self.m[k].reshape(-1, len(self.m['register-bias'])) for k in ('register-units', 'register-bigrams'))
        sums = units[[self.units.get(u, 1) for u in features.fold(text)]].sum(0) + bigrams[ids].sum(0)
        return int((self.m['register-bias'] + sums / np.sqrt(len(text))).argmax())

    def bigram_rows(self, text):
        p = ['\n'] + features.fold(text) + ['\n']
        return [self.bigrams.get(a + b, 1) for a, b in zip(p, p[1:])]

    def scores(self, text):
        return sum(self.network_scores(text, suffix) for suffix in self.networks)

    def network_scores(self, text, suffix):
        h, n = self.h, len(text)
        ids = self.bigram_rows(text)
        vectors = self.m['bigram-vectors' + suffix].reshape(len(self.m['bigrams']) + 2, -1)[ids]
        named = features.words((w.word, w.flag) for w in jieba.posseg.cut(text))
        x = self.rows('unit-rows' + suffix)[[self.units.get(u, 1) for u in features.fold(text)]] + self.rows('shape-rows' + suffix)[[features.shape(c) for c in text]]
        x = x + self.rows('word-rows' + suffix)[[self.words.get(w, 1) for w in named]]
        values = features.list_values(text, self.lists)
        table = self.rows('list-rows' + suffix)
        for i in range(n):
            for c, value in enumerate(values[i]):
                if value:
                    x[i] += table[c * features.VALUES + value]
        x = x + self.rows('register-rows' + suffix)[self.register(text, ids)]
        x = x + vectors[:-1] @ self.rows('left' + suffix) + vectors[1:] @ self.rows('right' + suffix)
        out = np.zeros((n, 2 * h), 'f4')
        for d, name in enumerate(('forth', 'back')):
            u, bias, state = self.m[name + suffix].reshape(h, 3 * h), self.m[name + '-bias' + suffix], np.zeros(h, 'f4')
            for i in (range(n) if d == 0 else range(n - 1, -1, -1)):
                g, a = state @ u + bias, x[i, 3 * h * d:3 * h * (d + 1)]
                r, z = 1 / (1 + np.exp(-(a[:h] + g[:h]))), 1 / (1 + np.exp(-(a[h:2 * h] + g[h:2 * h])))
                new = np.tanh(a[2 * h:] + r * g[2 * h:])
                state = (1 - z) * new + z * state
                out[i, h * d:h * (d + 1)] = state
        return out @ self.m['out' + suffix].reshape(2 * h, -1) + self.m['out-bias' + suffix]

    def spans(self, text):
        s = self.scores(text)
        groups = self.groups[self.register(text, self.bigram_rows(text))]
        s = s - np.log(np.exp(s).sum(1, keepdims=True))
        return part(s, viterbi(join(s, groups)), groups)


def sentences(folder):
    for path in sorted(glob.glob(folder + '/*.txt')):
        for line in open(path, encoding='utf-8'):
            for s in re.findall(r'[^。！？；\n]+[。！？；]?', line):
                s = s.strip()
                if 4 <= len(s) <= corpora.LONGEST and sum('\u4e00' <= c <= '\u9fff' for c in s) * 2 > len(s):
                    yield corpora.norm(s)


if __name__ == '__main__':
    root, model, articles, out = sys.argv[1:5]
    reference = Reference(root, model)
    with open(out, 'w', encoding='utf-8') as f:
        for s in sentences(articles):
            f.write(s + '\t' + ' '.join(f'{a}-{b}-{t}' for a, b, t in reference.spans(s)) + '\n')
