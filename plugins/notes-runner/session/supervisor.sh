# Started as: bash -c SUPERVISOR bash DIRECTORY WORK_FOLDER PROCESS_LIMIT AGENT. Reads requests from stdin, fields end with NUL; answers
# in frames RS nonce SP letter … RS between whatever the page prints. Keeps a shell (agent.sh) alive.
directory=$1 work=$2 processes=$3 agent=$4
if [[ $processes != unlimited ]]; then ulimit -u "$processes"; fi
# One file may have 1 GiB; no core dumps.
ulimit -f 1048576 -c 0
mkdir -p "$directory" "$work" && cd "$work" || exit 1
exec 250<&0 251>&1 252>&2 </dev/null 2>/dev/null
for fd in 246 249 253 254; do
  eval "exec $fd<>\"\$directory/$fd\""
  rm -f "$directory/$fd"
done
# A pipe that nobody writes to: `read -t` on it waits without starting a process.
mkfifo "$directory/idle" && exec 248<>"$directory/idle" && rm -f "$directory/idle"
IFS= read -r -d '' -u 250 secret || exit 0

keep_shell() {
  local pid rc nonce reported answer lines
  set -m
  while :; do
    bash --norc --noprofile -c "$agent" bash "$directory" 250<&0 </dev/null >&251 2>&252 248<&- &
    pid=$!
    printf '\x1e%s S %d\x1e' "$secret" "$pid" >&251
    wait "$pid"
    rc=$?
    # Only a state that was written to its end.
    lines=()
    mapfile -t lines <"$directory/state.new"
    if [[ ${lines[-1]} == '# complete' ]]; then mv "$directory/state.new" "$directory/state"; fi
    nonce= reported=
    IFS= read -r nonce </proc/self/fd/253
    IFS= read -r reported </proc/self/fd/246
    if [[ $nonce != "$reported" ]]; then
      if [[ $reported == "left $nonce" ]]; then answer='R 0 0'; else answer="X $rc"; fi
      printf '%s\n' "$nonce" >/proc/self/fd/246
      printf '\x1e%s %s\x1e' "$nonce" "$answer" >&251
      printf '\x1e%s %s\x1e' "$nonce" "$answer" >&252
    elif [[ $rc -eq 0 ]]; then
      return
    fi
  done
}
exec 247> >(keep_shell 250<&-)

