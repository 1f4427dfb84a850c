import type { Handover } from './handovers.ts';
import type { Store } from './store.ts';

/** Where what is kept about a student stands. */
export type StudentStores = Pick<
  Store,
  'consents' | 'exercises' | 'funnel' | 'handovers' | 'privacy' | 'quizzes'
>;

/**
 * All that is kept about a student, as the text of one JSON object: piece by piece, since a diligent student has asked
 * thousands of questions.
 * @param known what is known besides, and comes first
 */
export async function* keptAbout(
  pseudonym: string,
  { consents, exercises, funnel, handovers, privacy, quizzes }: StudentStores,
  known: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<string, void> {
  const head = {
    student: pseudonym,
    ...known,
    consent: consentReply(await consents.given(pseudonym)),
    steps: await funnel.stepsOf(pseudonym),
    exercises: await exercises.progressOf(pseudonym),
    toTeachers: (await handovers.ofStudent(pseudonym)).map(handoverReply),
    quizAnswers: await quizzes.answersOf(pseudonym),
  };
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "questions": [`;
  let separator = '\n';
  for await (const record of privacy.recordsOf(pseudonym)) {
    yield separator + JSON.stringify(record);
    separator = ',\n';
  }
  yield '\n ]\n}\n';
}

function consentReply(consent: { version: string; givenMs: number } | undefined) {
  return consent === undefined
    ? null
    : { version: consent.version, given: new Date(consent.givenMs).toISOString() };
}

function handoverReply({ answerId, course, question, answer, note, email, askedMs, reply }: Handover) {
  return {
    answerId,
    course,
    question,
    answer,
    note,
    email,
    asked: new Date(askedMs).toISOString(),
    reply: reply && { text: reply.text, replied: new Date(reply.repliedMs).toISOString() },
  };
}
