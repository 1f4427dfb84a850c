import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { answerTo, askedMessages, courseConfigs, fault } from './asked.ts';

let sidecar: Sidecar;
beforeAll(async () => {
  const many = { requests: 10_000, windowSeconds: 60 };
  sidecar = await startSidecar({
    config: { courses: courseConfigs, limits: { student: many, address: many } },
  });
});
afterAll(() => sidecar.close());

/** Of a hundred messages so many may be answered wrongly. */
const mostWrong = 0.05;

describe('what students type, answered from the course alone', () => {
  test.each(['first', 'second'])('is nearly always understood (%s half)', async (half) => {
    const asked = askedMessages().filter((each) => each.half === half);
    const faults: string[] = [];
    for (const each of asked) {
      const found = fault(each, await answerTo(each, sidecar));
      if (found !== undefined) faults.push(`${each.language} "${each.message}": ${found}`);
    }
    console.log(`${faults.length} of ${asked.length} wrong\n${faults.join('\n')}`);
    expect(asked).toHaveLength(60);
    expect(faults.length / asked.length).toBeLessThanOrEqual(mostWrong);
  });
});
