"""
Folds a trained student into the tables the program adds up, and writes the model file. Every table of embeddings is multiplied by the input weights
beforehand, so that a unit's input is a sum of rows; only the bigrams keep vectors, whose product is taken at run time.
usage: export.py DATA/ BUILD/ NAME OUT
"""
import pickle
import sys

import numpy as np

import features
import modelfile
from corpora import ASKED, REGISTERS, TOGETHER
from network import Vocabularies
from tags import TAGS
from train import restore

root, build, name, out = sys.argv[1:5]


def fingerprint(word):
    """FNV-1a over UTF-16 units, 64 bits; the upper 48 are kept, the lower 16 hold the lists."""
    h = 0xcbf29ce484222325
    for b in np.frombuffer(word.encode('utf-16-le'), '<u2'):
        h = (h ^ int(b)) * 0x100000001b3 & 0xffffffffffffffff
    return h >> 16 << 16


def main():
    v = Vocabularies(build)
    v.count_words(pickle.load(open(build + 'sentences.pkl', 'rb'))[0])
    net = restore(build, name, v)
    assert not net.crf, 'a student has no transition scores'
    w = {k: x.detach().numpy() for k, x in net.state_dict().items()}
    tables = {}
    for direction, code in (('forth', 0), ('back', 1)):
        weights, at = w[direction + '.weight_ih_l0'], 0
        for part, embedding, n in (('units', 'unit', net.size['unit']), ('near', None, net.size['bigram']), ('far', None, net.size['bigram']),
                                   ('shapes', 'shape', 8), ('words', 'word', net.size['word']), ('lists', 'list', net.size['list']), ('registers', 'register', 8)):
            block = weights[:, at:at + n].T
            tables[part, code] = block if embedding is None else w[embedding + '.weight'] @ block
            at += n
        tables['units', code] = tables['units', code] + w[direction + '.bias_ih_l0']
    # The back direction's near bigram is the right one.
    half = np.float16
    both = lambda part: np.concatenate([tables[part, 0], tables[part, 1]], 1).astype(half)
    words, lengths = {}, np.zeros(65536, np.uint16)
    for word, column in features.added_words(root):
        if 2 <= len(word) <= features.LONGEST_WORD:
            f = fingerprint(word)
            words[f] = words.get(f, 0) | 1 << column
            begin = np.frombuffer(word[:2].encode('utf-16-le'), '<u2')
            lengths[((int(begin[0]) << 16 | int(begin[1])) * 0x9e3779b1 & 0xffffffff) >> 16] |= 1 << len(word)
    telling = pickle.load(open(build + 'registers.pkl', 'rb'))
    units = [u if len(u) == 1 and ord(u) < 0x10000 else '\ue000' for u in v.units]
    bigrams = [b if len(b) == 2 and max(map(ord, b)) < 0x10000 else '\ue000\ue000' for b in v.bigrams]
    modelfile.write(out, [
        ('hidden', str(net.size['hidden'])),
        ('tags', '\n'.join(TAGS)),
        ('columns', '\n'.join(features.COLUMNS)),
        ('word-names', '\n'.join(v.words)),
        ('units', np.array([ord(u) for u in units], np.uint16)),
        ('bigrams', np.array([ord(b[0]) << 16 | ord(b[1]) for b in bigrams], np.uint32)),
        ('listed', np.array(sorted(f | m for f, m in words.items()), np.uint64)),
        ('listed-lengths', lengths),
        ('unit-rows', both('units')),
        ('shape-rows', both('shapes')),
        ('word-rows', both('words')),
        ('list-rows', both('lists')),
        ('registers', '\n'.join(REGISTERS[:ASKED])),
        ('together', '\n'.join('|'.join(' '.join(g) for g in TOGETHER.get(r, ())) for r in REGISTERS[:ASKED])),
        ('register-rows', both('registers')[:ASKED]),
        ('register-units', telling[0].astype(half)),
        ('register-bigrams', telling[1].astype(half)),
        ('register-bias', telling[2].astype(half)),
        ('bigram-vectors', w['bigram.weight'].astype(half)),
        ('left', np.concatenate([tables['near', 0], tables['far', 1]], 1).astype(half)),
        ('right', np.concatenate([tables['far', 0], tables['near', 1]], 1).astype(half)),
        ('forth', w['forth.weight_hh_l0'].T.astype(half)),
        ('forth-bias', w['forth.bias_hh_l0'].astype(half)),
        ('back', w['back.weight_hh_l0'].T.astype(half)),
        ('back-bias', w['back.bias_hh_l0'].astype(half)),
        ('out', w['out.weight'].T.astype(half)),
        ('out-bias', w['out.bias'].astype(half))])


if __name__ == '__main__':
    main()
