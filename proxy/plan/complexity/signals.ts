import {
  findCase,
  findCondition,
  findDesign,
  findDesignTopic,
  findExplaining,
  findFault,
  findFaultSearch,
  findJudgement,
  findJudgementTopic,
  findOwnWork,
  findPointing,
  findPossessive,
  findProof,
  findProofTopic,
  findReasonsWanted,
  findSecondPart,
  findSteps,
  findWhy,
} from './demanding.ts';
import type { Evidence } from './evidence.ts';

/**
 * What a rule found. `decisive` alone makes a question complex, two `supporting`
 * ones do so together, `topic` counts as supporting unless the question only
 * asks what the word means, and `explaining` does no more than keep a question
 * from being simple.
 */
export interface Signal {
  reason: string;
  weight: 'decisive' | 'supporting' | 'topic' | 'explaining';
}

/** A long question has several parts even where no listed word says so. */
const longChars = 400;
const veryLongChars = 1_200;
/** So many words of facts before the question make a case to be worked through. */
const caseWords = 12;
/** A longer marked passage asks for reading, not for a fact. */
const longSelectionChars = 600;

/** What every formula has, found in a fraction of the time that formulas take. */
const mayBeFormula = /[=≈≤≥→⇌>+*/^−∫∑∏√∂\\]/;

/** What every language shows: length, question marks, formulas, facts told before the question. */
export function structureSignals(evidence: Evidence): Signal[] {
  const { material, proseChars, questionMarks, statementWords, selectionChars } = evidence;
  const signals: Signal[] = [];
  if (proseChars > veryLongChars) signals.push({ reason: 'very-long', weight: 'decisive' });
  else if (proseChars > longChars) signals.push({ reason: 'long', weight: 'supporting' });
  if (questionMarks > 2) signals.push({ reason: 'several-questions', weight: 'supporting' });
  else if (questionMarks === 2) signals.push({ reason: 'two-questions', weight: 'explaining' });
  if (statementWords >= caseWords) signals.push({ reason: 'facts-then-question', weight: 'supporting' });
  if (selectionChars > longSelectionChars) signals.push({ reason: 'long-selection', weight: 'explaining' });
  if (!mayBeFormula.test(material.prose)) return signals;
  const equalities = (
    material.prose.match(/[\p{L}\p{N})\]] {0,2}(?:=|≈|≤|≥|→|->|⇌) {0,2}[\p{L}\p{N}(√-]/gu) ?? []
  ).length;
  const operations = /[\p{L}\p{N})] {0,2}[+*/^−] {0,2}[\p{L}\p{N}(]|[∫∑∏√∂]|\\(?:frac|int|sum|sqrt|lim)\b/u;
  if (equalities > 2) signals.push({ reason: 'chain-of-formulas', weight: 'supporting' });
  else if (equalities > 0 || operations.test(material.prose))
    signals.push({ reason: 'formula', weight: 'explaining' });
  return signals;
}

/** Code says little by itself; with a fault, a why or "my" it is a case for debugging. */
export function codeSignals({ material, selected, wording }: Evidence): Signal[] {
  const signals: Signal[] = [];
  if (material.hasStackTrace || selected?.hasStackTrace)
    signals.push({ reason: 'stack-trace', weight: 'decisive' });
  const hasFault = findFault(wording) !== undefined || findFaultSearch(wording) !== undefined;
  if (material.hasCodeBlock) {
    if (hasFault) signals.push({ reason: 'code-with-fault', weight: 'decisive' });
    if (findWhy(wording) !== undefined) signals.push({ reason: 'code-with-why', weight: 'decisive' });
    if (findPossessive(wording) !== undefined) signals.push({ reason: 'own-code', weight: 'decisive' });
    signals.push({ reason: 'code', weight: 'supporting' });
  } else if (material.hasInlineCode && hasFault) {
    signals.push({ reason: 'inline-code-with-fault', weight: 'supporting' });
  }
  // Code of the lesson works as a rule, so that a mere "why" about it asks for an explanation.
  if (selected?.hasCodeBlock) {
    if (hasFault) signals.push({ reason: 'selected-code-with-fault', weight: 'decisive' });
    signals.push({ reason: 'selected-code', weight: 'explaining' });
  }
  return signals;
}

/** What the words ask for. */
export function wordSignals(wording: string): Signal[] {
  const signals: Signal[] = [];
  const add = (rule: string, weight: Signal['weight'], found: string | undefined) => {
    if (found !== undefined) signals.push({ reason: `${rule}:${found}`, weight });
  };
  const fault = findFault(wording);
  add('fault-search', 'decisive', findFaultSearch(wording));
  if (fault !== undefined && findOwnWork(wording) !== undefined) add('fault-in-own-work', 'decisive', fault);
  add('fault-word', 'topic', fault);
  add('proof-demanded', 'decisive', findProof(wording));
  add('proof-word', 'topic', findProofTopic(wording));
  add('design-demanded', 'decisive', findDesign(wording));
  add('design-word', 'topic', findDesignTopic(wording));
  add('judgement-demanded', 'decisive', findJudgement(wording));
  add('judgement-word', 'topic', findJudgementTopic(wording));
  add('case-word', 'topic', findCase(wording));
  add('reasons-wanted', 'supporting', findReasonsWanted(wording));
  add('multi-step', 'supporting', findSteps(wording));
  return signals;
}

/** An explanation, a comparison or an exercise is asked for. */
export function explainingSignals(wording: string): Signal[] {
  const found = findExplaining(wording);
  return found === undefined ? [] : [{ reason: `explaining-word:${found}`, weight: 'explaining' }];
}

/** What makes a question that begins plainly less plain. */
export function narrowingSignals(rest: string): Signal[] {
  const rules = [
    ['condition', findCondition(rest)],
    ['points-elsewhere', findPointing(rest)],
    ['second-part', findSecondPart(rest)],
  ] as const;
  return rules.flatMap(([rule, found]) =>
    found === undefined ? [] : [{ reason: `${rule}:${found}`, weight: 'explaining' as const }],
  );
}
