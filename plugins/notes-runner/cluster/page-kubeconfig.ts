import { parse, stringify } from 'yaml';
import { recordsAt, textAt } from '../kubernetes/object.ts';
import type { SessionRequest } from '../session/session.ts';
import { kubeconfigFor, type AdminAccess } from './api-client.ts';

/** How to find an API server and know it. */
interface ApiServer {
  /** `https://127.0.0.1:40123`. */
  readonly server: string;
  /** Base64 of PEM. */
  readonly certificateAuthorityData: string;
}

interface PageAccess extends ApiServer {
  /** Of the page's own identity. */
  readonly token: string;
  /** Of the only context. */
  readonly namespace: string;
}

/** All that a page's kubectl gets: one context `notes`, a token, no file beside it. YAML. */
export function pageKubeconfig({ server, certificateAuthorityData, token, namespace }: PageAccess): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'notes', cluster: { server, 'certificate-authority-data': certificateAuthorityData } }],
    users: [{ name: 'notes', user: { token } }],
    contexts: [{ name: 'notes', context: { cluster: 'notes', user: 'notes', namespace } }],
    'current-context': 'notes',
  });
}

/** The server of a kubeconfig with one cluster that names no files. Empty texts where it is another kind of file. */
export function readApiServer(kubeconfig: string): ApiServer {
  const [entry] = recordsAt(parse(kubeconfig), 'clusters');
  return {
    server: textAt(entry, 'cluster', 'server'),
    certificateAuthorityData: textAt(entry, 'cluster', 'certificate-authority-data'),
  };
}

/** The kubeconfig of a session: with the page's own identity where the request has one, else the administrator's. */
export function sessionKubeconfig(access: AdminAccess, { namespace, credential }: SessionRequest): string {
  if (credential === undefined) return kubeconfigFor(access, namespace);
  const certificateAuthorityData = Buffer.from(access.authority).toString('base64');
  return pageKubeconfig({ server: access.server, certificateAuthorityData, token: credential.token, namespace });
}
