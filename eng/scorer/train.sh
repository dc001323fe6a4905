#!/usr/bin/env bash
# Trains the relation scorer and the pair classifier anew: after changes to the patterns, to the features or to seed-data/gold/pairs. DATA stays outside the repository; it
# holds finre (train.txt, valid.txt: github.com/thunlp/Chinese_NRE, data/FinRE) and what texts.py lists. A few minutes of processor time.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:?usage: train.sh DATA [SEED]}
texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT
python3 eng/scorer/texts.py "$data" "$texts/texts.txt" seed-data/articles
dotnet run -c Release --project eng/scorer -- train "$data/finre" seed-data/gold/pairs "$texts" src/KnowledgeGraph.Language/Scoring "${2:-1}"
