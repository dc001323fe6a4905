#!/usr/bin/env bash
# Times the stores: eng/bench.sh [facts …]   (default: 100000; the sizes of the project's goals are 100000 and 1000000)
# Neo4j too, when KG_NEO4J_URL names an empty server (its password in KG_NEO4J_PASSWORD).
# Builds a graph with hubs, prints p50, p95 and the longest of each kind of read, then times articles from text to commit.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/KnowledgeGraph.Benchmarks -c Release -nologo -v q -clp:ErrorsOnly -p:SkipExplorer=true
run() { dotnet run --no-build -c Release --project tests/KnowledgeGraph.Benchmarks -- "$@"; }
for facts in "${@:-100000}"; do
  run stores --facts "$facts"
  if [ -n "${KG_NEO4J_URL:-}" ]; then run stores --facts "$facts" --neo4j "$KG_NEO4J_URL"; fi
done
run ingest --at "${KG_BENCH_AT:-10000,100000}"
