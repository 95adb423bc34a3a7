import { describe, expect, test } from 'vitest';
import { findZshTraps } from '../../../../plugins/notes-core/shell/zsh-words.ts';

describe('what zsh would not hand on as bash does', () => {
  test.each([
    ['kubectl get pods -o jsonpath={.items[0].metadata.name}', "jsonpath='{.items[0].metadata.name}'"],
    ['kubectl get pods -o=jsonpath={.items[*]}', "-o=jsonpath='{.items[*]}'"],
    ['kubectl get pods web-*', "'web-*'"],
    ['curl http://web/?page=1', "'http://web/?page=1'"],
    ['curl "http://$ip"/?page=$page', `"…"`],
    ['kubectl get pods > out[1].txt', "'out[1].txt'"],
    ['for name in a[1] b; do kubectl get pod $name; done', "'a[1]'"],
    ['echo "$(kubectl get pods -l app=w?b)"', "app='w?b'"],
    ['test "$a" == b', "'=='"],
    ['kubectl get pods ~web', "'~web'"],
    ['kubectl get nodes -l !node-role.kubernetes.io/control-plane', "'!node-role.kubernetes.io/control-plane'"],
    ['kubectl get nodes -l "!node-role,a=b"', "'!node-role,a=b'"],
    ['echo "$name!x"', "'!'"],
    ['echo "done!"', "'done!'"],
    ['echo "a\\!b"', "'!'"],
    ['kubectl set image deployment/web nginx="$image:latest"', '${image}:l'],
    ['kubectl get pod "$pod[0]"', '${pod}[0'],
    ['status=$(kubectl get pod web)', 'my_status'],
    ['for path in a b; do echo "$path"; done', 'my_path'],
  ])('%s', (script, instead) => {
    expect(findZshTraps(script).map((trap) => trap.instead)).toEqual([instead]);
  });
});

describe('what zsh hands on as bash does', () => {
  test.each([
    "kubectl get pods -o jsonpath='{.items[0].metadata.name}'",
    "kubectl get nodes -l '!node-role.kubernetes.io/control-plane'",
    `echo "$(kubectl get nodes -l '!control-plane' -o name)"`,
    'kubectl apply -f *.yaml -f manifests/*.yaml',
    'ls /etc/*',
    'test "$a" != "$b"',
    '[ ! -e file ] && ! false',
    'echo a! b!; echo $!',
    'echo a=b --c==d x^y a#b HEAD~1 ~/file {a,b}',
    'x=[1]; y=a?b',
    'case $a in b*) echo c;; esac',
    '[[ $a == b* ]]',
    'echo "$ip:8080" ${image}:latest "${pod}[0]"',
    "cat <<'EOF'\n!history [0] ?\nEOF",
    'cat <<EOF\n"!history" [0] $pod[0]\nEOF',
    'echo done # is it? [yes]!now',
  ])('%s', (script) => {
    expect(findZshTraps(script)).toEqual([]);
  });
});
