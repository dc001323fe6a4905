#!/usr/bin/env python3
"""Cuts standard input line by line with python3-jieba 0.42.1, in the form of the command `segment`.

usage: python3 eng/jieba-tokens.py cut|cut-no-hmm|search|tokenize|tag < IN > OUT
Tokens of a line are joined by U+001F, a tag stands behind U+001E. tokenize: start,end of the words for search, in UTF-16 units.
"""
import logging
import sys

import jieba
import jieba.posseg

jieba.setLogLevel(logging.ERROR)


def spans(line):
    # jieba counts code points; the segmenter counts UTF-16 units.
    units = [0]
    for char in line:
        units.append(units[-1] + (2 if ord(char) > 0xffff else 1))
    for _, start, end in jieba.tokenize(line, mode='search'):
        yield f'{units[start]},{units[end]}'


modes = {
    'cut': jieba.cut,
    'cut-no-hmm': lambda line: jieba.cut(line, HMM=False),
    'search': jieba.cut_for_search,
    'tokenize': spans,
    'tag': lambda line: (f'{pair.word}\x1e{pair.flag}' for pair in jieba.posseg.cut(line)),
}
cut = modes[sys.argv[1]]
source = open(sys.stdin.fileno(), encoding='utf-8', newline='\n')
target = open(sys.stdout.fileno(), 'w', encoding='utf-8', newline='\n')
for line in source.read().split('\n'):
    print('\x1f'.join(cut(line)), file=target)
