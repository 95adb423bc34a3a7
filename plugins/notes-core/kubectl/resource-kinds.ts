/** A kind as kubectl knows it. */
export interface ResourceKind {
  /** Plural, lower case: `deployments`. */
  readonly plural: string;
  /** Singular, lower case: `deployment`. */
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly clusterScoped: boolean;
}

function kinds(clusterScoped: boolean, table: string): ResourceKind[] {
  return table
    .trim()
    .split(/\s*\n\s*/)
    .map((row) => {
      const [plural = '', singular = '', ...shortNames] = row.split(' ');
      return { plural, singular, shortNames, clusterScoped };
    });
}

const KINDS: readonly ResourceKind[] = [
  ...kinds(
    false,
    `pods pod po
    deployments deployment deploy
    replicasets replicaset rs
    statefulsets statefulset sts
    daemonsets daemonset ds
    replicationcontrollers replicationcontroller rc
    jobs job
    cronjobs cronjob cj
    services service svc
    endpoints endpoints ep
    endpointslices endpointslice
    ingresses ingress ing
    networkpolicies networkpolicy netpol
    configmaps configmap cm
    secrets secret
    serviceaccounts serviceaccount sa
    persistentvolumeclaims persistentvolumeclaim pvc
    horizontalpodautoscalers horizontalpodautoscaler hpa
    poddisruptionbudgets poddisruptionbudget pdb
    resourcequotas resourcequota quota
    limitranges limitrange limits
    roles role
    rolebindings rolebinding
    events event ev
    leases lease
    controllerrevisions controllerrevision
    podtemplates podtemplate
    all all`,
  ),
  ...kinds(
    true,
    `nodes node no
    namespaces namespace ns
    persistentvolumes persistentvolume pv
    storageclasses storageclass sc
    clusterroles clusterrole
    clusterrolebindings clusterrolebinding
    customresourcedefinitions customresourcedefinition crd crds
    priorityclasses priorityclass pc
    ingressclasses ingressclass
    runtimeclasses runtimeclass
    gatewayclasses gatewayclass gc
    certificatesigningrequests certificatesigningrequest csr
    mutatingwebhookconfigurations mutatingwebhookconfiguration
    validatingwebhookconfigurations validatingwebhookconfiguration
    validatingadmissionpolicies validatingadmissionpolicy
    validatingadmissionpolicybindings validatingadmissionpolicybinding
    apiservices apiservice
    csidrivers csidriver
    csinodes csinode
    volumeattachments volumeattachment
    volumesnapshotclasses volumesnapshotclass
    componentstatuses componentstatus cs`,
  ),
];

const BY_NAME = new Map<string, ResourceKind>(
  KINDS.flatMap((kind) => [kind.plural, kind.singular, ...kind.shortNames].map((name) => [name, kind] as const)),
);

/** The kind that `name` (`po`, `Deployment`, `deployments.apps`, `deploy.v1.apps`) means; undefined where it is no built-in. */
export function resourceKind(name: string): ResourceKind | undefined {
  const lower = name.toLowerCase();
  return BY_NAME.get(lower) ?? BY_NAME.get(lower.split('.')[0] ?? '');
}
