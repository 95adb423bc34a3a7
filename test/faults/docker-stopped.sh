#!/usr/bin/env bash
# Stops Docker while a page runs, starts it again, and looks what became of the run. Only for a machine of one's own: every
# container on it is stopped. Protocol: README.md in this folder.
#
#   test/faults/docker-stopped.sh [STOP [START]]
#
# STOP, START: commands. Default: sudo systemctl stop docker.socket docker; sudo systemctl start docker
set -u
cd -- "$(dirname -- "$0")/../.." || exit
repository=$PWD
stop=${1:-sudo systemctl stop docker.socket docker}
start=${2:-sudo systemctl start docker}
export PATH=$repository/node_modules/.bin:$PATH NO_COLOR=1
failures=0
notes=$(mktemp -d)
mkdir "$notes/docs"
cd "$notes" || exit

check() {
  if [[ $2 == "$3" ]]; then printf 'ok      %s\n' "$1"; else
    printf 'NOT OK  %s: %s, expected %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}
verify() { node "$repository/scripts/verify-notes.ts" "docs/$1.md" --cluster kind --nodes 2 --json "${@:2}"; }
# Verdicts of the steps in results on stdin, in one line.
verdicts() {
  node -e 'const { pages } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    console.log(pages.flatMap(({ steps }) => steps.map(({ verdict }) => verdict)).join(" "))'
}
cluster_of() { sed -nE 's/.*kind cluster (notes-[^ ,]+),.*/\1/p' "$1" | tail -1; }
containers() { docker ps --all --format '{{.Names}}' --filter label=io.x-k8s.kind.cluster --filter "name=^$1" | xargs; }
answers() { docker version >/dev/null 2>&1; }
wait_for() { # SECONDS COMMAND…
  local limit=$((SECONDS + $1))
  until "${@:2}"; do
    ((SECONDS < limit)) || return 1
    sleep 0.5
  done
}
waits() { docker exec "$1-control-plane" pgrep -f "^timeout 87.5 " >/dev/null 2>&1; }

pod='```yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 0
  containers:
  - {name: web, image: "busybox:1.37", command: [sleep, "600"]}
```'
exec='```console
$ kubectl exec web -- echo works
works
```'
printf -- '---\ntitle: A\n---\n\n%s\n\n%s\n' "$pod" "$exec" >docs/good.md
printf -- '---\ntitle: A\n---\n\n%s\n\n```bash timeout=120s\ntimeout 87.5 tail -f /dev/null || true\n```\n\n%s\n' "$pod" "$exec" >docs/wait.md

finish() {
  answers || $start
  wait_for 60 answers
  node "$repository/scripts/cluster.ts" down >/dev/null 2>&1
  cd / && rm -rf "$notes"
}
trap finish EXIT

# hit TITLE OPTIONS…: a run that is hit in the middle.
hit() {
  local title=$1 run cluster=''
  shift
  verify wait "$@" >results.json 2>stderr.txt &
  run=$!
  if ! wait_for 300 eval 'cluster=$(cluster_of stderr.txt); [[ -n $cluster ]] && waits "$cluster"'; then
    check "$title: the page runs" no yes
    cat stderr.txt
    kill "$run"
    return
  fi
  cluster=$(cluster_of stderr.txt)
  $stop || exit
  wait "$run"
  check "$title: exit code" $? 3
  check "$title: verdicts" "$(verdicts <results.json)" 'passed errored skipped'
  verify good >/dev/null 2>stderr.txt
  check "$title: a run without Docker, exit code" $? 3
  check "$title: a run without Docker says so" "$(grep -c 'Docker is installed but does not run' stderr.txt)" 1
  node "$repository/scripts/cluster.ts" down >/dev/null 2>&1
  check "$title: cluster down without Docker, exit code" $? 3
  $start || exit
  wait_for 60 answers || exit
  verify good "$@" >results.json 2>stderr.txt
  check "$title: the next run, exit code" $? 0
  check "$title: the next run, verdicts" "$(verdicts <results.json)" 'passed passed'
}

hit 'a cluster of its own'
check 'containers of runs that are over' "$(containers "$(cluster_of stderr.txt | cut -d- -f1,2)")" ''
hit 'a kept cluster' --keep
node "$repository/scripts/cluster.ts" down >/dev/null 2>&1
check 'containers after cluster down' "$(containers "$(cluster_of stderr.txt)")" ''
printf '%d failed\n' "$failures"
exit $((failures > 0))
