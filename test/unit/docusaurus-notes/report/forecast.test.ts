import { expect, test } from 'vitest';
import { readForecast } from '../../../../plugins/docusaurus-notes/report/forecast.ts';

test.each([
  [
    'Warning: batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob',
    { what: 'batch/v1beta1 CronJob', since: 'v1.21', removedIn: 'v1.25', instead: 'batch/v1 CronJob' },
  ],
  [
    'Warning: policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+',
    { what: 'policy/v1beta1 PodSecurityPolicy', since: 'v1.21', removedIn: 'v1.25' },
  ],
  ['Warning: v1 ComponentStatus is deprecated in v1.19+', { what: 'v1 ComponentStatus', since: 'v1.19' }],
  [
    'Warning: spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    { what: 'spec.externalIPs' },
  ],
  [
    'Warning: spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
    { what: 'spec.template.spec.nodeSelector[beta.kubernetes.io/os]', since: 'v1.14', instead: '"kubernetes.io/os"' },
  ],
  ['Flag --record has been deprecated, --record will be removed in the future', { what: '--record' }],
  [
    'Flag --atomic has been deprecated, use --rollback-on-failure instead',
    { what: '--atomic', instead: '--rollback-on-failure' },
  ],
  [
    "Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU).",
    {
      what: '--cpu-percent',
      instead: "--cpu with percentage or resource quantity format (e.g., '70%' for utilization or '500m' for milliCPU)",
    },
  ],
])('%s', (warning, forecast) => {
  expect(readForecast(warning)).toEqual({ kind: 'deprecated', ...forecast });
});

test.each([
  "Warning: resource 'nodes' is not namespace scoped",
  "Warning: resource deployments/web was previously managed with 'kubectl apply'. Consider using 'kubectl apply' instead.",
])('what says nothing of the future is a caution: %s', (warning) => {
  expect(readForecast(warning)).toEqual({ kind: 'caution', what: warning.slice('Warning: '.length) });
});
