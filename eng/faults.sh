#!/usr/bin/env bash
# Kills ingesting processes at random moments, again and again, then lets one finish, and compares the graph with that of an undisturbed run.
#   eng/faults.sh [--rounds 200] [--processes 3] [--articles 120] [--seed N] [--longest SECONDS] [--program PATH/KnowledgeGraph.Service.dll]
# Ends with "same graph" and exit code 0 when nothing that was accepted is lost, nothing is doubled, no job is left and the store is sound.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=200 processes=3 articles=120 seed=$RANDOM longest=6 program=
while (($#)); do
  case $1 in
    --rounds) rounds=$2 ;; --processes) processes=$2 ;; --articles) articles=$2 ;; --seed) seed=$2 ;; --longest) longest=$2 ;; --program) program=$2 ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
if [ -z "$program" ]; then
  dotnet build src/KnowledgeGraph.Service -c Release -nologo -v q -clp:ErrorsOnly -p:SkipExplorer=true
  program=src/KnowledgeGraph.Service/bin/Release/net10.0/KnowledgeGraph.Service.dll
fi
kg() { dotnet "$program" "$@"; }
work=$(mktemp -d)
running=()
trap 'for p in "${running[@]}"; do kill -9 "$p" 2>/dev/null || true; done; rm -rf "$work"' EXIT
RANDOM=$seed
echo "seed $seed, $rounds rounds of $processes processes, $articles articles"

# Articles of known words, so that every run reads the same.
names=(阿里云 华为 腾讯 百度 小米 字节跳动 深度求索 英伟达)
verbs=(宣布与 投资了 收购了 起诉了 采用了)
mkdir "$work/articles"
for ((i = 0; i < articles; i++)); do
  a=${names[RANDOM % ${#names[@]}]} b=${names[RANDOM % ${#names[@]}]} c=${names[RANDOM % ${#names[@]}]}
  printf '第%d篇消息\n%s%s%s达成战略合作。%s今年的营收达到%d亿元。\n' "$i" "$a" "${verbs[RANDOM % ${#verbs[@]}]}" "$b" "$c" "$((RANDOM % 900 + 1))" > "$work/articles/$(printf '%04d' "$i").txt"
  # Dated, or the time of reading would count, which is another in every run.
  printf '{"publishedAt": "2025-01-%02dT08:00:00+08:00", "source": "通讯"}\n' "$((i % 28 + 1))" > "$work/articles/$(printf '%04d' "$i").json"
done

kg ingest "$work/articles" --data "$work/calm" --workers 1 >/dev/null 2>&1
calm=$(kg store hash --data "$work/calm")

killed=0
for ((round = 1; round <= rounds; round++)); do
  running=()
  for ((p = 0; p < processes; p++)); do
    # Each brings a few articles of its own and works on whatever waits, what the dead left included.
    some=()
    for ((k = 0; k < 6; k++)); do some+=("$work/articles/$(printf '%04d' $((RANDOM % articles))).txt"); done
    dotnet "$program" ingest "${some[@]}" --data "$work/wild" --workers 1 >/dev/null 2>&1 &
    running+=($!)
  done
  sleep "$(awk -v r="$RANDOM" -v l="$longest" 'BEGIN { printf "%.2f", 0.3 + r / 32768 * (l - 0.3) }')"
  for p in "${running[@]}"; do
    if kill -9 "$p" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$p" 2>/dev/null || true
  done
  running=()
  if ((round % 20 == 0 || round == rounds)); then echo "round $round: $killed processes killed so far"; fi
done

# Leases of the dead run out in two minutes; one more run takes their jobs over and waits for every job there is.
kg ingest "$work/articles" --data "$work/wild" --workers 2 >/dev/null 2>&1 || true
for ((i = 0; i < 40; i++)); do
  stats=$(kg store stats --json --data "$work/wild")
  left=$(grep -o '"\(queued\|running\)": *[0-9]*' <<<"$stats" | grep -o '[0-9]*$' | paste -sd+ | bc)
  [ "$left" = 0 ] && break
  kg ingest "$work/articles" --data "$work/wild" --workers 2 >/dev/null 2>&1 || true
  sleep 5
done
kg store check --data "$work/wild"
wild=$(kg store hash --data "$work/wild")
failed=$(grep -o '"failed": *[0-9]*' <<<"$(kg store stats --json --data "$work/wild")" | grep -o '[0-9]*$')
echo "undisturbed: $calm"
echo "killed:      $wild"
if [ "$calm" != "$wild" ] || [ "$left" != 0 ]; then
  echo "DIFFERENT: $left jobs left, $failed dead letters" >&2
  exit 1
fi
echo "same graph after $killed kills; $failed dead letters (articles whose readers died too often, kept for a person to retry)"
