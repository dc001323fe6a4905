#!/usr/bin/env bash
# Times both stores in one run on the same generated graph with hubs, and holds them to the project's goals.
#   eng/bench.sh [--facts N] [--neo4j URL] [--out FILE] [--folder DIR] [--ingest SIZES] [--star]
# --facts   facts of the graph (default 100000; the goals are for 100000 and 1000000)
# --neo4j   an empty server, its password in KG_NEO4J_PASSWORD; without it the one of ../shared/neo4j is started where there is one and Java; else SQLite alone
# --out     a file the table is added to, in Markdown
# --folder  where SQLite's file goes and stays, so that a second run finds the graph there; a temporary one without it
# --star    not a graph but one hub, with as many neighbours as facts
# --ingest  times articles from text to commit as well, in stores of these sizes (for example 10000,100000)
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."
facts=100000 neo4j="${KG_NEO4J_URL:-}" out="" folder="" ingest="" star=""
while [ $# -gt 0 ]; do
  case "$1" in
    --facts) facts=$2 ;; --neo4j) neo4j=$2 ;; --out) out=$(cd "$here" && realpath -m "$2") ;; --folder) folder=$(cd "$here" && realpath -m "$2") ;; --ingest) ingest=$2 ;;
    --star) star=--star; shift; continue ;;
    *) sed -n '2,9p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

dotnet build tests/KnowledgeGraph.Benchmarks -c Release -nologo -v q -clp:ErrorsOnly -p:SkipExplorer=true
run() { dotnet run --no-build -c Release --project tests/KnowledgeGraph.Benchmarks -- "$@"; }
if [ -z "$neo4j" ] && [ -e ../shared/neo4j/neo4j ] && command -v java >/dev/null; then
  server=$(mktemp -d)
  trap 'bash ../shared/neo4j/neo4j stop "$server" >/dev/null 2>&1 || true; rm -rf "$server"' EXIT
  started=$(bash ../shared/neo4j/neo4j start "$server" --heap 2g --pagecache 1g)
  eval "$started"
  neo4j=$NEO4J_HTTP
  export KG_NEO4J_PASSWORD="${NEO4J_PASSWORD:-test-password}"
fi

[ -n "$neo4j" ] || echo "no Neo4j server: SQLite alone is measured" >&2
run stores --facts "$facts" $star --commit "$(git rev-parse --short HEAD)" ${neo4j:+--neo4j "$neo4j"} ${out:+--out "$out"} ${folder:+--folder "$folder"}
[ -z "$ingest" ] || run ingest --at "$ingest"
