import { expect, test } from 'vitest';
import { codes, fence, planned } from './planned.ts';

test.each([
  ['kubectl port-forward pod/web 8080:80', '', 'NOTES-ENDLESS 2:1'],
  ['kubectl proxy', '', 'NOTES-ENDLESS 2:1'],
  ['kubectl get pods -w', '', 'NOTES-ENDLESS 2:1'],
  ['kubectl get pods --watch-only', '', 'NOTES-ENDLESS 2:1'],
  ['kubectl logs -f web', '', 'NOTES-ENDLESS 2:1'],
  ['kubectl logs -f web', ' timeout=20s', undefined],
  ['kubectl logs -f job/pi', '', undefined],
  ['watch kubectl get pods', '', 'NOTES-ENDLESS 2:1'],
  ['tail -f log', '', 'NOTES-ENDLESS 2:1'],
  ['tail -n 3 log', '', undefined],
  ['kubectl get pods', '', undefined],
  ['kubectl rollout status deployment/web -w', '', undefined],
  ['kubectl port-forward --help', '', undefined],
  ['kubectl proxy', ' background="Starting to serve"', undefined],
  ['kubectl proxy &', '', undefined],
  ['timeout 3 kubectl get pods -w', '', undefined],
  ['kubectl get pods -w | head -n 2', '', undefined],
  ['kubectl port-forward pod/no-such-pod 80', ' expect=fail', undefined],
])('%s with "%s": %s', (statement, options, found) => {
  expect(codes(planned(fence(`bash${options}`, statement)))).toEqual(found === undefined ? [] : [found]);
});
