import { evidence } from '../evidence.ts';
import type { DossierFacts } from '../facts.ts';
import { blank, list, shownBy, table } from '../markdown.ts';

/** Regulation (EU) 2024/1689: transparency, and why the tutor is not of high risk as it is configured. */
export function aiActNote(facts: DossierFacts): string {
  return `# AI Act note (Regulation (EU) 2024/1689)

Role of the school: deployer. Purpose: helping students to understand ${facts.courses.join(', ')}. ${
    facts.models.length === 0
      ? 'No model is configured: the tutor searches and quotes the course.'
      : `Models: ${facts.models.map(({ name, provider }) => `${name} (${provider})`).join(', ')}.`
  }

## Transparency (Art. 50)

Students are told that they speak with an AI before they ask, and \`/transparency\` says the rest from the running configuration, in the reader's language. What a model has written says so to machines: by IPTC's term for it in the answer, in the panel and in a downloaded conversation, and by the header \`AI-Disclosure\`.

${shownBy([...evidence.disclosure, ...evidence.transparency, ...evidence.marking, ...evidence.models])}

## Why it is not of high risk (Art. 6, Annex III no. 3)

${table(
  ['Annex III no. 3', 'the tutor'],
  [
    ['(a) access or admission to education', 'decides on none, and knows no applicants'],
    [
      '(b) evaluating learning outcomes',
      'gives no marks; what a quiz or an exercise says of an answer is said to the student, for practice',
    ],
    ['(c) assessing the level of education somebody will receive', 'assesses none'],
    ['(d) monitoring prohibited behaviour in tests', 'monitors nobody; it can be switched off for tests'],
  ],
)}

${shownBy(evidence.off)}

This holds only as long as the school uses it so. If what the tutor counts of quizzes, exercises or questions is used to grade, place or steer students, no. 3(b) applies and this note does not.

## Prohibited practices (Art. 5)

Distress is recognised by phrases in what a student writes, without biometric data: no emotion recognition in the sense of Art. 3(39). What is recognised is kept nowhere.

${shownBy(evidence.distress)}

## AI literacy (Art. 4)

${blank('how teachers are instructed')}

How the tutor teaches, by course:

${list(facts.modes.map(({ course, mode }) => `${course}: \`${mode}\``))}
`;
}
