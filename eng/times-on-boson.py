#!/usr/bin/env python3
"""Times found by `analyze` beside those marked in the Boson corpus.

usage: times-on-boson.py prepare PARAGRAPHS INPUT GOLD   writes the input of `analyze` and the marked spans
       times-on-boson.py score OUTPUT GOLD               prints how many marked times are found, exactly or in part
"""
import json
import re
import sys


def prepare(paragraphs, target, gold):
    spans = []
    with open(target, 'w', encoding='utf-8') as out:
        for number, line in enumerate(open(paragraphs, encoding='utf-8')):
            text, times = '', []
            for part in re.split(r'(\{\{.*?\}\})', line.rstrip('\n').replace('\\n', ' ')):
                mark = re.match(r'\{\{(\w+):(.*)\}\}$', part)
                if mark and mark.group(1) == 'time':
                    times.append((len(text), len(text) + len(mark.group(2).strip())))
                text += mark.group(2).strip() if mark else part
            # The spans are counted in code points, analyze counts UTF-16 units: paragraphs where the two differ are left out.
            if not any(ord(c) > 0xffff for c in text):
                out.write(json.dumps({'id': str(number), 'text': text, 'publishedAt': '2014-05-20', 'lang': 'zh'}, ensure_ascii=False) + '\n')
                spans.append(times)
    json.dump(spans, open(gold, 'w'))


def score(output, gold):
    exact = part = length = missed = more = 0
    for line, marked in zip(open(output, encoding='utf-8'), json.load(open(gold))):
        found = json.loads(line)
        times = [(t['start'], t['end']) for t in found['times']]
        lengths = [(q['start'], q['end']) for q in found['quantities']]
        touches = lambda span, others: any(a < span[1] and span[0] < b for a, b in others)
        for span in map(tuple, marked):
            if span in times:
                exact += 1
            elif touches(span, times):
                part += 1
            elif touches(span, lengths):
                length += 1
            else:
                missed += 1
        more += sum(not touches(t, marked) for t in times)
    total = exact + part + length + missed
    print(f'{total} marked: {exact} found exactly, {part} with other ends, {length} as a length, {missed} not; {more} found that are not marked.')


{'prepare': prepare, 'score': score}[sys.argv[1]](*sys.argv[2:])
