"""
Folds a trained student into the tables the program adds up, and writes the model file. Every table of embeddings is multiplied by the input weights
beforehand, so that a unit's input is a sum of rows; only the bigrams keep vectors, whose product is taken at run time.
The bigram vectors are whole numbers of 8 bits, each dimension with its own step, which is multiplied into their weights.
Of several taggers the scores are averaged by their shares, which add up to 1: each one's output is multiplied by its share, so that the program adds them up.
usage: export.py DATA/ BUILD/ NAME[:SHARE][,NAME:SHARE...] OUT
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

root, build, out = sys.argv[1], sys.argv[2], sys.argv[4]
shares = {name: float(share or 1) for name, _, share in (n.partition(':') for n in sys.argv[3].split(','))}


def fingerprint(word):
    """FNV-1a over UTF-16 units, 64 bits; the upper 48 are kept, the lower 16 hold the lists."""
    h = 0xcbf29ce484222325
    for b in np.frombuffer(word.encode('utf-16-le'), '<u2'):
        h = (h ^ int(b)) * 0x100000001b3 & 0xffffffffffffffff
    return h >> 16 << 16


def network(net, share):
    """The sections of one tagger; its scores count by their share."""
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
    half = np.float16
    both = lambda part: np.concatenate([tables[part, 0], tables[part, 1]], 1).astype(half)
    step = np.abs(w['bigram.weight']).max(0) / 127
    # The back direction's near bigram is the right one.
    left, right = (np.concatenate([tables[a, 0], tables[b, 1]], 1) * step[:, None] for a, b in (('near', 'far'), ('far', 'near')))
    return [
        ('unit-rows', both('units')),
        ('shape-rows', both('shapes')),
        ('word-rows', both('words')),
        ('list-rows', both('lists')),
        ('register-rows', both('registers')[:ASKED]),
        ('bigram-vectors', np.rint(w['bigram.weight'] / step).astype(np.int8)),
        ('left', left.astype(half)),
        ('right', right.astype(half)),
        ('forth', w['forth.weight_hh_l0'].T.astype(half)),
        ('forth-bias', w['forth.bias_hh_l0'].astype(half)),
        ('back', w['back.weight_hh_l0'].T.astype(half)),
        ('back-bias', w['back.bias_hh_l0'].astype(half)),
        ('out', (w['out.weight'].T * share).astype(half)),
        ('out-bias', (w['out.bias'] * share).astype(half))]


def main():
    v = Vocabularies(build)
    v.count_words(pickle.load(open(build + 'sentences.pkl', 'rb'))[0])
    nets = {name: restore(build, name, v) for name in shares}
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
    sections = [
        ('hidden', str(next(iter(nets.values())).size['hidden'])),
        ('networks', str(len(nets))),
        ('tags', '\n'.join(TAGS)),
        ('columns', '\n'.join(features.COLUMNS)),
        ('word-names', '\n'.join(v.words)),
        ('units', np.array([ord(u) for u in units], np.uint16)),
        ('bigrams', np.array([ord(b[0]) << 16 | ord(b[1]) for b in bigrams], np.uint32)),
        ('listed', np.array(sorted(f | m for f, m in words.items()), np.uint64)),
        ('listed-lengths', lengths),
        ('registers', '\n'.join(REGISTERS[:ASKED])),
        ('together', '\n'.join('|'.join(' '.join(g) for g in TOGETHER.get(r, ())) for r in REGISTERS[:ASKED])),
        ('register-units', telling[0].astype(np.float16)),
        ('register-bigrams', telling[1].astype(np.float16)),
        ('register-bias', telling[2].astype(np.float16))]
    for k, (name, net) in enumerate(nets.items()):
        # The first one's parts bear the plain names.
        sections += [(title + (str(k + 1) if k else ''), part) for title, part in network(net, shares[name])]
    modelfile.write(out, sections)


if __name__ == '__main__':
    main()
