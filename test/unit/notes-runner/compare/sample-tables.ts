import type { ComparisonContext } from '../../../../plugins/notes-runner/compare/context.ts';

/** Tables that kubectl printed, shortened. */
export const PODS = `NAME                   READY   STATUS      RESTARTS   AGE
agent-qrl9m            1/1     Running     0          5s
api-778c4fcf69-dlntr   1/1     Running     0          6s
db-0                   1/1     Running     0          5s
web-6f9bcdc979-9vxkz   1/1     Running     0          6s
web-6f9bcdc979-dbcfn   1/1     Running     0          6s
web-pod                1/1     Running     0          4s`;

export const WIDE = `NAME                   READY   STATUS    RESTARTS   AGE   IP         NODE            NOMINATED NODE   READINESS GATES
db-0                   1/1     Running   0          5s    10.0.0.4   notes-worker    <none>           <none>
web-6f9bcdc979-9vxkz   1/1     Running   0          6s    10.0.0.2   notes-worker2   <none>           <none>`;

export const SERVICES = `NAME         TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)                      AGE
db           ClusterIP      None         <none>        6379/TCP                     70s
lb           LoadBalancer   10.0.0.61    <pending>     80:32146/TCP                 0s
multi        NodePort       10.0.0.170   192.0.2.10    80:30129/TCP,443:30443/TCP   0s
web          NodePort       10.0.0.40    <none>        80:32112/TCP                 70s`;

export const NODES = `NAME                  STATUS   ROLES           AGE   VERSION   INTERNAL-IP   EXTERNAL-IP   OS-IMAGE                         KERNEL-VERSION   CONTAINER-RUNTIME
notes-control-plane   Ready    control-plane   0s    v1.37.0   172.18.0.4    <none>        Debian GNU/Linux 12 (bookworm)   6.1.0 (amd64)    containerd://2.3.4
notes-worker          Ready    <none>          0s    v1.37.0   172.18.0.2    <none>        Debian GNU/Linux 12 (bookworm)   6.1.0 (amd64)    containerd://2.3.4`;

export const PVC = `NAME   STATUS    VOLUME   CAPACITY   ACCESS MODES   STORAGECLASS   VOLUMEATTRIBUTESCLASS   AGE
data   Pending                                                     <unset>                 6s`;

export const HISTORY = `deployment.apps/web 
REVISION  CHANGE-CAUSE
2         <none>
3         x

`;

export interface Case {
  readonly title: string;
  readonly page: string;
  readonly cluster: string;
  readonly context?: Partial<ComparisonContext>;
}
/** Replaces each left side by its right one. */
export function edit(text: string, ...changes: readonly (readonly [from: string | RegExp, to: string])[]): string {
  return changes.reduce((edited, [from, to]) => {
    const next = edited.replace(from, to);
    if (next === edited) throw new Error(`nothing to replace: ${String(from)}`);
    return next;
  }, text);
}
