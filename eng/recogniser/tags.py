"""Tags, spans and the official CLUENER score. Spans are (start, end exclusive, type) over UTF-16 units (every text here is in the basic plane)."""
import numpy as np

# The ten types of CLUENER2020, in its order, and one of our own. The order is part of the model file.
TYPES = ['name', 'company', 'organization', 'government', 'position', 'address', 'scene', 'game', 'book', 'movie', 'product']
CLUENER = TYPES[:10]
TAGS = ['O'] + [p + '-' + t for t in TYPES for p in 'BIES']
TAG_ID = {t: i for i, t in enumerate(TAGS)}


def tag_name(position, length):
    """B, I, E or S for the unit at a position of a span of that length."""
    return 'S' if length == 1 else 'B' if position == 0 else 'E' if position == length - 1 else 'I'


def transitions():
    """Which tag may follow which (45 x 45), which may start a sentence, which may end one."""
    n = len(TAGS)
    follow = np.zeros((n, n), bool)
    for i, a in enumerate(TAGS):
        for j, b in enumerate(TAGS):
            follow[i, j] = b[0] in 'OBS' if a[0] in 'OES' else b[0] in 'IE' and a[2:] == b[2:]
    return follow, np.array([t[0] in 'OBS' for t in TAGS]), np.array([t[0] in 'OES' for t in TAGS])


FOLLOW, START, END = transitions()
BLOCK = np.where(FOLLOW, 0, -1e4).astype('f4')


def viterbi(scores):
    """The best valid tag path over log scores [units, tags]."""
    best = scores[0] + np.where(START, 0, -1e4)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + BLOCK
        come = paths.argmax(0)
        back.append(come)
        best = paths[come, np.arange(len(come))] + row
    tag = int((best + np.where(END, 0, -1e4)).argmax())
    path = [tag]
    for come in reversed(back):
        tag = int(come[tag])
        path.append(tag)
    return path[::-1]


def spans_of(path):
    """Spans of a valid tag path."""
    out, start = [], 0
    for i, tag in enumerate(path):
        p, t = TAGS[tag][0], TAGS[tag][2:]
        if p in 'BS':
            start = i
        if p in 'ES':
            out.append((start, i + 1, t))
    return out


def join(scores, groups):
    """Log scores [units, tags] with the sum of each group of types in the place of its first one, and the others out of reach."""
    out = scores.copy()
    for group in groups:
        for p in 'BIES':
            ids = [TAG_ID[p + '-' + t] for t in group]
            out[:, ids[0]] = np.logaddexp.reduce(scores[:, ids], axis=1)
            out[:, ids[1:]] = -1e4
    return out


# A work's kind is told where it alone is this likely, else it is a product.
LEAST_KIND = .3


def part(scores, path, groups):
    """Spans of a path over joined log probabilities (scores: before the joining), each with the likeliest type of its group."""
    out = []
    for a, b, first in spans_of(path):
        group = next((g for g in groups if g[0] == first), [first])
        own = {t: [scores[i, TAG_ID[TAGS[path[i]][0] + '-' + t]] for i in range(a, b)] for t in group}
        kind = max(group, key=lambda t: sum(own[t]))
        out.append((a, b, 'product' if 'product' in group and min(own[kind]) < np.log(LEAST_KIND) else kind))
    return out


def f1(tp, fp, fn):
    return 2 * tp / max(1, 2 * tp + fp + fn)


def cluener_score(texts, golds, predicted):
    """Distinct strings per type and sentence; macro over the ten types. golds: {type: set of strings}. Returns (macro, micro, {type: f1})."""
    per, total = {}, np.zeros(3, int)
    for t in CLUENER:
        c = np.zeros(3, int)
        for text, gold, spans in zip(texts, golds, predicted):
            p = {text[a:b] for a, b, k in spans if k == t}
            g = gold.get(t, set())
            c += [len(p & g), len(p - g), len(g - p)]
        per[t] = f1(*c)
        total += c
    return sum(per.values()) / len(per), f1(*total), per
