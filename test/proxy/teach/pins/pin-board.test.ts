import { expect, test } from 'vitest';
import { budgetCalendar } from '../../../../proxy/money/day.ts';
import type { KeptPin, PinStore } from '../../../../proxy/store/pins.ts';
import { PinBoard } from '../../../../proxy/teach/pins/pin-board.ts';
import { parseConfig } from '../../../support/config.ts';
import { courseContent } from '../../../support/course-content.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const [settings = expect.fail()] = parseConfig(
  JSON.stringify({ courses: [{ id: 'c', title: 'C', content: 'c' }] }),
  '/x/config.yaml',
  {},
).courses;

/** Ids of the answers that are given where one was taken away, and a file beside the lessons has one of its name. */
async function given(timezone: string, takenAt: string, fileDay: string): Promise<string[]> {
  const gone: KeptPin = { course: 'c', id: 'loops', words: undefined, changedMs: Date.parse(takenAt) };
  const pins: PinStore = { all: async () => [gone], version: async () => 1, put: async () => undefined };
  const board = new PinBoard({
    pins,
    calendar: budgetCalendar(timezone),
    clock: new FakeClock(),
    log: { warn: () => expect.fail('it could not look') },
  });
  await board.look();
  const written = {
    id: 'loops',
    path: 'pins/loops.md',
    lines: { lesson: 1, sources: 1 },
    lesson: '',
    everywhere: true,
    questions: ['What is a loop?'],
    answer: 'Ours.',
    sources: [],
    writtenOn: fileDay,
    until: undefined,
  };
  return board.of({ settings, content: { ...courseContent([]), pins: [written] } }).map(({ id }) => id);
}

test('an answer that was taken away stays away also where a day begins before Greenwich’s', async () => {
  // Two o'clock at night there.
  expect(await given('Pacific/Auckland', '2026-11-29T13:00:00Z', '2026-11-30')).toEqual([]);
  expect(await given('Pacific/Auckland', '2026-11-29T13:00:00Z', '2026-12-01')).toEqual(['loops']);
});

test('and one that is written on the next day is given where Greenwich has that day already', async () => {
  // Seven in the evening there.
  expect(await given('America/Los_Angeles', '2026-11-30T03:00:00Z', '2026-11-30')).toEqual(['loops']);
  expect(await given('America/Los_Angeles', '2026-11-30T03:00:00Z', '2026-11-29')).toEqual([]);
});
