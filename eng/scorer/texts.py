#!/usr/bin/env python3
"""Gathers the passages the scorer's word vectors are learned from: one a line, each once.

  texts.py DATA OUT.txt ARTICLES

DATA holds finre/train.txt (MIT), fewfc/train_*.json (CC BY-SA), fincorpus_cn/*_data_dev.json (MIT) and news_lctt/articles.jsonl (Apache-2.0); what is missing is told and
left out. ARTICLES is a folder of .txt. Standard library only.
"""
import glob
import json
import os
import re
import sys


def objects(path):
    text = open(path, encoding="utf-8").read()
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.split("\n") if line.strip()]


def passages(data, articles):
    for line in open(os.path.join(data, "finre", "train.txt"), encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 4:
            yield columns[3]
    for kind, fields in (("fewfc/train_*.json", ("content",)), ("fincorpus_cn/*_data_dev.json", ("text", "sentence")), ("news_lctt/articles.jsonl", ("text", "content"))):
        files = sorted(glob.glob(os.path.join(data, kind)))
        if not files:
            print(f"texts: no {kind} in {data}", file=sys.stderr)
        for path in files:
            for item in objects(path):
                value = next((item[f] for f in fields if item.get(f)), "")
                yield value if isinstance(value, str) else "".join(value)
    for path in sorted(glob.glob(os.path.join(articles, "*.txt"))):
        yield open(path, encoding="utf-8").read()


def main(data, out, articles):
    kept = set()
    for text in passages(data, articles):
        kept.update(part for part in (p.strip().replace("\n", " ") for p in re.split("(?<=[。；！？\n])", text)) if len(part) >= 6)
    with open(out, "w", encoding="utf-8") as file:
        file.write("\n".join(sorted(kept)))
    print(f"texts: {len(kept)} passages, {sum(map(len, kept))} characters", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
