import { expect, test } from 'vitest';
import { AuditLog, type Deed } from '../../../proxy/admit/audit-log.ts';
import type { AuditEntry } from '../../../proxy/store/audit.ts';
import { FakeClock } from '../../support/fake-clock.ts';

test('the same reading is noted once an hour, by time that passes', async () => {
  const noted: AuditEntry[] = [];
  const clock = new FakeClock();
  const log = new AuditLog({ add: async (entry) => void noted.push(entry) }, clock);
  const reading: Deed = { who: 'ada', role: 'teacher', action: 'answers_read', course: 'c', subject: '' };
  await log.noteReading(reading);
  clock.advance(59 * 60_000);
  await log.noteReading(reading);
  expect(noted).toHaveLength(1);
  clock.set(-86_400_000);
  clock.advance(60_000);
  await log.noteReading(reading);
  expect(noted).toHaveLength(2);
});
