"""
Trains a tagger. usage: train.py BUILD/ NAME [--key value ...]; see the table below for the keys.
A teacher learns from the labels. A student may learn from soft labels (--soft FILE, by soften.py).
With --all 1 it learns from the development parts too (the release), and its scores on them mean nothing.
With --stop N it ends after N epochs, at the rate it has then.
"""
import math
import pickle
import random
import sys
import time

import numpy as np
import torch

from corpora import norm
from network import INPUTS, Optimizer, Tagger, Vocabularies, batches, collate, predict
from tags import cluener_score, spans_of, viterbi

# Share of a corpus a teacher sees in one epoch. Corpora that mark only some names teach it to see names everywhere, but in their own register only.
SHARES = {'resume': .3, 'fewfc': .3, 'finre': .15, 'duie': .25}
DEFAULTS = dict(lm='', init='', hidden=64, unit=64, bigram=24, word=16, list=32, crf=0, batch=32, epochs=6, rate=3e-3, seed=1, ema=.998,
                drop_input=.25, drop_output=.35, drop_unit=.03, drop_bigram=.15, corpora='cluener,boson,fincorpus,resume,fewfc,finre,duie', soft='', all=0, stop=0)


def options(argv):
    o = dict(DEFAULTS)
    for k, v in zip(argv[::2], argv[1::2]):
        o[k[2:].replace('-', '_')] = type(DEFAULTS[k[2:].replace('-', '_')])(v)
    return o


def load(build, everything):
    sentences, masks = pickle.load(open(build + 'sentences.pkl', 'rb'))
    v = Vocabularies(build)
    v.count_words(sentences)
    train = [s for s in sentences if s['part'] == 'train' or (everything and s['part'] == 'dev')]
    dev = [s for s in sentences if s['part'] == 'dev' and s['source'] == 'cluener']
    return v, train, dev, torch.from_numpy(np.where(masks, 0, -1e4).astype('f4'))


def sizes(o):
    return {k: o[k] for k in ('hidden', 'unit', 'bigram', 'word', 'list')}


def restore(build, name, v):
    """A trained tagger."""
    kept = torch.load(build + name + '.pt')
    net = Tagger(len(v.units) + 2, len(v.bigrams) + 2, len(v.words) + 2, sizes(kept['options']), bool(kept['options']['crf']))
    net.load_state_dict(kept['state'])
    net.corpora = kept['options'].get('corpora', DEFAULTS['corpora']).split(',')
    net.eval()
    return net


def report(dev, probabilities):
    macro, micro, per = cluener_score([s['text'] for s in dev], [s['raw_gold'] for s in dev], [spans_of(viterbi(np.log(q + 1e-9))) for q in probabilities])
    return 'macro %.4f micro %.4f ' % (macro, micro) + ' '.join(f'{k[:5]} {x:.3f}' for k, x in per.items())


def gold_in_norm(dev):
    for s in dev:
        s['raw_gold'] = {k: {norm(w) for w in v} for k, v in s['gold'].items()}


def main():
    build, name, o = sys.argv[1], sys.argv[2], options(sys.argv[3:])
    random.seed(o['seed'])
    np.random.seed(o['seed'])
    torch.manual_seed(o['seed'])
    v, train, dev, log_masks = load(build, o['all'])
    gold_in_norm(dev)
    dev_rows = [v.encode(s) for s in dev]
    by = {}
    if o['soft']:
        by['soft'] = pickle.load(open(build + o['soft'], 'rb'))
        if not o['all']:
            by['soft'] = [r for r in by['soft'] if not r['dev']]
    else:
        for s in train:
            if s['source'] in o['corpora'].split(','):
                by.setdefault(s['source'], []).append(v.encode(s))
    net = Tagger(len(v.units) + 2, len(v.bigrams) + 2, len(v.words) + 2, sizes(o), bool(o['crf']))
    if o['lm']:
        net.load_language_model(torch.load(build + o['lm'] + '.lm'))
    if o['init']:
        net.load_state_dict(torch.load(build + o['init'] + '.pt')['state'])
    drop = {k: o['drop_' + k] for k in ('input', 'output', 'unit', 'bigram')}
    weights = list(net.parameters())
    average = [p.detach().clone() for p in weights]
    optimizer = Optimizer(net)

    def epoch_rows():
        return [r for k, rows in by.items() for r in (rows if SHARES.get(k, 1) == 1 else random.sample(rows, int(SHARES[k] * len(rows))))]

    steps = len(batches(epoch_rows(), o['batch'])) * o['epochs']
    step, since = 0, time.time()
    for epoch in range(o['stop'] or o['epochs']):
        net.train()
        rows, total = epoch_rows(), 0.
        parts = batches(rows, o['batch'])
        for ids in parts:
            x = collate([rows[i] for i in ids], INPUTS + (('q',) if o['soft'] else ('y',)))
            scores = net(x, drop)
            if o['soft']:
                loss = -(x['q'] * torch.log_softmax(scores, 2)).sum(2)[x['mask']].mean()
            else:
                loss = net.loss(scores, x, log_masks)
            done = min(1., step / steps)
            optimizer.step(loss, o['rate'] * min(1, (step + 1) / 150) * max(.02, .5 * (1 + math.cos(math.pi * done))), 2.)
            step += 1
            total += loss.item()
            keep = min(o['ema'], (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_mul_(average, keep)
                torch._foreach_add_(average, [p.detach() for p in weights], alpha=1 - keep)
        line = f"{name} epoch {epoch} loss {total / len(parts):.4f} {time.time() - since:.0f}s"
        if epoch % 2 == 1 or epoch == (o['stop'] or o['epochs']) - 1:
            own = [p.detach().clone() for p in weights]
            with torch.no_grad():
                for p, q in zip(weights, average):
                    p.copy_(q)
            line += ' ' + report(dev, predict(net, dev_rows))
            torch.save(dict(state=net.state_dict(), options=o), build + name + '.pt')
            with torch.no_grad():
                for p, q in zip(weights, own):
                    p.copy_(q)
        print(line, flush=True)


if __name__ == '__main__':
    main()
