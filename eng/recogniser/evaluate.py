"""
The recogniser's figures from what the program's `extract` writes.
  evaluate.py inputs DATA/ BUILD/ OUT/     writes the held-out texts as input lines (cluener, boson, fincorpus) and their gold beside them
  evaluate.py score OUT/                   scores OUT/NAME.out.jsonl against OUT/NAME.gold.jsonl
The gold of a text is {type: [strings]}; a mention counts once per type and string, as the official CLUENER rule has it.
"""
import json
import os
import pickle
import sys
import unicodedata
from collections import defaultdict

from tags import CLUENER, f1

BOSON = {'person_name': 'Person', 'company_name': 'Company', 'org_name': 'Organization', 'location': 'Place', 'product_name': 'Product'}
FINCORPUS = {'company': 'Company', 'product': 'Product'}


def fold(s):
    return ''.join(unicodedata.normalize('NFKC', s).split()).casefold()


def write_inputs(root, build, out):
    os.makedirs(out, exist_ok=True)
    held = pickle.load(open(build + 'held-out.pkl', 'rb'))
    sets = {'boson': [(t, [(t[a:b], BOSON[k]) for a, b, k in s if k in BOSON]) for t, s in held['boson']],
            'fincorpus': [(t, [(t[a:b], FINCORPUS[k]) for a, b, k in s]) for t, s in held['fincorpus']],
            'cluener': held['cluener']}
    for name, texts in sets.items():
        with open(f'{out}/{name}.in.jsonl', 'w', encoding='utf-8') as i, open(f'{out}/{name}.gold.jsonl', 'w', encoding='utf-8') as g:
            for n, (text, names) in enumerate(texts):
                gold = defaultdict(list)
                for word, kind in names:
                    gold[kind].append(word)
                i.write(json.dumps({'id': str(n), 'text': text, 'lang': 'zh'}, ensure_ascii=False) + '\n')
                g.write(json.dumps({'id': str(n), 'gold': gold}, ensure_ascii=False) + '\n')


def cluener_type(m):
    sub = (m.get('subtype') or '').lower()
    if sub in CLUENER:
        return sub
    return {'Person': 'name', 'Company': 'company', 'Organization': 'organization', 'Government': 'government', 'Position': 'position', 'Place': 'address',
            'MediaWork': 'book'}.get(m['type'])


def boson_type(m):
    if m.get('subtype') in ('book', 'movie', 'game'):
        return 'Product'        # works and papers, whatever the graph calls them
    return {'Government': 'Organization', 'MediaWork': 'Product', 'AiModel': 'Product'}.get(m['type'], m['type'])


def lines(path):
    return [json.loads(line) for line in open(path, encoding='utf-8')]


def counts(out, name, type_of, types, fold_names=True):
    c = {t: [0, 0, 0] for t in types}
    same = fold if fold_names else str
    for o, g in zip(lines(f'{out}/{name}.out.jsonl'), lines(f'{out}/{name}.gold.jsonl')):
        if 'error' in o:
            print(f'{name}: text {o["id"]} failed, it counts as empty: {o["error"]["message"][:80]}')
            o['mentions'] = []
        for t in types:
            p = {same(m['text']) for m in o['mentions'] if type_of(m) == t}
            w = {same(x) for x in g['gold'].get(t, [])}
            for i, k in enumerate((len(p & w), len(p - w), len(w - p))):
                c[t][i] += k
    return c


def show(title, c):
    for t, (tp, fp, fn) in c.items():
        print(f'  {t:14s} P {tp / max(1, tp + fp):.3f} R {tp / max(1, tp + fn):.3f} F1 {f1(tp, fp, fn):.3f}')
    macro = sum(f1(*x) for x in c.values()) / len(c)
    print(f'{title}: macro F1 {macro:.4f}, micro F1 {f1(*map(sum, zip(*c.values()))):.4f}')


if __name__ == '__main__':
    if sys.argv[1] == 'inputs':
        write_inputs(*sys.argv[2:5])
    else:
        out = sys.argv[2]
        show('CLUENER, inner development part', counts(out, 'cluener', cluener_type, CLUENER, False))
        show('Boson, held-out paragraphs', counts(out, 'boson', boson_type, list(dict.fromkeys(BOSON.values()))))
        show('FinCorpus, held-out reports', counts(out, 'fincorpus', lambda m: m['type'], ['Company', 'Product']))
