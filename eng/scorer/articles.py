#!/usr/bin/env python3
"""Reliability of the confidence shown for facts of whole articles, as Markdown; and the factor that mends it.

  articles.py JUDGE.py EXTRACTED.jsonl GOLD.json [GOLD.json ...]

JUDGE.py holds score_doc(gold, text, extracted), which counts right and wrong facts by the annotation rules. Every table that says "other articles" was made with
numbers fitted without the article they are applied to. Standard library only.
"""
import importlib.util
import json
import os
import sys


def load(path):
    spec = importlib.util.spec_from_file_location("judge", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fit(rows):
    """The factor that makes the sum of what is shown the number of what is right."""
    return sum(right for _, right in rows) / sum(shown for shown, _ in rows)


def table(title, rows):
    print(f"\n{title}\n\n| shown | facts | mean shown | right |\n| --- | --- | --- | --- |")
    for k in range(10):
        part = [(p, r) for p, r in rows if min(9, int(p * 10)) == k]
        if part:
            print(f"| {k / 10:.1f}–{(k + 1) / 10:.1f} | {len(part)} | {sum(p for p, _ in part) / len(part):.2f} | {sum(r for _, r in part) / len(part):.2f} |")
    print(f"\nBrier score {sum((p - r) ** 2 for p, r in rows) / len(rows):.3f}, {sum(r for _, r in rows)} of {len(rows)} right.")


def main(judge_path, extracted, *golds):
    judge = load(judge_path)
    outputs = {o["id"]: o for o in map(json.loads, open(extracted, encoding="utf-8"))}
    facts = []
    for path in golds:
        gold = json.load(open(path, encoding="utf-8"))
        text = open(os.path.join(os.path.dirname(path), gold["article"]["file"]), encoding="utf-8").read()
        out = outputs[gold["article"]["id"]]
        for fact in out["facts"]:
            if fact["predicate"] in judge.GOLD:
                wrong = judge.score_doc(gold, text, {**out, "facts": [fact]})[1][1]
                facts.append((gold["article"]["id"], "quantity" in fact, fact["confidence"], 1 - wrong))
    for kind, name in ((False, "relations"), (True, "metrics")):
        rows = [f for f in facts if f[1] == kind]
        table(f"Development articles, {name}, as shown", [(c, r) for _, _, c, r in rows])
        mended = []
        for article in sorted({f[0] for f in rows}):
            factor = fit([(c, r) for i, _, c, r in rows if i != article])
            mended += [(min(1, factor * c), r) for i, _, c, r in rows if i == article]
        table("The same, times the factor the other articles ask for", mended)
        factor = fit([(c, r) for _, _, c, r in rows])
        print(f"\nFitted on all: {name} factor {factor:.3f}")
    print("\n| floor | facts kept | right of the kept | right ones lost |\n| --- | --- | --- | --- |")
    right = sum(f[3] for f in facts)
    for floor in (0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        kept = [f for f in facts if f[2] >= floor]
        print(f"| {floor:.2f} | {len(kept)} | {sum(f[3] for f in kept) / max(1, len(kept)):.3f} | {right - sum(f[3] for f in kept)} |")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
