# The shell that a page's statements run in. Started by supervisor.sh as: bash -c AGENT bash DIRECTORY.
# Descriptors: 250 wake-ups, 251 and 252 the host's streams, 253 the nonce of the statement, 254 the statement (mode NUL
# text NUL), 249 what it reads, 246 the nonce of the statement reported last. The last four are deleted files, opened
# anew each time, so that a page that deletes everything in reach cannot break the protocol. The nonce is in no variable
# while a statement runs.
# Statements are evaluated in place; `builtin` is for pages that define functions called eval, printf or read.
__k_dir=$1 __k_busy='' __k_rc=0 __k_last=0 __k_x='' __k_ps=() __k_request=() __k_nonce='' __k_reported='' __k_text='' __k_line='' __k_o=''
shift
shopt -s expand_aliases

# What a new shell needs in order to go on where this one ended.
__k_dump() {
  {
    set +xeu
    builtin printf 'cd -- %q\n' "$PWD"
    builtin declare -p
    builtin declare -f
    builtin declare -Fx
    builtin alias -p
    builtin shopt -p
    builtin printf 'set -%s\n' "$__k_o"
    builtin umask -p
    builtin printf '# complete\n'
  } >"$__k_dir/$1" 2>/dev/null
}

# Reports the statement that has just ended; also called where `continue` or `break` left it.
__k_done() {
  set +x
  [[ -n $__k_busy ]] || return 0
  __k_busy=''
  [[ ${#__k_ps[@]} -gt 0 ]] && __k_rc=${__k_ps[0]}
  [[ ${#__k_ps[@]} -gt 2 ]] || __k_ps=("$__k_rc" "$__k_rc")
  __k_last=$__k_rc
  IFS= builtin read -r __k_nonce </proc/self/fd/253
  builtin printf -v __k_line ' %d' "$__k_rc" "${__k_ps[@]:1}"
  builtin printf '\x1e%s R%s\x1e' "$__k_nonce" "$__k_line" >&251
  builtin printf '\x1e%s R%s\x1e' "$__k_nonce" "$__k_line" >&252
  # Only now: a shell that is killed in between is reported by the supervisor as well, and the host ignores that.
  __k_reported=$__k_nonce __k_nonce=''
  builtin printf '%s\n' "$__k_reported" >/proc/self/fd/246
}

# `$?` of the statement before, as in a terminal.
__k_status() { return "$1"; }

# Frames what a background statement prints: short, and without a line end, so that each frame is one write that
# nothing else on the stream can come into. L is a whole line, B a piece of one.
__k_frame() {
  trap '' TERM INT
  local piece letter
  while
    letter=L
    IFS= builtin read -r -n 1000 piece || letter=B
    [[ $letter == L || -n $piece ]]
  do
    [[ ${#piece} -lt 1000 ]] || letter=B
    builtin printf '\x1e%s %s %s\x1e' "$1" "$letter" "${piece//$'\x1e'/}" >&251
  done
}

__k_background() {
  (
    set -m
    {
      trap : TERM
      builtin printf '\x1e%s P %d\x1e' "$1" "$BASHPID" >&251
      (trap - EXIT INT TERM; builtin eval "$2") </dev/null 2>&1 251>&- 252>&- | __k_frame "$1"
      builtin printf '\x1e%s Z %d\x1e' "$1" "${PIPESTATUS[0]}" >&251
    } 250<&- 253<&- 254<&- 249<&- 246<&- &
  )
}

if [[ -f $__k_dir/state ]]; then builtin source "$__k_dir/state" >/dev/null 2>&1; fi
{ __k_x=${-//[^x]/}; set +x; } 2>/dev/null
__k_busy=''
IFS= builtin read -r __k_reported </proc/self/fd/246 || __k_reported=''
trap 'trap "" INT; __k_o=${-//[sci]/}; __k_dump state.new' EXIT
trap 'trap "" INT; exit 130' INT

while
  { __k_done; } 2>/dev/null
  IFS= builtin read -r -u 250 __k_line
do
  mapfile -d '' -t __k_request </proc/self/fd/254
  # A wake-up whose statement died with the shell before this one.
  IFS= builtin read -r __k_nonce </proc/self/fd/253 && [[ $__k_nonce != "$__k_reported" ]] || continue
  __k_nonce=''
  __k_ps=() __k_rc=0 __k_busy=yes __k_text=${__k_request[1]}
  builtin jobs -p >"$__k_dir/jobs" 2>/dev/null
  # These may leave the shell without its EXIT trap.
  case $__k_text in *exec* | *trap* | *kill*) __k_o=$-$__k_x __k_o=${__k_o//[sci]/} && __k_dump state.new && set -"${__k_o//x/}" ;; esac
  case ${__k_request[0]} in
    background)
      builtin read -r __k_nonce </proc/self/fd/253
      __k_background "$__k_nonce" "$__k_text"
      continue
      ;;
    tty*)
      __k_o=${-//[sci]/}
      __k_dump tty-state && set -"$__k_o"
      builtin printf '%s' "$__k_text" >"$__k_dir/tty-text"
      builtin printf -v __k_text '%q ' bash --norc --noprofile -c \
        'shopt -s expand_aliases; builtin source "$1/tty-state" >/dev/null 2>&1; trap - EXIT; builtin eval "$(<"$1/tty-text")" 2>&252' bash "$__k_dir"
      builtin printf -v __k_text 'script -qec %q /dev/null' "stty cols 120 rows 40; exec $__k_text"
      ;;
  esac
  # The saving of PIPESTATUS must be evaluated with the statement. Two newlines, for a statement that ends in a backslash.
  __k_text="${__k_x:+set -x; }$__k_text"$'\n\n{ __k_ps=($? "${PIPESTATUS[@]}"); __k_x=${-//[^x]/}; set +x; } 2>/dev/null'
  case ${__k_request[0]}:$__k_last in
    *-stdin:*) { builtin eval "$__k_text"; } </proc/self/fd/249 250<&- 253<&- 254<&- 249<&- 246<&- ;;
    *:0) { builtin eval "$__k_text"; } 250<&- 253<&- 254<&- 249<&- 246<&- ;;
    *) { __k_status "$__k_last" || builtin eval "$__k_text"; } 250<&- 253<&- 254<&- 249<&- 246<&- ;;
  esac
  { __k_rc=$?; } 2>/dev/null
done

# The host has closed the session, or `break` in a statement came here: then a new shell goes on, and the supervisor
# reports the statement once this one has gone.
[[ -n $__k_busy ]] || { trap - EXIT; exit 0; }
{ IFS= builtin read -r __k_nonce </proc/self/fd/253 && builtin printf 'left %s\n' "$__k_nonce" >/proc/self/fd/246; } 2>/dev/null
exit 0
