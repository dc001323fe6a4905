"""
Reads the corpora. Every sentence comes out as (text, spans, known): spans are (start, end, set of possible types); `known` tells what a unit outside the
spans may be: the set of types the corpus does NOT annotate (those stay possible there), or None where nothing is known of it.
"""
import json
import re
import unicodedata

from tags import TYPES

LONGEST = 64
# Signs the program's normaliser keeps (TextNormalizer.IsKept).
KEPT = set('，：；！？（）～“”‘’—…·™²³¹℃') | {chr(c) for c in (*range(0x2460, 0x2500), *range(0x2070, 0x20A0))}
ALL = frozenset(TYPES)
# Corpora mark by conventions of their own: what is a place or a company to one is none to another. A register stands for one convention; the network is told it.
# The first three mark their types in full and can be asked for; the others only teach.
REGISTERS = ['news', 'paragraph', 'report', 'resume', 'event', 'encyclopedia']
ASKED = 3
REGISTER_OF = {'cluener': 'news', 'boson': 'paragraph', 'fincorpus': 'report', 'resume': 'resume', 'fewfc': 'event', 'finre': 'event', 'duie': 'encyclopedia'}
ORG = frozenset({'company', 'organization', 'government'})


def norm(text):
    """Compatibility folding, one unit to one, as far as the program's normaliser does it unit by unit."""
    out = []
    for c in text:
        n = c if c in KEPT else unicodedata.normalize('NFKC', c)
        out.append(n if len(n) == 1 else c)
    return ''.join(out)


def lines(path):
    with open(path, encoding='utf-8') as f:
        for line in f:
            if line.strip():
                yield json.loads(line)


def pieces(text):
    """Bounds of the sentences of a text; long ones are parted at commas. The program parts them alike."""
    for m in re.finditer(r'[^。！？!?；\r\n]+[。！？!?；]?[”"』」）]?', text):
        a, b = m.span()
        while b - a > LONGEST:
            cut = max((text.rfind(x, a + 20, a + LONGEST - 2) for x in '，,、：: '), default=-1)
            cut = cut + 1 if cut >= 0 else a + LONGEST - 4
            yield a, cut
            a = cut
        yield a, b


def split(text, spans, known):
    """Parts a text into sentences; a span that crosses a border is left unknown there."""
    for a, b in pieces(text):
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if b - a < 4 or any(ord(c) > 0xffff for c in text[a:b]):
            continue
        inner = [(max(s, a) - a, min(e, b) - a, k if a <= s and e <= b else ALL) for s, e, k in spans if s < b and e > a]
        yield norm(text[a:b]), inner, known


def cluener(root):
    """Fully annotated; products are not a type of it. Sentences come whole, in file order, with the gold strings."""
    for d in lines(root + 'cluener2020/train.json'):
        spans = [(a, b + 1, frozenset([k])) for k, v in d['label'].items() for ps in v.values() for a, b in ps]
        yield d['text'], norm(d['text']), spans, {k: set(v) for k, v in d['label'].items()}


BOSON = {'person_name': {'name'}, 'company_name': {'company'}, 'org_name': {'organization', 'government'}, 'location': {'address', 'scene'},
         'product_name': {'product', 'game', 'book', 'movie'}}


# Types a register's corpus does not tell apart.
TOGETHER = {'paragraph': [sorted(kinds, key=TYPES.index) for kinds in BOSON.values() if len(kinds) > 1]}


def boson(root):
    """Paragraph by paragraph: (text, [(start, end, boson type)]). Of nested marks the outer one counts."""
    for line in open(root + 'boson/paragraphs-1-1000.txt', encoding='utf-8'):
        text, spans, open_marks = '', [], []
        for part in re.split(r'(\{\{\w+:|\}\})', line.rstrip('\n').replace('\\n', '\n')):
            if part.startswith('{{'):
                open_marks.append((len(text), part[2:-1]))
            elif part == '}}' and open_marks:
                start, kind = open_marks.pop()
                inner = text[start:]
                start += len(inner) - len(inner.lstrip())
                if not open_marks and inner.strip():
                    spans.append((start, start + len(inner.strip()), kind))
            else:
                text += part
        if text.strip():
            yield text, spans


def boson_labels(text, spans):
    """Boson has all but posts; sights are places to it, works are products."""
    return split(text, [(a, b, frozenset(BOSON[k])) for a, b, k in spans if k in BOSON], frozenset({'position'}))


def fincorpus(root):
    """(text, [(start, end, type)]) with companies and products of annual reports."""
    for d in lines(root + 'fincorpus_cn/entity_data_dev.json'):
        text = ''.join(c for s in d['sentences'] for c in s)
        kinds = {'公司企业': 'company', '产品': 'product'}
        yield text, sorted({(a, b + 1, kinds[k]) for s in d['ner'] for a, b, k in s if k in kinds})


