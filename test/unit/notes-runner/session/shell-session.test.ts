import { describe, expect, test } from 'vitest';

import { describePageShell, runText } from '../../../contract/page-shell.ts';
import { openSession, openSharedSession, sandboxes } from './sessions.ts';

for (const { name, sandbox } of sandboxes) {
  describePageShell(name, () => openSharedSession({ sandbox }));

  describe(`a page shell ${name}`, () => {
    test('says that it has gone when the page killed it', async () => {
      const session = await openSession({ sandbox });
      await expect(runText(session, 'kill -9 $(ps -o ppid= -p $PPID); sleep 5')).rejects.toThrow(/shell has gone/u);
      await expect(runText(session, 'true')).rejects.toThrow(/shell has gone/u);
    });
  });
}
