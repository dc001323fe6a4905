#!/usr/bin/env python3
"""Scores clusters of near-copies by pairs: score.py SET.jsonl CLUSTERS.jsonl [--errors N]. A pair counts as found when both lines share a cluster."""
import argparse
import collections
import json


def pairs(clusters):
    members = collections.defaultdict(list)
    for name, cluster in clusters.items():
        members[cluster].append(name)
    return {tuple(sorted((a, b))) for v in members.values() for i, a in enumerate(v) for b in v[i + 1:]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("set")
    parser.add_argument("clusters")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    items = {x["id"]: x for x in map(json.loads, open(args.set, encoding="utf-8"))}
    gold = pairs({k: x["gold"] for k, x in items.items()})
    found = pairs({x["id"]: x["cluster"] for x in map(json.loads, open(args.clusters, encoding="utf-8"))})
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    print(f"articles {len(items)}  pairs {len(gold)}  found {len(found)}  precision {precision:.4f}  recall {recall:.4f}")
    for kind, wrong in (("false", sorted(found - gold)), ("missed", sorted(gold - found))):
        for a, b in wrong[: args.errors]:
            print(f"--- {kind}")
            for k in (a, b):
                print(f"   {k} [{items[k]['how']}] {items[k]['title']} / {items[k]['text'][:150]}".replace("\n", " "))


if __name__ == "__main__":
    main()
