"""
The tagger: one GRU each way over embeddings of unit, bigrams, shape, word position with tag, and word lists; a linear layer gives tag scores.
A teacher has transition scores (CRF); the student that ships has none.
"""
import pickle
import random
from collections import Counter

import numpy as np
import torch
from torch import nn

import features
from corpora import REGISTER_OF, REGISTERS
from tags import END, FOLLOW, START, TAGS

torch.set_num_threads(1)
LIST_ROWS = features.VALUES * len(features.COLUMNS)


class Vocabularies:
    """Ids 0 (padding) and 1 (unknown) are reserved. `counts`: how often each unit occurs."""

    def __init__(self, build):
        texts = pickle.load(open(build + 'texts.pkl', 'rb'))
        units, bigrams = Counter(), Counter()
        for t in texts:
            p = ['\n'] + features.fold(t) + ['\n']
            units.update(p)
            bigrams.update(x + y for x, y in zip(p, p[1:]))
        self.units = {u: i + 2 for i, u in enumerate(u for u, n in units.most_common() if n >= 2)}
        self.bigrams = {b: i + 2 for i, b in enumerate(b for b, n in bigrams.most_common() if n >= 3)}
        self.counts = units
        self.words = {}

    def count_words(self, sentences):
        tags = Counter(w for s in sentences for w in s['words'])
        self.words = {w: i + 2 for i, w in enumerate(sorted(w for w, n in tags.items() if n >= 20))}

    def encode(self, s):
        p = ['\n'] + features.fold(s['text']) + ['\n']
        g = [self.bigrams.get(x + y, 1) for x, y in zip(p, p[1:])]
        e = dict(n=len(s['text']), unit=np.array([self.units.get(u, 1) for u in p[1:-1]], np.int32), left=np.array(g[:-1], np.int32), right=np.array(g[1:], np.int32))
        if 'words' in s:
            e['word'] = np.array([self.words.get(w, 1) for w in s['words']], np.int16)
            e['shape'] = np.array([features.shape(c) for c in s['text']], np.uint8)
            v = s['lists'].astype(np.int16)
            e['list'] = np.where(v > 0, v + features.VALUES * np.arange(v.shape[1], dtype=np.int16), 0).astype(np.int16)
            register = REGISTERS.index(s.get('register') or REGISTER_OF.get(s['source'], 'news'))
            e['register'] = np.full(e['n'], register, np.uint8)
            e['y'] = s['y']
        return e


def collate(rows, keys):
    width = max(r['n'] for r in rows)
    out = {}
    for k in keys:
        first = rows[0][k]
        a = np.zeros((len(rows), width) + first.shape[1:], np.float32 if k == 'q' else np.int64)
        for i, r in enumerate(rows):
            a[i, :r['n']] = r[k]
        out[k] = torch.from_numpy(a)
    lengths = np.array([r['n'] for r in rows])
    out['mask'] = torch.from_numpy(np.arange(width)[None] < lengths[:, None])
    out['n'] = torch.from_numpy(lengths)
    return out


INPUTS = ('unit', 'left', 'right', 'word', 'shape', 'list', 'register')


def batches(rows, size, shuffle=True):
    """Sentences of like length together."""
    order = list(range(len(rows)))
    if shuffle:
        random.shuffle(order)
    out = []
    for i in range(0, len(order), size * 40):
        part = sorted(order[i:i + size * 40], key=lambda j: rows[j]['n'])
        out += [part[k:k + size] for k in range(0, len(part), size)]
    if shuffle:
        random.shuffle(out)
    return out


def locked_dropout(x, p, training):
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p) if training and p else x


def backwards(n, width):
    """Indices that turn each row round inside its length."""
    i = torch.arange(width)[None]
    return torch.where(i < n[:, None], n[:, None] - 1 - i, i)


