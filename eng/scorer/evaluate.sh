#!/usr/bin/env bash
# Prints, as Markdown, how good the shipped scorer is on pairs it was not learned from; with JUDGE.py, an extraction and gold files, also how reliable the confidence
# of whole articles is. usage: evaluate.sh FINRE-FOLDER [JUDGE.py EXTRACTED.jsonl GOLD.json ...]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
finre=${1:?usage: evaluate.sh FINRE-FOLDER [JUDGE.py EXTRACTED.jsonl GOLD.json ...]}
shift
dotnet run -c Release --project "$root/eng/scorer" -- evaluate "$finre" "$root/seed-data/gold/pairs" "$root/src/KnowledgeGraph.Language/Scoring"
if [ $# -gt 0 ]; then python3 "$root/eng/scorer/articles.py" "$@"; fi
