#!/usr/bin/env bash
# Trains the recogniser from the corpora and writes the model file and the golden sentences: train.sh DATA [BUILD]
# DATA: the folder with cluener2020, boson, fincorpus_cn, fewfc, resume, finre, duie2, news_* … (docs/model-card.md names them).
# Needs python3 with torch 1.13, numpy, jieba 0.42.1, and a fast BLAS (Debian: python3-torch python3-jieba libopenblas0; with the reference BLAS it takes ten times
# as long). One core; about 20 minutes on an idle one. Seeds are fixed; another BLAS or processor gives weights that differ in the last digits and figures
# that differ by some tenths of a point.
set -euo pipefail
cd "$(dirname "$0")"
data=$(realpath "$1")/
build=$(realpath -m "${2:-../../obj/recogniser}")/
mkdir -p "$build"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
py=${PYTHON:-python3}
soft="--batch 48 --epochs 6 --rate 3e-3 --drop-input .12 --drop-output .2 --drop-unit .02 --drop-bigram .08"

$py prepare.py "$data" "$build"
$py pretrain.py "$build" lm64 64 64 24 1 4e-3 1
$py train.py "$build" t1 --lm lm64 --crf 1 --epochs 7 --seed 2                       # teachers, with transition scores
$py train.py "$build" t2 --lm lm64 --crf 1 --epochs 8 --seed 1 --corpora cluener
$py soften.py "$build" soft.pkl 1000 3000 t1,t2
$py train.py "$build" s1 --init t1 --soft soft.pkl $soft                             # the student, without them
root=$(cd ../.. && pwd)
$py export.py "$data" "$build" s1 "$root/src/KnowledgeGraph.Language/Recognition/recogniser.bin"
$py reference.py "$data" "$root/src/KnowledgeGraph.Language/Recognition/recogniser.bin" "$root/seed-data/articles" "$root/tests/KnowledgeGraph.Language.Tests/Golden/recognition/articles.tsv"
