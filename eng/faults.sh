#!/usr/bin/env bash
# Kills workers that share a queue, some of them while articles are handed to them, at random moments, again and again; then compares the graph with that of an undisturbed run.
#   eng/faults.sh [--store sqlite|neo4j] [--rounds 200] [--workers 3] [--articles 5] [--longest SECONDS] [--lease SECONDS] [--seed N] [--program PATH/KnowledgeGraph.Service.dll]
# A round hands a few articles to one worker over GraphQL, kills another with SIGKILL after 0.1 to --longest seconds (every tenth round all of them) and puts a new one in its place; every
# fifth round the articles are handed to the worker that is just being killed, and handed in again with the same key. Ends with "same graph" and exit code 0 when each accepted article was
# read once, nothing is doubled, no job is left or given up, and the store is sound. For Neo4j, KG_NEO4J_URL, KG_NEO4J_USER and KG_NEO4J_PASSWORD name an empty database. On a machine
# that is overloaded, give a longer lease (workers that are only slow lose theirs) and fewer kills: an article whose readers died twenty times is given up by design, and counts as lost here. Needs curl.
set -euo pipefail
cd "$(dirname "$0")/.."
store=sqlite rounds=200 workers=3 articles=5 longest=1.5 lease=5 seed=$RANDOM program=
while (($#)); do
  case $1 in
    --store) store=$2 ;; --rounds) rounds=$2 ;; --workers) workers=$2 ;; --articles) articles=$2 ;; --longest) longest=$2 ;; --lease) lease=$2 ;; --seed) seed=$2 ;; --program) program=$2 ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift 2
done
case $store in sqlite | neo4j) ;; *) echo "--store is '$store', but must be sqlite or neo4j" >&2; exit 2 ;; esac
if [ -z "$program" ]; then
  dotnet build src/KnowledgeGraph.Service -c Release -nologo -v q -clp:ErrorsOnly -p:SkipExplorer=true
  program=src/KnowledgeGraph.Service/bin/Release/net10.0/KnowledgeGraph.Service.dll
