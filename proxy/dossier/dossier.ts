import type { Config } from '../config/load.ts';
import type { Clock } from '../ground/clock.ts';
import { type DossierFacts, dossierFacts } from './facts.ts';
import { accessibility } from './papers/accessibility.ts';
import { aiActNote } from './papers/ai-act.ts';
import { impactAssessment } from './papers/impact-assessment.ts';
import { owaspTable } from './papers/owasp.ts';
import { processingRecord } from './papers/processing-record.ts';
import { productSafety } from './papers/product-safety.ts';
import { sbom } from './sbom.ts';

/** A file of the dossier. */
export interface Paper {
  name: string;
  text: string;
}

const papers: readonly { name: string; write: (facts: DossierFacts) => string }[] = [
  { name: 'processing-record.md', write: processingRecord },
  { name: 'impact-assessment.md', write: impactAssessment },
  { name: 'ai-act.md', write: aiActNote },
  { name: 'accessibility.md', write: accessibility },
  { name: 'product-safety-uk.md', write: productSafety },
  { name: 'owasp-llm.md', write: owaspTable },
];

/**
 * The papers that a school files for the tutor, from its configuration. They
 * claim nothing that a setting or a test does not show, and mark what only the
 * school can say.
 * @param root folder of the product's package.json
 */
export function dossier(config: Config, root: string, clock: Clock): Paper[] {
  const facts = dossierFacts(config, clock);
  const end = `\nMade by course-tutor ${facts.version} on ${facts.day} from the configuration; a draft to be read and completed, no legal advice.\n`;
  return [
    ...papers.map(({ name, write }) => ({ name, text: `${write(facts)}${end}` })),
    { name: 'sbom.cdx.json', text: `${JSON.stringify(sbom(root, clock.now()), null, 2)}\n` },
  ];
}