def fincorpus_labels(text, spans):
    """What stands in a relation is marked, which is nearly every company the sentence speaks of, and the products that are its wares."""
    return split(text, [(a, b, frozenset([k])) for a, b, k in spans], ALL - {'company', 'product'})


RESUME = {'NAME': {'name'}, 'ORG': ORG, 'TITLE': {'position'}, 'LOC': {'address'}}


def resume(root):
    for block in open(root + 'resume/train.char.bmes', encoding='utf-8').read().split('\n\n'):
        rows = [r.split(' ') for r in block.split('\n') if ' ' in r]
        text, spans, start = ''.join(r[0] for r in rows), [], 0
        if any(len(r[0]) != 1 for r in rows):
            continue
        for i, (_, tag) in enumerate(rows):
            if tag[0] in 'BS':
                start = i
            if tag[0] in 'ES' and tag[2:] in RESUME:
                spans.append((start, i + 1, frozenset(RESUME[tag[2:]])))
        yield from split(text, spans, frozenset({'product', 'game', 'book', 'movie'}))


FEWFC = {'obj-org': ORG, 'sub-org': ORG, 'target-company': ORG, 'share-org': ORG, 'sub-per': {'name'}, 'obj-per': {'name'}, 'share-per': {'name'}, 'title': {'position'}}


def fewfc(root):
    """(id, text, [(start, end, role)])"""
    for f in ('train_base', 'train_trans'):
        for d in lines(root + f'fewfc/{f}.json'):
            yield d['id'], d['content'], sorted({(*a['span'], a['role']) for e in d['events'] for a in e['mentions'] if a['role'] in FEWFC
                                                 and d['content'][a['span'][0]:a['span'][1]] == a['word']})


def fewfc_labels(text, spans):
    return split(text, [(a, b, frozenset(FEWFC[k])) for a, b, k in spans], None)


def finre(root):
    by = {}
    for f in ('train', 'valid'):
        for line in open(root + f'finre/{f}.txt', encoding='utf-8'):
            p = line.rstrip('\n').split('\t')
            if len(p) == 4:
                by.setdefault(p[3], set()).update(p[:2])
    for text, names in by.items():
        yield from split(text, occurrences(text, {n: ORG for n in names}), None)


DUIE = {'人物': {'name'}, '娱乐人物': {'name'}, '历史人物': {'name'}, '影视作品': {'movie'}, '图书作品': {'book'}, '文学作品': {'book'}, '机构': ORG, '企业': {'company'},
        '学校': {'organization'}, '企业/品牌': {'company'}, '景点': {'scene'}}


def duie(root):
    for d in lines(root + 'duie2/train_data_5000.json'):
        names = {}
        for s in d['spo_list']:
            for word, kind in [(s['subject'], s['subject_type'])] + [(s['object'][k], v) for k, v in s['object_type'].items()]:
                if kind in DUIE and len(word) > 1:
                    names[word] = names.get(word, frozenset()) | DUIE[kind]
        yield from split(d['text'], occurrences(d['text'], names), None)


def occurrences(text, names):
    """Longest first, not overlapping. Title marks belong to a work's name, as in CLUENER."""
    out, used = [], [False] * len(text)
    for word in sorted(names, key=len, reverse=True):
        for m in re.finditer(re.escape(word), text):
            a, b = m.span()
            if text[a - 1:a] == '《' and text[b:b + 1] == '》':
                if not names[word] & {'movie', 'book'}:
                    continue
                a, b = a - 1, b + 1
            if not any(used[a:b]):
                used[a:b] = [True] * (b - a)
                out.append((a, b, frozenset(names[word])))
    return out


def unlabelled(root):
    """(text, its register, or None where any may be asked for)"""
    def clean(t):
        t = re.sub(r'```.*?```', '', t, flags=re.S)
        t = re.sub(r'!?\[([^\]]*)\]\([^)]*\)', r'\1', t)
        return re.sub(r'https?://\S+', '', t)
    for d in lines(root + 'news_lctt/articles.jsonl'):
        yield d['title'] + '\n' + clean(d['text']), None
    for d in lines(root + 'news_tidewire/items-even.jsonl'):
        yield (d.get('title') or '') + '\n' + clean(d.get('content') or d.get('summary') or ''), None
    for d in lines(root + 'fincorpus_cn/relation_data_dev.json'):
        yield d['text'], 'report'
    for d in lines(root + 'duee1/duee_dev.json'):
        yield d['text'], None
    for d in lines(root + 'title2event/oneke_ChineseNewsExample.jsonl'):
        yield d['title'], None
    for d in lines(root + 'smoothnlp_fin/investment_events_1-1400.jsonl'):
        yield d['事件资讯'], None
