import { evidence } from '../evidence.ts';
import type { DossierFacts } from '../facts.ts';
import { blank, citation, table } from '../markdown.ts';

/** Draft of a data protection impact assessment (Art. 35 GDPR). */
export function impactAssessment(facts: DossierFacts): string {
  const outside = facts.models.filter(({ isOwnNetwork }) => !isOwnNetwork);
  return `# Data protection impact assessment: AI tutor (draft)

The school decides and signs. What stands here is taken from the configuration of ${facts.publicHost}; what only the school knows is marked.

## 1. What is done

Students ask the tutor about ${facts.courses.join(', ')}. ${
    facts.models.length === 0
      ? 'No language model is asked: the tutor quotes the course.'
      : `Answers are written by ${facts.models.map(({ name }) => name).join(', ')}${outside.length === 0 ? ', all in the own network' : `; questions leave the own network for ${[...new Set(outside.map(({ host, provider }) => host || provider))].join(', ')}`}.`
  } Details: \`processing-record.md\`.

Number and age of the students: ${blank('both')}. Why a tutor, and why not without: ${blank('necessity and proportionality')}.

## 2. Who was asked

${blank('data protection officer, students or parents, staff council')}

## 3. Risks and measures

${table(
  ['risk', 'measure', 'shown by', 'left: low, medium, high'],
  [
    [
      'Questions are read by others in the school',
      'Only administrators and the teachers of a course',
      citation([...evidence.adminAccess, ...evidence.roles]),
      blank('rate'),
    ],
    [
      'A student is recognised in what is kept',
      'Pseudonyms; words and names go after the days configured',
      citation([...evidence.retention, ...evidence.pseudonym]),
      blank('rate; a question itself may name somebody'),
    ],
    [
      'What is kept cannot be shown or removed',
      'The student, or a command, gets and removes it',
      citation([...evidence.access, ...evidence.removal]),
      blank('rate'),
    ],
    [
      'A provider keeps what it is sent',
      outside.length === 0
        ? 'No model outside the own network is asked'
        : `Contracts: ${blank('which, with which term of keeping')}`,
      citation(evidence.models),
      blank('rate'),
    ],
    [
      'A student in distress is left to a model',
      facts.support.phone === '' && facts.support.text === '' && facts.support.url === ''
        ? 'General words; the school has set no lines of its own (support)'
        : 'The lines of the school (support)',
      citation(evidence.distress),
      blank('rate; what is recognised is a list of phrases, and misses others'),
    ],
    [
      'An answer is wrong, and believed',
      'Sources of the course under answers; the panel says that it can be wrong; teachers mark a sample',
      citation(evidence.inventedSources),
      blank('rate'),
    ],
    [
      'Others read along or break in',
      facts.isEncrypted ? 'TLS' : 'None: the public address is not https',
      citation([...evidence.secrets, ...evidence.requests]),
      blank('rate'),
    ],
  ],
)}

## 4. Decision

${blank('whether the rest is acceptable, whether the authority is to be asked (Art. 36), date, signature')}
`;
}
