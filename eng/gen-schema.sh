#!/usr/bin/env bash
# Writes src/KnowledgeGraph.Service/schema.graphql from the code, and the explorer's types from it.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project src/KnowledgeGraph.Service -p:SkipExplorer=true -- schema export > schema.graphql.new
mv schema.graphql.new src/KnowledgeGraph.Service/schema.graphql
cd src/explorer
[ -d node_modules ] || npm ci --no-audit --no-fund
npm run --silent codegen
