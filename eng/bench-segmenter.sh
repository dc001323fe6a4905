#!/usr/bin/env bash
# The segmenter beside npm @node-rs/jieba and Debian's python3-jieba, in one run, on the same real text without repetition.
# usage: eng/bench-segmenter.sh [DATA] [ROUNDS]   ROUNDS: else KG_BENCH_ROUNDS, else 3. DATA: the folder with news_lctt (default ../shared/data). Needs node, npm and python3-jieba; what is missing is told and left out.
# Writes one JSON line for each program and round to standard error as it goes, and a Markdown table of the medians to standard output.
set -euo pipefail
cd "$(dirname "$0")/.."
data=${1:-../shared/data}
rounds=${2:-${KG_BENCH_ROUNDS:-3}}
news=$data/news_lctt/articles.jsonl
[ -f "$news" ] || { echo "bench-segmenter: $news is not there; nothing measured." >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=/usr/bin/python3
[ -x $python ] || python=python3

# Chinese lines of the news, once each.
$python - "$news" "$work/news.txt" <<'PY'
import json, sys
seen = set()
with open(sys.argv[2], 'w', encoding='utf-8') as out:
    for article in open(sys.argv[1], encoding='utf-8'):
        for line in json.loads(article)['text'].splitlines():
            line = line.strip()
            if line not in seen and sum('\u4e00' <= c <= '\u9fff' for c in line) > 10:
                seen.add(line)
                out.write(line + '\n')
PY

[ -n "${KG_NO_BUILD:-}" ] || dotnet build tests/KnowledgeGraph.Benchmarks -c Release -p:SkipExplorer=true -clp:ErrorsOnly -nologo -v q >&2
ours() { dotnet tests/KnowledgeGraph.Benchmarks/bin/Release/net10.0/KnowledgeGraph.Benchmarks.dll segment "$work/news.txt"; }

if (cd "$work" && npm install --no-save --no-audit --no-fund --silent @node-rs/jieba@2.0.3 >/dev/null 2>&1); then
  node=yes
else
  echo "bench-segmenter: @node-rs/jieba cannot be installed; left out." >&2
fi
cat > "$work/node.cjs" <<'JS'
const { readFileSync } = require('node:fs');
const start = process.hrtime.bigint();
const { Jieba } = require('@node-rs/jieba');
const jieba = Jieba.withDict(require('@node-rs/jieba/dict').dict);
jieba.cut('预热', true);
const readyMs = Math.round(Number(process.hrtime.bigint() - start) / 1e6);
const residentMb = Math.round(process.memoryUsage().rss / 1e6);
const lines = readFileSync(process.argv[2], 'utf8').split('\n');
const chars = lines.reduce((sum, line) => sum + line.length, 0);
const median = (run) => {
  const seconds = [];
  for (let pass = -2; pass < 9; pass++) {
    const from = process.hrtime.bigint();
    for (const line of lines) run(line);
    if (pass >= 0) seconds.push(Number(process.hrtime.bigint() - from) / 1e9);
  }
  return Math.round(chars / seconds.sort((a, b) => a - b)[4]);
};
console.log(JSON.stringify({ program: '@node-rs/jieba', chars, readyMs, residentMb, cut: median((line) => jieba.cut(line, true)) }));
JS
cat > "$work/python.py" <<'PY'
import json, logging, resource, sys, time
start = time.perf_counter()
import jieba, jieba.posseg
jieba.setLogLevel(logging.ERROR)
jieba.initialize()
ready = time.perf_counter() - start
lines = open(sys.argv[1], encoding='utf-8').read().split('\n')
# posseg is slow: a part of the text is enough for it.
part, size = [], 0
for line in lines:
    part.append(line)
    size += len(line)
    if size > 150_000:
        break


def speed(texts, cut):
    best = []
    for _ in range(2):
        from_ = time.perf_counter()
        for text in texts:
            for _ in cut(text):
                pass
        best.append(time.perf_counter() - from_)
    return round(sum(map(len, texts)) / min(best))


print(json.dumps({'program': 'python3-jieba', 'chars': sum(map(len, lines)), 'readyMs': round(ready * 1000),
                  'residentMb': round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000), 'cut': speed(lines, jieba.cut), 'tag': speed(part, jieba.posseg.cut)}))
PY
for _ in $(seq "$rounds"); do
  ours | tee -a "$work/results" >&2
  [ -z "${node:-}" ] || (cd "$work" && node node.cjs news.txt) | tee -a "$work/results" >&2
  if $python -c 'import jieba' 2>/dev/null; then
    $python "$work/python.py" "$work/news.txt" | tee -a "$work/results" >&2
  else
    echo "bench-segmenter: python3-jieba is not installed; left out." >&2
  fi
done
$python - "$work/results" <<'PY'
import json, statistics, sys
runs = {}
for line in open(sys.argv[1]):
    run = json.loads(line)
    runs.setdefault(run['program'], []).append(run)
middle = lambda name, key: statistics.median(r[key] for r in runs[name]) if name in runs and key in runs[name][0] else None
shown = lambda value, form='{:,.0f}': '–' if value is None else form.format(value)
print('| program | cut, k chars/s | tagged cut, k chars/s | ready, ms | resident, MB | bytes a char, cut / spans / tagged |')
print('| --- | --- | --- | --- | --- | --- |')
for name in runs:
    k = lambda key: None if middle(name, key) is None else middle(name, key) / 1000
    allocated = ' / '.join(shown(middle(name, key), '{:.2f}') for key in ('cutBytesPerChar', 'cutSpansBytesPerChar', 'tagBytesPerChar'))
    print(f"| {name} | {shown(k('cut'))} | {shown(k('tag'))} | {shown(middle(name, 'readyMs'))} | {shown(middle(name, 'residentMb'))} | {allocated if name.startswith('Know') else '–'} |")
own = 'KnowledgeGraph.Language'
print()
for other, key in (('@node-rs/jieba', 'cut'), ('python3-jieba', 'cut'), ('python3-jieba', 'tag')):
    if middle(other, key):
        print(f"- {key}: {middle(own, key) / middle(other, key):.1f} times {other}")
print(f"- {runs[own][0]['chars']:,} characters of news, {len(runs[own])} rounds, medians of the rounds; spans alone (no strings made): {middle(own, 'cutSpans') / 1000:,.0f} k chars/s")
PY