class Tagger(nn.Module):
    def __init__(self, units, bigrams, words, size, crf=False):
        """size: dict(hidden, unit, bigram, word, list)"""
        super().__init__()
        self.size = size
        self.crf = crf
        self.unit = nn.Embedding(units, size['unit'], padding_idx=0)
        self.bigram = nn.Embedding(bigrams, size['bigram'], padding_idx=0, sparse=True)
        for e in (self.unit, self.bigram):
            nn.init.uniform_(e.weight, -.17, .17)
            e.weight.data[0] = 0
        self.shape = nn.Embedding(6, 8, padding_idx=0)
        self.word = nn.Embedding(words, size['word'], padding_idx=0)
        self.list = nn.Embedding(LIST_ROWS + 1, size['list'], padding_idx=0)
        nn.init.normal_(self.list.weight, 0, .1)
        self.list.weight.data[0] = 0
        self.register = nn.Embedding(len(REGISTERS), 8)
        self.base = size['unit'] + size['bigram']
        width = self.base + size['bigram'] + 8 + size['word'] + size['list'] + 8
        self.forth = nn.GRU(width, size['hidden'], batch_first=True)
        self.back = nn.GRU(width, size['hidden'], batch_first=True)
        self.out = nn.Linear(2 * size['hidden'], len(TAGS))
        self.move = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)), requires_grad=crf)
        self.register_buffer('follow', torch.from_numpy(FOLLOW).float())
        self.register_buffer('start', torch.from_numpy(np.where(START, 0, -1e4).astype('f4')))
        self.register_buffer('end', torch.from_numpy(np.where(END, 0, -1e4).astype('f4')))

    def load_language_model(self, state):
        own = self.state_dict()
        for k in ('unit.weight', 'bigram.weight'):
            own[k] = state[k]
        for d in ('forth', 'back'):
            for k in ('weight_hh_l0', 'bias_hh_l0', 'bias_ih_l0'):
                own[f'{d}.{k}'] = state[f'{d}.{k}']
            w = own[f'{d}.weight_ih_l0']
            w[:, :self.base] = state[f'{d}.weight_ih_l0']
            w[:, self.base:] *= .5
        self.load_state_dict(own)

    def forward(self, x, drop):
        """Scores [sentences, units, tags]. drop: dict(unit, bigram, input, output) of dropout rates."""
        drop = drop or dict(unit=0, bigram=0, input=0, output=0)
        unit, left, right = x['unit'], x['left'], x['right']
        if self.training:
            def lose(ids, p):
                return torch.where((torch.rand(ids.shape) < p) & (ids > 0), torch.ones_like(ids), ids)
            unit, left, right = lose(unit, drop['unit']), lose(left, drop['bigram']), lose(right, drop['bigram'])
        u, l, r = self.unit(unit), self.bigram(left), self.bigram(right)
        more = [self.shape(x['shape']), self.word(x['word']), self.list(x['list']).sum(2), self.register(x['register'])]
        f = locked_dropout(torch.cat([u, l, r, *more], 2), drop['input'], self.training)
        b = locked_dropout(torch.cat([u, r, l, *more], 2), drop['input'], self.training)
        turn = backwards(x['n'], unit.shape[1])
        hf = self.forth(f)[0]
        hb = flip(self.back(flip(b, turn))[0], turn)
        return self.out(locked_dropout(torch.cat([hf, hb], 2), drop['output'], self.training))

    def log_total(self, scores, mask):
        """Log sum over all valid paths."""
        moves = torch.exp(self.move) * self.follow
        a = scores[:, 0] + self.start
        for t in range(1, scores.shape[1]):
            top = a.max(1, keepdim=True)[0].detach()
            n = top + torch.log((torch.exp(a - top) @ moves).clamp_min(1e-30)) + scores[:, t]
            a = torch.where(mask[:, t:t + 1], n, a)
        return torch.logsumexp(a + self.end, 1)

    def loss(self, scores, x, log_masks):
        """Minus log probability of all that the labels allow, per unit."""
        allowed = log_masks[x['y']]
        if self.crf:
            return (self.log_total(scores, x['mask']) - self.log_total(scores + allowed, x['mask'])).sum() / x['mask'].sum()
        p = torch.log_softmax(scores, 2)
        return -torch.logsumexp(p + allowed, 2)[x['mask']].mean()

    def probabilities(self, x):
        """Of each tag at each unit."""
        with torch.no_grad():
            s = self.forward(x, None)
            if not self.crf:
                return torch.softmax(s, 2)
        s.requires_grad_(True)
        with torch.enable_grad():
            total = self.log_total(s, x['mask']).sum()
        return torch.autograd.grad(total, s)[0]


def flip(x, turn):
    return torch.gather(x, 1, turn[:, :, None].expand(-1, -1, x.shape[2]))


class Optimizer:
    """Adam; the bigram table's gradients are sparse."""

    def __init__(self, net, more=()):
        self.dense = [p for n, p in net.named_parameters() if n != 'bigram.weight' and p.requires_grad] + list(more)
        self.parts = [torch.optim.Adam(self.dense, betas=(.9, .98), foreach=True), torch.optim.SparseAdam([net.bigram.weight], betas=(.9, .98))]

    def step(self, loss, rate, clip):
        for p in self.parts:
            p.zero_grad(set_to_none=True)
            for g in p.param_groups:
                g['lr'] = rate
        loss.backward()
        nn.utils.clip_grad_norm_(self.dense, clip)
        for p in self.parts:
            p.step()


def predict(net, rows, size=128):
    """Tag probabilities per sentence, float32 [units, tags]."""
    net.eval()
    out = [None] * len(rows)
    for ids in batches(rows, size, False):
        q = net.probabilities(collate([rows[i] for i in ids], INPUTS)).numpy()
        for i, r in zip(ids, q):
            out[i] = r[:rows[i]['n']].copy()
    return out
