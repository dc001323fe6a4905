"""
Soft labels for the student: the mean of the teachers' tag probabilities, held to what the labels allow.
A teacher that never saw products marked gives what it calls product or nothing to the two as the others part it.
usage: soften.py BUILD/ OUT PARTLY EXTRA TEACHER[,TEACHER...]
PARTLY: how many sentences of each corpus that marks only some names (and of Resume, whose sentences are much alike); EXTRA: how many without labels.
The first teacher knows products.
"""
import pickle
import random
import sys
import time
from collections import Counter

import numpy as np

from network import Vocabularies, predict
from tags import TAGS
from train import restore

LABELS = .7      # weight of the labels; the rest is the teachers' own opinion
build, out, partly, extra, names = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5].split(',')
sentences, masks = pickle.load(open(build + 'sentences.pkl', 'rb'))
v = Vocabularies(build)
v.count_words(sentences)
random.Random(3).shuffle(sentences)
limits = Counter({k: partly for k in ('resume', 'fincorpus', 'fewfc', 'finre', 'duie')} | {'cluener': len(sentences), 'boson': len(sentences), 'news': extra})
taken, chosen = Counter(), []
for s in sentences:
    if taken[s['source']] < limits[s['source']]:
        taken[s['source']] += 1
        chosen.append(s)
rows = [v.encode(s) for s in chosen]
since, q = time.time(), None
nothing = [t for t, tag in enumerate(TAGS) if tag == 'O' or tag.endswith('-product')]
for name in names:
    net = restore(build, name, v)
    p = predict(net, rows)
    if 'boson' not in net.corpora:
        for own, first in zip(p, q):
            share = first[:, nothing] / first[:, nothing].sum(1, keepdims=True).clip(1e-9)
            own[:, nothing] = own[:, nothing].sum(1, keepdims=True) * share
    q = p if q is None else [a + b for a, b in zip(q, p)]
    print(name, '%.0fs' % (time.time() - since), flush=True)
kept = []
for s, r, p in zip(chosen, rows, q):
    p /= len(names)
    allowed = masks[r['y']]
    held = p * allowed + 1e-6 * allowed
    held /= held.sum(1, keepdims=True)
    r['q'] = (LABELS * held + (1 - LABELS) * p).astype(np.float16)
    r['dev'] = s['part'] == 'dev'
    r.pop('y')
    kept += [r] * (2 if s['source'] == 'cluener' else 1)
pickle.dump(kept, open(build + out, 'wb'))
print(len(kept), 'sentences', sum(r['n'] for r in kept), 'units')
