"""
Tells by a document's units and bigrams which register it is in, that is, by which corpus' conventions its names are to be marked: a linear model over their
weights, summed and divided by the root of the length. usage: registers.py DATA/ BUILD/     writes registers.pkl: (unit weights [units, registers], bigram weights, bias [registers])
"""
import pickle
import random
import sys

import numpy as np
import torch

import corpora
import features
from corpora import ASKED, REGISTER_OF, REGISTERS
from network import Vocabularies

EPOCHS, BATCH, RATE, SEED = 4, 64, .003, 5


def ids(text, v):
    """Unit and bigram rows of a document's pieces, each between borders."""
    units, bigrams = [], []
    for piece, _, _ in corpora.split(text, [], None):
        p = ['\n'] + features.fold(piece) + ['\n']
        units += [v.units.get(u, 1) for u in p[1:-1]]
        bigrams += [v.bigrams.get(x + y, 1) for x, y in zip(p, p[1:])]
    return np.array(units, np.int64), np.array(bigrams, np.int64)


def documents(root, build):
    """(register, text, held out): whole texts, and Boson's paragraphs in parts too, so that length tells nothing."""
    held = pickle.load(open(build + 'held-out.pkl', 'rb'))
    kept = {name: {d[-2] if name != 'cluener' else d[0] for d in held[name]} for name in held}
    for row in corpora.cluener(root):
        yield 'news', row[0], row[0] in kept['cluener']
    for text, spans in corpora.boson(root):
        yield 'paragraph', text, text in kept['boson']
        if text not in kept['boson']:
            parts = list(corpora.split(text, [], None))
            for i in range(0, len(parts), 2):
                yield 'paragraph', parts[i][0], False
    for text, spans in corpora.fincorpus(root):
        yield 'report', text, text in kept['fincorpus']
    for d in corpora.lines(root + 'fincorpus_cn/relation_data_dev.json'):
        yield 'report', d['text'], False


def main():
    root, build = sys.argv[1:3]
    random.seed(SEED)
    torch.manual_seed(SEED)
    v = Vocabularies(build)
    rows = [(REGISTERS.index(r), *ids(text, v), held) for r, text, held in documents(root, build)]
    train, dev = [r for r in rows if not r[3] and len(r[1])], [r for r in rows if r[3] and len(r[1])]
    counts = np.bincount([r[0] for r in train], minlength=ASKED)
    weight = torch.tensor(counts.sum() / ASKED / counts, dtype=torch.float32)
    unit, bigram = (torch.nn.EmbeddingBag(n + 2, ASKED, mode='sum') for n in (len(v.units), len(v.bigrams)))
    bias = torch.nn.Parameter(torch.zeros(ASKED))
    for e in (unit, bigram):
        torch.nn.init.zeros_(e.weight)
    optimizer = torch.optim.Adam([unit.weight, bigram.weight, bias], RATE)

    def scores(part):
        def sums(table, k):
            return table(torch.from_numpy(np.concatenate([r[k] for r in part])), torch.tensor(np.cumsum([0] + [len(r[k]) for r in part[:-1]])))
        lengths = torch.tensor([[float(len(r[1])) ** .5] for r in part])
        return bias + (sums(unit, 1) + sums(bigram, 2)) / lengths

    for epoch in range(EPOCHS):
        random.shuffle(train)
        for i in range(0, len(train), BATCH):
            part = train[i:i + BATCH]
            loss = torch.nn.functional.cross_entropy(scores(part), torch.tensor([r[0] for r in part]), weight)
            loss = loss + 1e-5 * (bigram.weight ** 2).sum() / 100
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if epoch % 2 == 1:
            with torch.no_grad():
                found = scores(dev).argmax(1).numpy()
            true = np.array([r[0] for r in dev])
            print('epoch', epoch, 'loss %.3f' % loss.item(), {REGISTERS[k]: '%.3f' % (found[true == k] == k).mean() for k in range(ASKED)}, flush=True)
    pickle.dump((unit.weight.detach().numpy(), bigram.weight.detach().numpy(), bias.detach().numpy()), open(build + 'registers.pkl', 'wb'))


if __name__ == '__main__':
    main()
