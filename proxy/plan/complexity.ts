import type { Complexity } from '../ground/protocol.ts';
import { findPointing } from './complexity/demanding.ts';
import { evidenceOf, type QuestionContext } from './complexity/evidence.ts';
import { plainBeginningOf } from './complexity/plain.ts';
import {
  codeSignals,
  explainingSignals,
  narrowingSignals,
  type Signal,
  structureSignals,
  wordSignals,
} from './complexity/signals.ts';

export type { QuestionContext };

/** The judgement and the names of the rules that led to it; no part of the question is repeated in them. */
export interface ComplexityJudgement {
  complexity: Complexity;
  reasons: string[];
}

/** A plain question is short; these are the longest one that may be simple. */
const plainChars = 120;
const plainWords = 14;

/**
 * Judges how demanding a good answer is, by named rules. Uncertain means
 * medium: a question is simple only if it is short, begins like a definition,
 * a fact or a small how-to, and nothing speaks against it. The tutor's eight
 * languages are read by their words, every language by length, code, formulas,
 * stack traces and question marks. Pure, never throws, linear in length.
 */
export function judgeComplexity(question: string, context: QuestionContext): ComplexityJudgement {
  const evidence = evidenceOf(question, context);
  const signals = [...structureSignals(evidence), ...codeSignals(evidence), ...wordSignals(evidence.wording)];
  const plain = plainBeginningOf(evidence.wording);
  const isShort =
    evidence.proseChars <= plainChars && evidence.words <= plainWords && evidence.sentences <= 1;
  const asksMeaning = plain?.kind === 'definition' && isShort && findPointing(plain.rest) === undefined;

  const decisive = signals.filter(({ weight }) => weight === 'decisive');
  const supporting = signals.filter(
    ({ weight }) => weight === 'supporting' || (weight === 'topic' && !asksMeaning),
  );
  if (decisive.length > 0 || supporting.length > 1) {
    return { complexity: 'complex', reasons: names([...decisive, ...supporting]) };
  }
  if (plain === undefined) {
    const explaining = explainingSignals(evidence.wording);
    return { complexity: 'medium', reasons: names([...signals, ...explaining]) };
  }
  const against: Signal[] = [
    ...(isShort ? [] : [{ reason: 'not-short', weight: 'explaining' as const }]),
    ...supporting,
    ...signals.filter(({ weight }) => weight === 'explaining'),
    ...explainingSignals(plain.rest),
    ...narrowingSignals(plain.rest),
  ];
  if (against.length === 0) return { complexity: 'simple', reasons: [plain.kind] };
  return { complexity: 'medium', reasons: [plain.kind, ...names(against)] };
}

function names(signals: readonly Signal[]): string[] {
  return signals.length === 0 ? ['no-signal'] : signals.map(({ reason }) => reason);
}
