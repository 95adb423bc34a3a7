#!/bin/sh
# Stands for every program: writes its words and its input to a file of its own in $RECORD, and prints 7.
# From the call number $RECORD_LIMIT on it fails, which ends loops that wait for a failure.
{
  printf '%s\n' "$#"
  printf '%s\0' "${0##*/}" "$@"
  [ -t 0 ] || /bin/cat
} >"$RECORD/$$"
echo 7
set -- "$RECORD"/*
[ "$#" -lt "${RECORD_LIMIT:-100000}" ]