# A process that has ended but that nobody has waited for does not live.
lives() {
  local stat=
  IFS= read -r -d '' stat <"/proc/$1/stat"
  [[ -n $stat && ${stat##*) } != Z* ]]
}

# Sets `below`: the descendants of $1, leaving out those in the array `spared` and what they started.
descendants() {
  local -A parent=() found=([$1]=yes)
  local stat entry pid again=yes
  for entry in /proc/[0-9]*; do
    stat=
    IFS= read -r -d '' stat <"$entry/stat"
    stat=${stat##*) }
    # Neither what has ended nor what has gone in the meantime.
    [[ -n $stat && $stat != Z* ]] || continue
    stat=${stat#* }
    parent[${entry#/proc/}]=${stat%% *}
  done
  below=()
  while [[ -n $again ]]; do
    again=
    for pid in "${!parent[@]}"; do
      if [[ -z ${found[$pid]} && -n ${found[${parent[$pid]}]} && -z ${spared[$pid]} ]]; then
        found[$pid]=yes
        below+=("$pid")
        again=yes
      fi
    done
  done
}

# Ends the statement that runs, and with it the shell, whose state is kept where it lets us.
interrupt() {
  local shell=$1 pid i name ignored
  local -A spared=() first=()
  local -a below=()
  while read -r pid; do spared[$pid]=yes; done <"$directory/jobs"
  # What loses its parent below is no descendant any more.
  descendants "$shell"
  for pid in "${below[@]}"; do first[$pid]=yes; done
  while read -r name ignored; do [[ $name != SigIgn: ]] || break; done <"/proc/$shell/status"
  # A shell that ignores INT would go on with the rest of the statement.
  if (((0x${ignored:-0} & 2) != 0)); then kill -KILL "$shell"; fi
  kill -INT -- "-$shell"
  for ((i = 0; i < 10; i++)); do
    descendants "$shell"
    for pid in "${!first[@]}"; do
      if lives "$pid"; then below+=("$pid"); else unset "first[$pid]"; fi
    done
    if [[ ${#below[@]} -eq 0 ]]; then break; fi
    read -r -t 0.05 -u 248
  done
  if [[ ${#below[@]} -gt 0 ]]; then kill -KILL "${below[@]}"; fi
  # Keeping its state may take a while on a busy machine, and another INT may break into that.
  for ((i = 0; i < 150; i++)); do
    lives "$shell" || return
    if [[ $i -eq 50 ]]; then kill -INT "$shell"; fi
    read -r -t 0.02 -u 248
  done
  kill -KILL "$shell"
}

group_lives() {
  local entry stat group
  for entry in /proc/[0-9]*; do
    stat=
    IFS= read -r -d '' stat <"$entry/stat"
    read -r _ _ group _ <<<"${stat##*) }"
    if [[ $group == "$1" ]] && lives "${entry#/proc/}"; then return 0; fi
  done
  return 1
}

stop_group() {
  local i
  kill -TERM -- "-$1"
  for ((i = 0; i < 20; i++)); do
    group_lives "$1" || return
    read -r -t 0.05 -u 248
  done
  kill -KILL -- "-$1"
}

# Into the folder of $1, below the work folder; fails where a link leads out of it.
enter() {
  local folder=$work real
  [[ $1 != */* ]] || folder=$work/${1%/*}
  if [[ -n $2 ]]; then mkdir -p -- "$folder" || return; fi
  real=$(cd -P -- "$folder" && pwd) || return
  [[ $real/ == "$(cd -P -- "$work" && pwd)"/* ]] && cd -- "$real" && [[ ! -L ${1##*/} ]]
}

while IFS= read -r -d '' -u 250 verb && IFS= read -r -d '' -u 250 nonce; do
  case $verb in
    run)
      IFS= read -r -d '' -u 250 mode
      IFS= read -r -d '' -u 250 input
      IFS= read -r -d '' -u 250 text
      printf '%s\0%s\0' "$mode" "$text" >/proc/self/fd/254
      [[ $mode != *-stdin ]] || printf '%s' "$input" >/proc/self/fd/249
      printf '%s\n' "$nonce" >/proc/self/fd/253
      echo >&247
      ;;
    interrupt)
      IFS= read -r -d '' -u 250 pid
      interrupt "$pid"
      printf '\x1e%s D 0\x1e' "$nonce" >&251
      ;;
    stop)
      IFS= read -r -d '' -u 250 pid
      stop_group "$pid"
      printf '\x1e%s D 0\x1e' "$nonce" >&251
      ;;
    write)
      IFS= read -r -d '' -u 250 path
      IFS= read -r -d '' -u 250 length
      (enter "$path" yes && exec head -c "$length" <&250 >"${path##*/}")
      rc=$?
      [[ $rc -eq 0 ]] || head -c "$length" <&250 >/dev/null
      printf '\x1e%s D %d\x1e' "$nonce" "$rc" >&251
      ;;
    read)
      IFS= read -r -d '' -u 250 path
      (
        enter "$path" && [[ -f ${path##*/} ]] || exit
        base64 -w 3000 -- "${path##*/}" | while IFS= read -r piece || [[ -n $piece ]]; do
          printf '\x1e%s F %s\x1e' "$nonce" "$piece" >&251
        done
        exit "${PIPESTATUS[0]}"
      )
      printf '\x1e%s D %d\x1e' "$nonce" $? >&251
      ;;
  esac
done

# The host has gone or closed us: nothing that this session started stays.
IFS= read -r -d '' stat </proc/$$/stat
stat=${stat##*) }
read -r _ _ _ session _ <<<"$stat"
# In a sandbox the end of its first process ends all.
[[ $session == "$$" ]] || exit 0
for entry in /proc/[0-9]*; do
  pid=${entry#/proc/}
  IFS= read -r -d '' stat <"$entry/stat"
  stat=${stat##*) }
  read -r _ _ _ sid _ <<<"$stat"
  if [[ $sid == "$session" && $pid != "$$" ]]; then kill -KILL "$pid"; fi
done
