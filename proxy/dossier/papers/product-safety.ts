import { evidence } from '../evidence.ts';
import type { DossierFacts } from '../facts.ts';
import { blank, citation, table } from '../markdown.ts';

/** Answers to the subjects of the UK Department for Education's "Generative AI: product safety standards". */
export function productSafety(facts: DossierFacts): string {
  const hasLines = facts.support.phone !== '' || facts.support.text !== '' || facts.support.url !== '';
  const row = (subject: string, answer: string, of: Parameters<typeof citation>[0] = []) => [
    subject,
    answer,
    citation(of),
  ];
  return `# Generative AI product safety (UK DfE): answers

"No" is an answer. What the school has to add is marked.

${table(
  ['subject', 'answer', 'shown by'],
  [
    row(
      'Filtering',
      `Partly. The tutor has no filter of its own for harmful content: that is the models' and their providers'. It answers from the course, and leads a student in distress to ${hasLines ? "the school's lines" : 'general words (the school has set no lines: support)'} before any model.`,
      evidence.distress,
    ),
    row(
      'Monitoring and reporting',
      'Partly. Questions and answers can be read by administrators for the days configured; distress is counted without words, and nobody is alerted of a single student.',
      [...evidence.retention, ...evidence.distress],
    ),
    row(
      'Security',
      `Yes, as far as SECURITY.md says. Pages and texts cannot give it orders outside their blocks; administration ${facts.hasSignedInAdmins ? 'has a password or token' : 'has no password yet'}.`,
      [...evidence.injection, ...evidence.adminAccess],
    ),
    row(
      'Privacy and data protection',
      `Yes. See processing-record.md; words are kept for ${facts.retentionDays} days.`,
      [...evidence.retention, ...evidence.removal],
    ),
    row(
      'Intellectual property',
      `Passages of the course and questions go to ${facts.models.length === 0 ? 'no model' : 'the models named in processing-record.md'}; whether these train with them is in their contracts: ${blank('which terms')}.`,
      evidence.models,
    ),
    row(
      'Design and testing',
      'Yes. Every promise has a test; answers are measured with golden questions by "course-tutor eval".',
      evidence.budget,
    ),
    row('Governance', `Responsible: ${facts.contact || blank('contact')}. Complaints: ${blank('how')}.`),
    row(
      'Cognitive development',
      `Modes by course: ${facts.modes.map(({ course, mode }) => `${course}: ${mode}`).join('; ')}. "hints" and "coach" lead to a solution in steps; "direct" does not.`,
      evidence.off,
    ),
    row(
      'Emotional and social development',
      'It says that it is an AI, and for what it is not used.',
      evidence.transparency,
    ),
    row(
      'Mental health',
      hasLines ? "The school's lines are set." : 'General words; set support to name people.',
      evidence.distress,
    ),
    row('Manipulation', blank('view of the school')),
  ],
)}
`;
}
