import { type Evidence, evidence } from '../evidence.ts';
import { citation, table } from '../markdown.ts';

/** OWASP Top 10 for LLM applications, 2025, with the tests that show what is done. */
export function owaspTable(): string {
  const row = (risk: string, done: string, of: readonly Evidence[]) => [risk, done, citation(of)];
  return `# OWASP Top 10 for LLM applications (2025)

${table(
  ['risk', 'what is done', 'tests'],
  [
    row(
      'LLM01 Prompt injection',
      'Texts of pages and students stand in blocks that they cannot leave; the model has no tools, keys or data of others, so what it can be talked into is a wrong answer',
      evidence.injection,
    ),
    row(
      'LLM02 Sensitive information disclosure',
      'Secrets and questions reach no log; who is removed is gone from the files',
      [...evidence.secrets, ...evidence.removal],
    ),
    row(
      'LLM03 Supply chain',
      'sbom.cdx.json lists what is installed; a provider that plays foul is left',
      evidence.provider,
    ),
    row(
      'LLM04 Data and model poisoning',
      'Lessons are the course author’s alone; a source that is not theirs is taken out',
      evidence.inventedSources,
    ),
    row(
      'LLM05 Improper output handling',
      'Model text never becomes HTML; links are http, https or mailto; pictures are not loaded',
      evidence.output,
    ),
    row('LLM06 Excessive agency', 'There are no tools and no actions', evidence.noTools),
    row(
      'LLM07 System prompt leakage',
      'The prompt holds rules and the course, and no secret',
      evidence.secrets,
    ),
    row(
      'LLM08 Vector and embedding weaknesses',
      'There are no vectors: a search over words, inside one course',
      evidence.inventedSources,
    ),
    row(
      'LLM09 Misinformation',
      'Sources are the course’s own; invented ones are taken out',
      evidence.inventedSources,
    ),
    row('LLM10 Unbounded consumption', 'Limits and the worst case reserved before every call', [
      ...evidence.budget,
      ...evidence.hostileText,
      ...evidence.requests,
    ]),
  ],
)}
`;
}
