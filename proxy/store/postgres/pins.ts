import type { PinStore } from '../pins.ts';
import { type PinRow, pinOf, wordsColumn } from '../rules/pin-row.ts';
import type { Query, Statement, Transact } from './connections.ts';
import { toText } from './json.ts';

const all: Statement = {
  name: 'pin_all',
  text: 'SELECT course, id, words, changed_ms FROM pin ORDER BY course, id',
};
/** No row goes, and each change has a higher revision than any before it. */
const version: Statement = {
  name: 'pin_version',
  text: 'SELECT coalesce(sum(revision), 0)::bigint AS version FROM pin',
};
/** Changes are few; two at once would take the same revision. */
const lock: Statement = { name: 'pin_lock', text: 'LOCK TABLE pin IN EXCLUSIVE MODE' };
const put: Statement = {
  name: 'pin_put',
  text: `INSERT INTO pin SELECT $1, $2, $3, $4, coalesce(max(revision), 0) + 1 FROM pin
    ON CONFLICT (course, id) DO UPDATE
      SET words = excluded.words, changed_ms = excluded.changed_ms, revision = excluded.revision`,
};

/** @param change for what others are to learn of */
export function pins(query: Query, change: Transact): PinStore {
  return {
    all: async () => (await query<PinRow>(all)).map(pinOf),
    async version() {
      const [row] = await query<{ version: number }>(version);
      return row?.version ?? 0;
    },
    put: (pin) =>
      change(async (within) => {
        await within(lock);
        await within(put, [pin.course, toText(pin.id), toText(wordsColumn(pin)), pin.changedMs]);
      }),
  };
}
