#!/usr/bin/env bash
# Trains the recogniser from the corpora and writes the model file and the golden sentences: train.sh DATA [BUILD]
# DATA: the folder with cluener2020, boson, fincorpus_cn, fewfc, resume, finre, duie2, news_* … (docs/model-card.md names them).
# Needs python3 with torch 1.13, numpy, jieba 0.42.1, and a fast BLAS (Debian: python3-torch python3-jieba libopenblas0; with the reference BLAS it takes ten times
# as long). One core; about 45 minutes on an idle one. Seeds are fixed; another BLAS or processor gives weights that differ in the last digits and figures
# that differ by some tenths of a point.
set -euo pipefail
cd "$(dirname "$0")"
data=$(realpath "$1")/
build=$(realpath -m "${2:-../../obj/recogniser}")/
mkdir -p "$build"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
py=${PYTHON:-/usr/bin/python3}
wide="--lm lm160 --hidden 160 --unit 96 --bigram 32 --crf 1 --rate 2e-3"

$py prepare.py "$data" "$build"
$py registers.py "$data" "$build"
$py pretrain.py "$build" lm64 64 64 24 1 4e-3 1
$py pretrain.py "$build" lm160 160 96 32 2 3e-3 2
# Teachers, with transition scores: a wide and a narrow one on all corpora, each in its register, and a wide one on CLUENER alone.
$py train.py "$build" t160 $wide --epochs 6 --seed 1 --drop-input .3 --drop-output .45
$py train.py "$build" t64 --lm lm64 --crf 1 --epochs 6 --seed 2
$py train.py "$build" c160 $wide --epochs 7 --seed 3 --drop-input .35 --drop-output .5 --corpora cluener
$py soften.py "$build" soft.pkl 3000 30000 .7 2 t160,t64,c160
# Students, without them: a narrow and a wide one, who are the teachers of the next.
$py train.py "$build" s1 --init t64 --soft soft.pkl --batch 48 --epochs 4 --rate 3e-3 --drop-input .1 --drop-output .15 --drop-unit .02 --drop-bigram .06
$py train.py "$build" s160 --init t160 --hidden 160 --unit 96 --bigram 32 --soft soft.pkl --batch 48 --epochs 4 --seed 21 --rate 2e-3 --drop-input .15 --drop-output .25 --drop-unit .02 --drop-bigram .06
$py soften.py "$build" soft2.pkl 1500 15000 .6 3 t160,s160,s1
# The first student that ships goes on from s1 and sees the labels of the development parts too; HELD_OUT=1 keeps them from it, for honest figures.
everything=$([ -n "${HELD_OUT:-}" ] && echo 0 || echo 1)
$py train.py "$build" s2 --init s1 --soft soft2.pkl --all "$everything" --batch 48 --epochs 3 --stop 2 --seed 31 --rate 2e-3 --drop-input .1 --drop-output .15 --drop-unit .02 --drop-bigram .06
$py average.py "$build" s3 s1 s2 .7
# The second one that ships comes from language models of its own and learns from all the teachers of the second round; the scores of both are averaged.
$py pretrain.py "$build" lmb 64 64 16 2 4e-3 3
b="--bigram 16 --soft soft2.pkl --batch 48 --drop-input .1 --drop-output .15 --drop-unit .02 --drop-bigram .06"
$py train.py "$build" b1 --lm lmb $b --epochs 5 --stop 4 --seed 41 --rate 4e-3
$py train.py "$build" b2 --init b1 $b --all "$everything" --epochs 2 --stop 1 --seed 51 --rate 1.5e-3
$py average.py "$build" b3 b1 b2 .7
root=$(cd ../.. && pwd)
$py export.py "$data" "$build" s3:.6,b3:.4 "$root/src/KnowledgeGraph.Language/Recognition/recogniser.bin"
$py reference.py "$data" "$root/src/KnowledgeGraph.Language/Recognition/recogniser.bin" "$root/seed-data/articles" "$root/tests/KnowledgeGraph.Language.Tests/Golden/recognition/articles.tsv"
