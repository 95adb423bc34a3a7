import type { JsonRecord } from '../../../../plugins/notes-runner/kubernetes/object.ts';

const ENDED: JsonRecord = { exitCode: 3, reason: 'Error' };
const BACK_OFF = 'restarting failed container=web pod=web_page(8354eed6-b269-4167-b5e2-c4c892cc22a6)';

function status(ready: boolean, container: JsonRecord): JsonRecord {
  return {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', reason: ready ? '' : 'ContainersNotReady' }],
    containerStatuses: [{ name: 'web', ready, ...container }],
  };
}

/** What a kubelet of v1.37.0 reported of `sh -c 'exit 3'`, cut down; milliseconds from its first start on. */
export const CRASHING: readonly { readonly at: number; readonly status: JsonRecord }[] = [
  { at: 0, status: status(true, { restartCount: 0, containerID: 'a', state: { running: {} } }) },
  { at: 700, status: status(false, { restartCount: 0, containerID: 'a', state: { terminated: ENDED } }) },
  {
    at: 1_314,
    status: status(false, {
      restartCount: 1,
      containerID: 'b',
      state: { terminated: ENDED },
      lastState: { terminated: ENDED },
    }),
  },
  {
    at: 1_335,
    status: status(false, {
      restartCount: 1,
      containerID: 'b',
      state: { waiting: { reason: 'CrashLoopBackOff', message: `back-off 10s ${BACK_OFF}` } },
      lastState: { terminated: ENDED },
    }),
  },
  {
    at: 12_828,
    status: status(true, {
      restartCount: 2,
      containerID: 'c',
      state: { running: {} },
      lastState: { terminated: ENDED },
    }),
  },
  {
    at: 12_970,
    status: status(false, {
      restartCount: 2,
      containerID: 'c',
      state: { terminated: ENDED },
      lastState: { terminated: ENDED },
    }),
  },
];
