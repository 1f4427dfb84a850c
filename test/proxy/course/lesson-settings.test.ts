import { describe, expect, test } from 'vitest';
import { guidanceOf, type LessonSettings } from '../../../proxy/course/lesson-settings.ts';
import { WallClock } from '../../../proxy/ground/wall-clock.ts';

const berlin = new WallClock('Europe/Berlin');

function guidance(
  said: { course?: LessonSettings; lesson?: LessonSettings; session?: 'direct' | 'hints' | 'coach' | 'off' },
  now = '2026-12-01T10:00:00Z',
) {
  const { course = {}, lesson, session } = said;
  return guidanceOf({ course, lesson, session }, Date.parse(now), berlin);
}

describe('what holds of what is said of the tutor', () => {
  test('hints, where nobody has said anything', () => {
    expect(guidance({})).toEqual({ mode: 'hints' });
  });

  test('the lesson before the course, and the session before both', () => {
    const course = { tutor: 'direct' } as const;
    const lesson = { tutor: 'coach' } as const;
    expect(guidance({ course })).toEqual({ mode: 'direct' });
    expect(guidance({ course, lesson })).toEqual({ mode: 'coach' });
    expect(guidance({ course, lesson, session: 'hints' })).toEqual({ mode: 'hints' });
    expect(guidance({ course, lesson: { instructions: 'Say du.' } })).toEqual({ mode: 'direct' });
    expect(guidance({ lesson: { tutor: 'off' }, session: 'hints' })).toEqual({ mode: 'hints' });
    expect(guidance({ lesson, session: 'off' })).toEqual({ mode: 'off' });
  });

  test('it rests from a time to a time, and says when it is back; outside, what the course says', () => {
    const lesson = { tutor: 'off', from: '2026-12-01 10:00', until: '2026-12-01 12:30' } as const;
    const course = { tutor: 'direct' } as const;
    const at = (now: string) => guidance({ course, lesson }, now);
    const off = { mode: 'off', untilMs: Date.parse('2026-12-01T11:30:00Z') };
    expect(at('2026-12-01T08:59:59Z')).toEqual({ mode: 'direct' });
    expect(at('2026-12-01T09:00:00Z')).toEqual(off);
    expect(at('2026-12-01T11:29:59Z')).toEqual(off);
    expect(at('2026-12-01T11:30:00Z')).toEqual({ mode: 'direct' });
  });

  test('a day is over when the next one begins', () => {
    const lesson = { tutor: 'off', until: '2026-12-03' } as const;
    expect(guidance({ lesson }, '2026-12-03T22:59:59Z')).toEqual({
      mode: 'off',
      untilMs: Date.parse('2026-12-03T23:00:00Z'),
    });
    expect(guidance({ lesson }, '2026-12-03T23:00:00Z')).toEqual({ mode: 'hints' });
  });

  test('with a zone of its own a time means the same everywhere', () => {
    const lesson = { tutor: 'off', until: '2026-12-01T12:00+03:00' } as const;
    expect(guidance({ lesson }, '2026-12-01T08:59:59Z')).toMatchObject({ mode: 'off' });
    expect(guidance({ lesson }, '2026-12-01T09:00:00Z')).toEqual({ mode: 'hints' });
  });
});

describe('when clocks change', () => {
  // In Berlin 02:00 becomes 03:00 on 2027-03-28, and 03:00 becomes 02:00 on 2026-10-25.
  const off = (from: string, until: string) => ({ tutor: 'off', from, until }) as const;

  test('a time that is skipped is the change itself', () => {
    const lesson = off('2027-03-28 02:30', '2027-03-28 04:00');
    expect(guidance({ lesson }, '2027-03-28T00:59:59Z')).toEqual({ mode: 'hints' });
    expect(guidance({ lesson }, '2027-03-28T01:00:00Z')).toMatchObject({ mode: 'off' });
    expect(guidance({ lesson }, '2027-03-28T02:00:00Z')).toEqual({ mode: 'hints' });
  });

  test('a time that comes twice is the first', () => {
    const lesson = off('2026-10-25 02:30', '2026-10-25 05:00');
    expect(guidance({ lesson }, '2026-10-25T00:29:59Z')).toEqual({ mode: 'hints' });
    expect(guidance({ lesson }, '2026-10-25T00:30:00Z')).toMatchObject({ mode: 'off' });
    expect(guidance({ lesson }, '2026-10-25T01:30:00Z')).toMatchObject({ mode: 'off' });
    expect(guidance({ lesson }, '2026-10-25T04:00:00Z')).toEqual({ mode: 'hints' });
  });

  test.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
    ['2026-12-01', 24],
  ])('%s has %i hours', (day, hours) => {
    const lesson = off(day, day);
    const start = Date.parse(`${day}T00:00:00Z`) - 4 * 3_600_000;
    let count = 0;
    for (let hour = 0; hour < 34; hour++) {
      const now = new Date(start + hour * 3_600_000 + 1).toISOString();
      if (guidance({ lesson }, now).mode === 'off') count += 1;
    }
    expect(count).toBe(hours);
  });
});
