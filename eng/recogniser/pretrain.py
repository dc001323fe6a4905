"""
Two language models, one each way, over all texts: the left one foretells the next unit, the right one the one before; their weights start a tagger.
Sampled softmax with shared negatives. usage: pretrain.py BUILD/ NAME HIDDEN UNIT BIGRAM EPOCHS RATE SEED
"""
import math
import pickle
import random
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from network import Optimizer, Vocabularies, backwards, batches, collate, flip, locked_dropout

build, name = sys.argv[1:3]
hidden, unit, bigram, epochs = map(int, sys.argv[3:7])
top_rate, seed = float(sys.argv[7]), int(sys.argv[8])
NEGATIVES = 1024


class LanguageModel(nn.Module):
    def __init__(self, units, bigrams):
        super().__init__()
        self.unit = nn.Embedding(units, unit, padding_idx=0)
        self.bigram = nn.Embedding(bigrams, bigram, padding_idx=0, sparse=True)
        for e in (self.unit, self.bigram):
            nn.init.uniform_(e.weight, -.17, .17)
            e.weight.data[0] = 0
        self.forth = nn.GRU(unit + bigram, hidden, batch_first=True)
        self.back = nn.GRU(unit + bigram, hidden, batch_first=True)
        self.out = nn.Linear(hidden, unit)
        self.bias = nn.Parameter(torch.zeros(units))

    def forward(self, x):
        u = self.unit(x['unit'])
        f = locked_dropout(torch.cat([u, self.bigram(x['left'])], 2), .1, True)
        b = locked_dropout(torch.cat([u, self.bigram(x['right'])], 2), .1, True)
        turn = backwards(x['n'], u.shape[1])
        return self.forth(f)[0], flip(self.back(flip(b, turn))[0], turn)


random.seed(seed)
torch.manual_seed(seed)
v = Vocabularies(build)
rows = [v.encode(dict(text=t)) for t in pickle.load(open(build + 'texts.pkl', 'rb'))]
net = LanguageModel(len(v.units) + 2, len(v.bigrams) + 2)
print(name, 'units', len(v.units), 'bigrams', len(v.bigrams), 'text', sum(r['n'] for r in rows), flush=True)
counts = np.ones(len(v.units) + 2)
for u, i in v.units.items():
    counts[i] = v.counts[u]
draw = counts ** .75
draw[0] = 0
draw /= draw.sum()
log_draw, draw = torch.from_numpy(np.log(draw + 1e-12)).float(), torch.from_numpy(draw)
optimizer = Optimizer(net)
steps = len(batches(rows, 64)) * epochs
step, since, total = 0, time.time(), 0.
for epoch in range(epochs):
    for ids in batches(rows, 64):
        x = collate([rows[i] for i in ids], ('unit', 'left', 'right'))
        hf, hb = net(x)
        unit_ids, mask = x['unit'], x['mask'][:, 1:]
        states = torch.cat([hf[:, :-1][mask], hb[:, 1:][mask]])
        targets = torch.cat([unit_ids[:, 1:][mask], unit_ids[:, :-1][mask]])
        p = net.out(F.dropout(states, .1))
        negatives = torch.multinomial(draw, NEGATIVES)
        shift = math.log(NEGATIVES)
        wrong = p @ net.unit.weight[negatives].t() + (net.bias[negatives] - log_draw[negatives] - shift)
        wrong = wrong.masked_fill(targets[:, None] == negatives[None], -1e4)
        right = (p * net.unit(targets)).sum(1) + net.bias[targets] - log_draw[targets] - shift
        loss = (torch.logsumexp(torch.cat([right[:, None], wrong], 1), 1) - right).mean()
        optimizer.step(loss, top_rate * min(1, (step + 1) / 100) * max(.03, 1 - step / steps), 1.)
        step += 1
        total += loss.item()
        if step % 100 == 0:
            print(name, step, steps, '%.3f' % (total / 100), '%.0fs' % (time.time() - since), flush=True)
            total = 0.
torch.save(net.state_dict(), build + name + '.lm')
