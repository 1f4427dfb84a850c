import { describe, expect, test } from 'vitest';
import type { ChatBody, Complexity } from '../../../proxy/ground/protocol.ts';
import { judgeMessage } from '../../../proxy/plan/message/judge-message.ts';
import { readMessage } from '../../../proxy/plan/message/read-message.ts';
import lists from './short-messages.json' with { type: 'json' };

/** `beforeRules` were labelled before the rules for short messages, `afterRules` when these were done; none was tuned on. */
interface LabelledMessage {
  language: string;
  label: string;
  question: string;
  /** What the student has asked before. */
  previous?: string;
  selection?: string;
}

function judge({ question, previous, selection }: LabelledMessage): Complexity {
  const body: ChatBody = {
    course: 'c',
    question,
    ...(selection !== undefined && { lesson: { selection } }),
    ...(previous !== undefined && { history: [{ role: 'student', text: previous }] }),
  };
  return judgeMessage(readMessage(body), body).complexity;
}

describe.each([
  ['written before the rules', lists.beforeRules],
  ['written after them', lists.afterRules],
])('short messages %s', (_, messages: readonly LabelledMessage[]) => {
  const judged = messages.map((each) => ({ ...each, complexity: judge(each) }));

  test('are routed as labelled', () => {
    const wrong = judged.filter(({ complexity, label }) => complexity !== label);
    console.log(
      wrong
        .map(({ question, label, complexity }) => `${question}: ${label}, judged ${complexity}`)
        .join('\n'),
    );
    expect(1 - wrong.length / judged.length).toBeGreaterThanOrEqual(0.9);
  });

  test('are never taken for simple where they are complex', () => {
    expect(judged.filter(({ complexity, label }) => label === 'complex' && complexity === 'simple')).toEqual(
      [],
    );
  });

  test('are in all eight languages', () => {
    expect(new Set(messages.map(({ language }) => language)).size).toBe(8);
  });
});
