#!/usr/bin/env bash
# The recogniser's figures from the program's own output on texts it was not trained on: evaluate.sh DATA BUILD [MODEL]
# BUILD: the folder train.sh worked in. MODEL: taggers in BUILD to test instead of the model that ships (s3:.6,b3:.4).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=$(realpath "$1")/
build=$(realpath "$2")/
py=${PYTHON:-/usr/bin/python3}
out=$build/evaluation
dotnet build "$root/src/KnowledgeGraph.Service" -c Release -p:SkipExplorer=true -clp:ErrorsOnly -nologo -v q
program=$root/src/KnowledgeGraph.Service/bin/Release/net10.0
if [ $# -gt 2 ]; then
    rm -rf "$build/program" && cp -r "$program" "$build/program" && program=$build/program
    (cd "$here" && $py export.py "$data" "$build" "$3" "$program/recogniser/recogniser.bin")
fi
(cd "$here" && $py evaluate.py inputs "$data" "$build" "$out")
for set in cluener boson fincorpus; do
    dotnet "$program/KnowledgeGraph.Service.dll" extract --input "$out/$set.in.jsonl" --output "$out/$set.out.jsonl"
done
(cd "$here" && $py evaluate.py score "$out")
