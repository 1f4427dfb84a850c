import { beforeAll, describe, expect, test } from 'vitest';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { findPassages } from '../../../proxy/plan/found.ts';
import { readMessage } from '../../../proxy/plan/message/read-message.ts';
import { parseConfig } from '../../support/config.ts';
import { loadSampleLibrary } from '../../support/sample-library.ts';
import { sampleCourse } from '../../support/sidecar.ts';

describe('what the course says to a question after another', () => {
  let course: LoadedCourse;
  beforeAll(async () => {
    const config = parseConfig(JSON.stringify({ courses: [sampleCourse] }), 'config.yaml', {});
    course = (await loadSampleLibrary(config)).get(sampleCourse.id) as LoadedCourse;
  });

  function best(question: string) {
    const history = [
      { role: 'student' as const, text: 'How do I remove duplicates from a list?' },
      { role: 'tutor' as const, text: 'Turn it into a set.' },
    ];
    const body = { course: sampleCourse.id, question, history };
    const [first] = findPassages(readMessage(body, 'en'), body, course);
    return first && { heading: first.section.heading, doubt: first.doubt ?? 'none' };
  }

  test.each([
    ["IndentationError: expected an indented block after 'if' statement on line 1", 'Indentation is grammar'],
    ["KeyError: 'milk'", 'Exceptions you will meet'],
  ])('that is a pasted error leads to what the course says of it: %s', (error, heading) => {
    const question = `Traceback (most recent call last):\n  File "a.py", line 2\n    print(1)\n${error}`;
    expect(best(question)?.heading).toBe(heading);
  });

  test.each(['what is the weather tomorrow', 'who won the world cup', 'how do planes fly?'])(
    'that finds nothing by itself is no certain match of the one before: %s',
    (question) => {
      expect(best(question)).toEqual({ heading: 'Remove duplicates from a list', doubt: 'subject' });
    },
  );

  test('that points back to it is', () => {
    expect(best('is it fast?')).toMatchObject({ doubt: 'none' });
  });

  test('that is about something else finds that', () => {
    expect(best('what does a while loop do?')?.heading).toMatch(/while/i);
  });
});
