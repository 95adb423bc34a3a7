# Started as root in a node: bash -c THIS bash FOLDER USER ARGV…; USER is a user id, 0 for pages that may be root. Reads the page's
# kubeconfig from stdin, up to NUL; what follows there is ARGV's. Ends when ARGV ends, and so does all that it has started.
folder=$1 user=$2
shift 2
umask 077
IFS= read -r -d '' kubeconfig || exit 0
mkdir -p "$folder"/{home/.kube,home/notes,tmp,agent} /home/reader /run/notes || exit
trap 'rm -rf "$folder"' EXIT
printf '%s' "$kubeconfig" >"$folder/home/.kube/config"
{ cat /etc/passwd && printf 'reader:x:%d:%d:reader:/home/reader:/bin/bash\n' "$user" "$user"; } >"$folder/passwd"
chown -R "$user:$user" "$folder/home" "$folder/tmp" "$folder/agent"
chmod 644 "$folder/passwd"
chmod 711 "$folder"
export NOTES_FOLDER=$folder NOTES_USER=$user
unset kubeconfig

# Views of the file system and of the processes that only this page has. `--kill-child` and the process namespace see to it
# that nothing outlives the session. Its folder stands in the command lines, by which all of it is found.
own_places='
  mount --bind "$NOTES_FOLDER/home" /home/reader
  mount --bind "$NOTES_FOLDER/tmp" /tmp
  mount --bind "$NOTES_FOLDER/agent" /run/notes
'
environment=(
  env -i "PATH=/opt/notes/bin:/usr/local/bin:/usr/bin:/bin" HOME=/home/reader USER=reader LOGNAME=reader SHELL=/bin/bash
  LANG=C.UTF-8 TERM=dumb TZ=UTC "PS1=$ "
)
if [[ $user == 0 ]]; then
  environment[2]="PATH=/opt/notes/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  unshare --mount --fork --kill-child bash -c "$own_places"'"$@"' "$folder" "${environment[@]}" "$@"
  exit
fi
# The devices that any program may use, in place of the host's.
devices='
  mount -t proc proc /proc
  mount -t tmpfs -o mode=0755,size=1m tmpfs /mnt
  for name in null zero full random urandom tty; do : >"/mnt/$name" && mount --bind "/dev/$name" "/mnt/$name"; done
  mkdir /mnt/pts /mnt/shm
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts /mnt/pts
  mount -t tmpfs -o mode=1777,size=64m tmpfs /mnt/shm
  ln -s pts/ptmx /mnt/ptmx
  ln -s /proc/self/fd /mnt/fd
  for name in 0:stdin 1:stdout 2:stderr; do ln -s "/proc/self/fd/${name%:*}" "/mnt/${name#*:}"; done
  mount --move /mnt /dev
'
# What belongs to the machine and to other pages.
hidden='
  mount --bind "$NOTES_FOLDER/passwd" /etc/passwd
  for path in /kind /var/lib/notes; do mount -t tmpfs -o mode=0755,size=1k tmpfs "$path"; done
'
unshare --mount --pid --ipc --fork --kill-child bash -c "$own_places$devices$hidden"'"$@"' "$folder" \
  setpriv --reuid "$user" --regid "$user" --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs \
  "${environment[@]}" "$@"
