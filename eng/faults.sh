#!/usr/bin/env bash
# Kills workers that share a queue, and those who fill it, at random moments, again and again; then compares the graph with that of an undisturbed run.
#   eng/faults.sh [--store sqlite|neo4j] [--rounds 200] [--workers 3] [--articles 8] [--longest SECONDS] [--seed N] [--program PATH/KnowledgeGraph.Service.dll]
# A round hands a few articles in, kills a worker that is at work with SIGKILL after 0.1 to --longest seconds (every tenth round all of them) and puts another in its place; every fifth round
# who hands in is killed too, and its articles are handed in again. Ends with "same graph" and exit code 0 when every article that was taken was read (whoever hands in waits for that), nothing is doubled, no
# job is left or given up, and the store is sound. For Neo4j, KG_NEO4J_URL, KG_NEO4J_USER and KG_NEO4J_PASSWORD name an empty database; let the server give up transactions of the dead soon
# (server.queryapi.transaction_idle_timeout=5s), or each is waited for a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
store=sqlite rounds=200 workers=3 articles=8 longest=1.5 seed=$RANDOM program=
while (($#)); do
  case $1 in
    --store) store=$2 ;; --rounds) rounds=$2 ;; --workers) workers=$2 ;; --articles) articles=$2 ;; --longest) longest=$2 ;; --seed) seed=$2 ;; --program) program=$2 ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
case $store in sqlite | neo4j) ;; *) echo "--store is '$store', but must be sqlite or neo4j" >&2; exit 2 ;; esac
if [ -z "$program" ]; then
  dotnet build src/KnowledgeGraph.Service -c Release -nologo -v q -clp:ErrorsOnly -p:SkipExplorer=true
  program=src/KnowledgeGraph.Service/bin/Release/net10.0/KnowledgeGraph.Service.dll
fi
lease=3
work=$(mktemp -d)
declare -a pool=() handing=()
finish() {
  for p in "${pool[@]}" "${handing[@]}"; do kill -9 "$p" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
kg() { dotnet "$program" "$@"; }
wild() { kg "$@" --store "$store" --data "$work/wild"; }
seconds() { awk -v r="$RANDOM" -v l="$longest" 'BEGIN { printf "%.2f", 0.1 + r / 32768 * (l - 0.1) }'; }
counted() { grep -o "\"$1\": *[0-9]*" <<<"$2" | grep -o '[0-9]*$'; }

RANDOM=$seed
echo "seed $seed, store $store, $rounds rounds, $workers workers, $((rounds * articles)) articles"
[ "$(counted articles "$(wild store stats --json)")" = 0 ] || { echo "the $store store is not empty" >&2; exit 2; }

# Articles of known words, so that every run reads the same; dated, or the time of reading would count, which is another in every run.
names=(阿里云 华为 腾讯 百度 小米 字节跳动 深度求索 英伟达)
verbs=(宣布与 投资了 收购了 起诉了 采用了)
number=0
for ((round = 1; round <= rounds; round++)); do
  for ((k = 0; k < articles; k++)); do
    number=$((number + 1))
    text=
    for ((m = 0; m < 10; m++)); do
      a=${names[RANDOM % ${#names[@]}]} b=${names[RANDOM % ${#names[@]}]} c=${names[RANDOM % ${#names[@]}]} verb=${verbs[RANDOM % ${#verbs[@]}]}
      text+="$a$verb$b达成战略合作。$c今年的营收达到$((RANDOM % 900 + 1))亿元。"
    done
    printf '{"id": "%d", "title": "第%d篇消息", "text": "%s", "publishedAt": "2025-01-%02dT08:00:00+08:00", "source": "通讯"}\n' "$number" "$number" "$text" $((number % 28 + 1))
  done >"$work/$round.jsonl"
done
cat "$work"/*.jsonl >"$work/all.jsonl"
kg ingest "$work/all.jsonl" --store sqlite --data "$work/calm" >/dev/null 2>&1
calm=$(kg store hash --store sqlite --data "$work/calm")

work() { # puts a worker into place $1 of the pool
  dotnet "$program" serve --workers 1 --lease "$lease" --urls http://127.0.0.1:0 --store "$store" --data "$work/wild" >"$work/worker.$1" 2>&1 &
  pool[$1]=$!
}
url_of() { grep -o 'http://127.0.0.1:[0-9]*' "$work/worker.$1" | head -1; } # of the worker in place $1, once it listens
await() { # until the worker in place $1 listens
  for ((i = 0; i < 600; i++)); do [ -n "$(url_of "$1" || true)" ] && return; sleep 0.1; done
  echo "a worker did not start:" >&2; cat "$work/worker.$1" >&2; exit 1
}
interrupted() { # articles whose reading was begun more than once, as the worker in place $1 tells
  curl -s "$(url_of "$1")/graphql" -H 'Content-Type: application/json' -d '{"query": "{ jobs(first: 100) { nodes { items(first: 100) { nodes { attempts } } } } }"}' | grep -o '"attempts": *[0-9]*' | grep -vc ': *1$' || true
}
hand_in() { # waits until the articles are read; its process id is in $handed
  dotnet "$program" ingest "$work/$1.jsonl" --workers 0 --store "$store" --data "$work/wild" >>"$work/handed.log" 2>&1 &
  handed=$!
}
kill_hard() { if kill -9 "$1" 2>/dev/null; then killed=$((killed + 1)); fi; wait "$1" 2>/dev/null || true; }

killed=0 began=$SECONDS
for ((place = 0; place < workers; place++)); do work "$place"; done
for ((place = 0; place < workers; place++)); do await "$place"; done
for ((round = 1; round <= rounds; round++)); do
  hand_in "$round"
  await $((round * 7 % workers))
  sleep "$(seconds)"
  for ((place = 0; place < workers; place++)); do
    if ((round % 10 == 0 || place == round * 7 % workers)); then
      kill_hard "${pool[place]}"
      work "$place"
    fi
  done
  if ((round % 5 == 0)); then
    kill_hard "$handed"
    hand_in "$round"
  fi
  handing+=("$handed")
  if ((round % 20 == 0 || round == rounds)); then echo "round $round: $killed processes killed, $((SECONDS - began)) s"; fi
done

# Those who handed in end when all of theirs is read; one that never does found something lost.
lost=0 late=$((SECONDS + 300))
for p in "${handing[@]}"; do
  while kill -0 "$p" 2>/dev/null && ((SECONDS < late)); do sleep 0.2; done
  if kill -0 "$p" 2>/dev/null || ! wait "$p"; then lost=$((lost + 1)); fi
done
for ((i = 0; i < 300; i++)); do
  stats=$(wild store stats --json)
  left=$(($(counted queued "$stats") + $(counted running "$stats")))
  ((left == 0)) && break
  sleep 1
done
await 0
again=$(interrupted 0)
for p in "${pool[@]}"; do kill "$p" 2>/dev/null || true; done
for p in "${pool[@]}"; do wait "$p" 2>/dev/null || true; done
pool=() handing=()
wild store check
after=$(wild store hash)
failed=$(counted failed "$stats")
echo "undisturbed: $calm"
echo "killed:      $after"
if [ "$calm" != "$after" ] || ((left + failed + lost > 0)); then
  echo "DIFFERENT after $killed kills: $left jobs left, $failed given up, $lost of $rounds hand-ins without a good end" >&2
  sort "$work/handed.log" | uniq -c | sort -rn | head -20 >&2
  exit 1
fi
echo "same graph after $killed kills in $rounds rounds, $((SECONDS - began)) s; of the last hundred hand-ins $again articles were begun more than once"
