#!/usr/bin/env python3
"""Fits the weights of the name model on the training half of the name bench, and tells how the other half fares.

usage: train.py [--write]     from the repository's root, the service built (dotnet build src/KnowledgeGraph.Service)

Half of the pairs train, a quarter is for looking at mistakes, and a quarter is held out: nobody reads its mistakes, only its figures. Which is which is told by
the first byte of the SHA-256 of the two names, modulo 4. Each training pair is seen twice: with the lexicon, and as if
nobody had heard of either name, so that the weights hold for new names too. Logistic regression with an L2 penalty towards the weights written by hand in
PRIOR, plain gradient descent, no randomness.
"""
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

BENCH = "tests/KnowledgeGraph.Ingestion.Tests/Bench/names.tsv"
MODEL = "src/KnowledgeGraph.Ingestion/Resolution/name-model.tsv"
PENALTY = 0.02
SAME = 0.8
STEPS = 6000

# What each feature should weigh when no pair speaks of it; also the direction it may not leave.
PRIOR = {
    "bias": -3, "name": 7, "core-name": 6, "local-name": 5, "stem-registered": 5, "stem": 4.5, "short-form": 5, "pinyin": 5, "pinyin-initials": 3, "sound": 3, "acronym": 5,
    "surname": 4, "title": 5, "place-head": 1, "part": 1, "part-lexicon": 6, "initial": 3, "typo": 3, "maker": 5, "arm": -2, "arm-or-trade": 2, "extra-tail": 0, "extra-head": 0, "extra-word": -1, "variant": -10, "variant-conflict": -12, "number-conflict": -18,
    "number-missing": -3, "version-missing": -12, "year-missing": -1, "word-conflict": -4, "trade-conflict": -2, "han-conflict": -3, "no-sound": -1, "region-conflict": -4, "group-and-stock": -12, "holding-and-group": -5,
    "lexicon": 8, "lexicon-apart": -6, "lexicon-near": -1, "lexicon-one": -1, "parent": -1, "type-near": -0.5, "type-conflict": -9, "beside": 4, "common-name": -6,
}
# No pair may turn these round: their sign is what they mean.
NEGATIVE = {k for k, w in PRIOR.items() if w <= -1}

# Kept as they are: what the bench does not show (it has no texts around its names), and what no knowledge may talk away.
FIXED = {"beside", "common-name", "lexicon-one", "group-and-stock", "holding-and-group", "variant", "variant-conflict", "version-missing", "number-conflict"}


def part_of(a, b):
    return ("training", "development", "training", "held out")[hashlib.sha256(f"{a}\n{b}".encode()).digest()[0] % 4]


def read_bench():
    rows = [line.rstrip("\n").split("\t") for line in open(BENCH, encoding="utf-8") if not line.startswith("#")]
    return [dict(tier=r[0], same=r[1] == "same", ta=r[2], a=r[3], tb=r[4], b=r[5], part=part_of(r[3], r[5])) for r in rows]


def compare(pairs, *options):
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out")
        with open(source, "w", encoding="utf-8") as out:
            for i, p in enumerate(pairs):
                out.write(json.dumps({"id": str(i), "a": {"name": p["a"], "type": p["ta"]}, "b": {"name": p["b"], "type": p["tb"]}}, ensure_ascii=False) + "\n")
        subprocess.run(
            ["dotnet", "run", "--no-build", "--project", "src/KnowledgeGraph.Service", "--", "compare", "--input", source, "--output", target, *options],
            check=True, stderr=subprocess.DEVNULL)
        return [json.loads(line) for line in open(target, encoding="utf-8")]


def score(features, weights):
    z = weights["bias"] + sum(v * weights.get(k, 0) for k, v in features.items())
    return 1 / (1 + math.exp(-max(-40, min(40, z))))


def fit(samples):
    weights = dict(PRIOR)
    for step in range(STEPS):
        gradient = {k: PENALTY * (w - PRIOR[k]) for k, w in weights.items()}
        for features, same in samples:
            error = (score(features, weights) - same) * 8 / len(samples)
            gradient["bias"] += error
            for k, v in features.items():
                gradient[k] += error * v
        for k in weights:
            if k not in FIXED:
                weights[k] -= 0.5 * gradient[k]
            if k == "sound":
                weights[k] = min(weights[k], 2.0)  # Many names sound alike: alone it never joins.
            if k in NEGATIVE:
                weights[k] = min(weights[k], PRIOR[k] / 4)
    return weights


def table(title, pairs, results, weights):
    print(title)
    for tier in ("strong", "medium", "weak", "all"):
        chosen = [(p, score(r["features"], weights)) for p, r in zip(pairs, results) if tier in (p["tier"], "all")]
        tp = sum(p["same"] and s >= SAME for p, s in chosen)
        fp = sum(not p["same"] and s >= SAME for p, s in chosen)
        fn = sum(p["same"] and s < SAME for p, s in chosen)
        unsure = sum(0.4 <= s < SAME for _, s in chosen)
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        print(f"  {tier:7} pairs {len(chosen):4}  precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}  unsure {unsure}")


def main():
    pairs = read_bench()
    known, unknown = compare(pairs), compare(pairs, "--no-lexicon")
    samples = [(r["features"], float(p["same"])) for results in (known, unknown) for p, r in zip(pairs, results) if p["part"] == "training"]
    weights = fit(samples)
    for part in ("training", "development", "held out"):
        for name, results in (("lexicon", known), ("no lexicon", unknown)):
            chosen = [(p, r) for p, r in zip(pairs, results) if p["part"] == part]
            table(f"{part}, {name}", [p for p, _ in chosen], [r for _, r in chosen], weights)
    if "--errors" in sys.argv:
        for name, results in (("lexicon", known), ("no lexicon", unknown)):
            for p, r in zip(pairs, results):
                s = score(r["features"], weights)
                if p["part"] != "held out" and (s >= SAME) != p["same"]:
                    print(f"{p['part']}, {name}\t{s:.2f}\t{'same' if p['same'] else 'different'}\t{p['ta']}\t{p['a']}\t{p['b']}\t{r['features']}")
    if "--write" in sys.argv:
        with open(MODEL, "w", encoding="utf-8") as out:
            out.write("# feature\tweight: written by eng/identity/train.py --write\n")
            for k, w in weights.items():
                out.write(f"{k}\t{w:.3f}\n")


if __name__ == "__main__":
    main()