fi
work=$(mktemp -d)
declare -a pool=()
finish() {
  for p in "${pool[@]}"; do kill -9 "$p" 2>/dev/null || true; done
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
  input=
  for ((k = 0; k < articles; k++)); do
    number=$((number + 1))
    text=
    for ((m = 0; m < 10; m++)); do
      a=${names[RANDOM % ${#names[@]}]} b=${names[RANDOM % ${#names[@]}]} c=${names[RANDOM % ${#names[@]}]} verb=${verbs[RANDOM % ${#verbs[@]}]}
      text+="$a$verb$b达成战略合作。$c今年的营收达到$((RANDOM % 900 + 1))亿元。"
    done
    rest=$(printf '"title": "第%d篇消息", "text": "%s", "publishedAt": "2025-01-%02dT08:00:00+08:00", "source": "通讯", "url": "https://news.example/%d"' "$number" "$text" $((number % 28 + 1)) "$number")
    printf '{"lang": "zh", %s}\n' "$rest" >>"$work/all.jsonl"
    input+="${input:+, }{\"lang\": \"ZH\", $rest}"
  done
  printf '{"query": "mutation($input: SubmitArticlesInput!) { submitArticles(input: $input) { job { id } errors { message } } }", "variables": {"input": {"idempotencyKey": "round %d", "articles": [%s]}}}' \
    "$round" "$input" >"$work/$round.json"
done
kg ingest "$work/all.jsonl" --store sqlite --data "$work/calm" >/dev/null 2>&1
calm=$(kg store hash --store sqlite --data "$work/calm")

work() { # puts a worker into place $1 of the pool
  dotnet "$program" serve --workers 1 --lease "$lease" --urls http://127.0.0.1:0 --store "$store" --data "$work/wild" >"$work/worker.$1" 2>&1 &
  pool[$1]=$!
}
url_of() { sed -n 's|^Explorer  *\(http://127.0.0.1:[0-9]*\).*|\1|p' "$work/worker.$1" | head -1; } # of the worker in place $1, once it listens; its log may name the database's
await() { # until the worker in place $1 listens
  for ((i = 0; i < 600; i++)); do [ -n "$(url_of "$1" || true)" ] && return; sleep 0.1; done
  echo "a worker did not start:" >&2; cat "$work/worker.$1" >&2; exit 1
}
interrupted() { # articles whose reading was begun more than once, as the worker in place $1 tells
  echo '{"query": "{ jobs(first: 100) { nodes { items(first: 100) { nodes { attempts } } } } }"}' >"$work/attempts.json"
  ask "$1" "$work/attempts.json" | grep -o '"attempts": *[0-9]*' | grep -vc ': *1$' || true
}
ask() { # the worker in place $1: what stands in file $2
  curl -s -m 60 "$(url_of "$1")/graphql" -H 'Content-Type: application/json' -d "@$2"
}
hand_in() { # to the worker in place $1 the articles of round $2, until one says that it has them
  for ((tries = 0; tries < 60; tries++)); do
    await "$1"
    if ask "$1" "$work/$2.json" >"$work/answer" && grep -q '"id"' "$work/answer"; then return; fi
    sleep 0.5
  done
  echo "nobody took the articles of round $2:" >&2; cat "$work/answer" >&2; exit 1
}
kill_hard() { if kill -9 "$1" 2>/dev/null; then killed=$((killed + 1)); fi; wait "$1" 2>/dev/null || true; }

killed=0 began=$SECONDS
for ((place = 0; place < workers; place++)); do work "$place"; done
for ((place = 0; place < workers; place++)); do await "$place"; done
for ((round = 1; round <= rounds; round++)); do
  victim=$((round * 7 % workers)) other=$(((round * 7 + 1) % workers))
  if ((round % 5)); then hand_in "$other" "$round"; fi
  await "$victim"
  sleep "$(seconds)"
  if ((round % 5 == 0)); then
    ask "$victim" "$work/$round.json" >/dev/null 2>&1 &
    asking=$!
    sleep 0.0$((RANDOM % 10))
  fi
  for ((place = 0; place < workers; place++)); do
    if ((round % 10 == 0 || place == victim)); then
      kill_hard "${pool[place]}"
      work "$place"
    fi
  done
  if ((round % 5 == 0)); then
    wait "$asking" || true
    hand_in "$other" "$round"
  fi
  if ((round % 20 == 0 || round == rounds)); then echo "round $round: $killed processes killed, $((SECONDS - began)) s"; fi
done

echo '{"query": "{ jobs(status: [QUEUED, RUNNING], first: 1) { totalCount } }"}' >"$work/open.json"
left= late=$((SECONDS + 600))
while ((SECONDS < late)); do
  await 0
  left=$(ask 0 "$work/open.json" | grep -o '"totalCount": *[0-9]*' | grep -o '[0-9]*$' || true)
  [ "$left" = 0 ] && break
  sleep 0.5
done
await 0
again=$(interrupted 0)
for p in "${pool[@]}"; do kill "$p" 2>/dev/null || true; done
for p in "${pool[@]}"; do wait "$p" 2>/dev/null || true; done
pool=()
wild store check
after=$(wild store hash)
stats=$(wild store stats --json)
failed=$(counted failed "$stats") succeeded=$(counted succeeded "$stats")
echo "undisturbed: $calm"
echo "killed:      $after"
if [ "$calm" != "$after" ] || [ "$left" != 0 ] || ((failed > 0 || succeeded != rounds * articles)); then
  echo "DIFFERENT after $killed kills: $left hand-ins not done, $failed articles given up, $succeeded of $((rounds * articles)) read" >&2
  exit 1
fi
echo "same graph after $killed kills in $rounds rounds, $((SECONDS - began)) s; of the last hundred hand-ins $again articles were begun more than once"
