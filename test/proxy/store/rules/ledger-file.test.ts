import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { LedgerForm, LedgerRow } from '../../../../proxy/store/ledger.ts';
import { ledgerFile, ledgerPart } from '../../../../proxy/store/rules/ledger-file.ts';

const row: LedgerRow = {
  timeMs: Date.parse('2026-09-30T09:00:00Z'),
  day: '2026-09-30',
  answerId: 'an-answer',
  course: 'python',
  student: '=ann, "the first"',
  model: 'model-a',
  provider: 'provider-a',
  keyLabel: 'provider-a/1',
  complexity: 'simple',
  usage: {
    inputTokens: 1,
    cachedInputTokens: 2,
    cacheWriteTokens: 3,
    cacheWriteLongTokens: 4,
    outputTokens: 5,
  },
  reservedMicroUsd: 900,
  microUsd: 400,
  status: 'settled',
};
const header =
  'time,answer,course,student,model,provider,key,complexity,inputTokens,cachedInputTokens,cacheWriteTokens,cacheWriteLongTokens,outputTokens,reservedMicroUsd,microUsd,status,fault\r\n';
const line = `2026-09-30T09:00:00.000Z,an-answer,python,"'=ann, ""the first""",model-a,provider-a,provider-a/1,simple,1,2,3,4,5,900,400,settled,\r\n`;

test('a table is its header and a line for each row, whatever parts it comes in', async () => {
  expect(await fileOf('csv', [[row]])).toBe(header + line);
  expect(await fileOf('csv', [[], [row, row], [], [row]])).toBe(header + line + line + line);
  expect(await fileOf('csv', [])).toBe(header);
  expect(await fileOf('csv', [[], []])).toBe(header);
});

test('JSON is one list, whatever parts it comes in', async () => {
  const entry = {
    time: '2026-09-30T09:00:00.000Z',
    answer: 'an-answer',
    student: '=ann, "the first"',
    fault: '',
  };
  expect(JSON.parse(await fileOf('json', [[], [row, row], [], [row]]))).toMatchObject([entry, entry, entry]);
  expect(await fileOf('json', [])).toBe('[]\n');
  expect(await fileOf('json', [[]])).toBe('[]\n');
});

function fileOf(form: LedgerForm, parts: LedgerRow[][]): Promise<string> {
  async function* written(): AsyncGenerator<Uint8Array, void> {
    for (const rows of parts) yield ledgerPart(form, rows);
  }
  return text(ledgerFile(form, written()));
}
