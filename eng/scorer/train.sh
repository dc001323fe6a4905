#!/usr/bin/env bash
# Trains the relation scorer anew: after changes to the patterns, to the scorer's features or to seed-data/gold/pairs. FinRE's folder (train.txt, valid.txt) is
# github.com/thunlp/Chinese_NRE, data/FinRE, and stays outside the repository. About 15 seconds of processor time.
set -euo pipefail
cd "$(dirname "$0")/../.."
finre=${1:?usage: train.sh FINRE-FOLDER [SEED]}
dotnet run -c Release --project eng/scorer -- train "$finre" seed-data/gold/pairs src/KnowledgeGraph.Language/Scoring/relation-scorer.bin "${2:-1}"
