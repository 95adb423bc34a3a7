import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { resultsSchema } from '../../../../plugins/notes-core/results/schema.ts';

test('the published JSON Schema is the one that the decoder holds (vitest -u writes it anew)', async () => {
  const schema = {
    title: 'Results of verify-notes, schema version 1',
    ...toJsonSchema(resultsSchema, { ignoreActions: ['transform'] }),
  };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../../static/schema/results-v1.json');
});
