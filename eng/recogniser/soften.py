"""
Soft labels for the student: the mean of the teachers' tag probabilities, held to what the labels allow. Each sentence is asked in one of the registers that can be
asked for: its own, or one drawn for it; a teacher is asked only in the registers it was taught.
In news no product is one: its corpus marks none, so that what a teacher calls a product there, it never was taught.
usage: soften.py BUILD/ OUT PARTLY EXTRA LABELS BOSON TEACHER[,TEACHER...]
PARTLY: how many sentences of each corpus that marks only some names (and of Resume, whose sentences are much alike); EXTRA: how many without labels.
LABELS: weight of the labels; the rest is the teachers' own opinion. BOSON: how often each sentence of Boson counts; those of CLUENER and FinCorpus count twice.
The first teacher knows every register.
"""
import pickle
import random
import sys
import time
from collections import Counter

import numpy as np

from corpora import ASKED, REGISTER_OF, REGISTERS
from network import Vocabularies, predict
from tags import TAGS
from train import restore

build, out, partly, extra, weight, boson, names = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6]), sys.argv[7].split(',')
TIMES = {'cluener': 2, 'boson': boson, 'fincorpus': 2}
sentences, masks = pickle.load(open(build + 'sentences.pkl', 'rb'))
v = Vocabularies(build)
v.count_words(sentences)
rng = random.Random(3)
rng.shuffle(sentences)
limits = {k: partly for k in ('resume', 'fewfc', 'finre', 'duie')} | {'news': extra}
taken, chosen = Counter(), []
for s in sentences:
    if taken[s['source']] < limits.get(s['source'], len(sentences)):
        taken[s['source']] += 1
        own = s['register'] or REGISTER_OF[s['source']]
        chosen.append(dict(s, register=own if own in REGISTERS[:ASKED] else 'paragraph' if rng.random() < .3 else 'news'))
rows = [v.encode(s) for s in chosen]
since, total, votes = time.time(), [None] * len(rows), [0] * len(rows)
products = [t for t, tag in enumerate(TAGS) if tag.endswith('-product')]
for name in names:
    net = restore(build, name, v)
    taught = {REGISTER_OF[c] for c in net.corpora}
    asked = [i for i, s in enumerate(chosen) if s['register'] in taught]
    for i, p in zip(asked, predict(net, [rows[i] for i in asked])):
        if chosen[i]['register'] == 'news':
            p[:, 0] += p[:, products].sum(1)
            p[:, products] = 0
        total[i] = p if total[i] is None else total[i] + p
        votes[i] += 1
    print(name, len(asked), '%.0fs' % (time.time() - since), flush=True)
kept = []
for s, r, p, n in zip(chosen, rows, total, votes):
    p = p / n
    allowed = masks[r['y']]
    held = p * allowed + 1e-6 * allowed
    held /= held.sum(1, keepdims=True)
    r['q'] = (weight * held + (1 - weight) * p).astype(np.float16)
    r['dev'] = s['part'] == 'dev'
    r.pop('y')
    kept += [r] * TIMES.get(s['source'], 1)
pickle.dump(kept, open(build + out, 'wb'))
print(len(kept), 'sentences', sum(r['n'] for r in kept), 'units', Counter(s['register'] for s in chosen))
