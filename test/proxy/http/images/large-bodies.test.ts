import { expect, test } from 'vitest';
import { LargeBodies } from '../../../../proxy/http/images/large-bodies.ts';

test('each student has room for so much, and all of them for so much, until it is over', () => {
  const bodies = new LargeBodies({ mostBytes: 100, mostOfStudentBytes: 40 });
  const ends = ['ann', 'bob'].flatMap((student) => [bodies.begin(student, 20), bodies.begin(student, 20)]);
  expect(() => bodies.begin('ann', 1)).toThrow(expect.objectContaining({ code: 'busy' }));
  expect(() => bodies.begin('cleo', 21)).toThrow(expect.objectContaining({ code: 'providers_unavailable' }));
  bodies.begin('cleo', 20);
  expect(() => bodies.begin('dan', 1)).toThrow(expect.objectContaining({ code: 'providers_unavailable' }));
  for (const end of ends) {
    end();
    end();
  }
  expect(() => bodies.begin('ann', 41)).toThrow(expect.objectContaining({ code: 'busy' }));
  for (const student of ['ann', 'bob']) bodies.begin(student, 40);
  expect(() => bodies.begin('dan', 1)).toThrow(expect.objectContaining({ code: 'providers_unavailable' }));
});
