import type { Complexity, Finish, Source } from '../../ground/protocol.ts';
import type { AnswerOutcome, StoredAnswer } from '../answers.ts';

/** An answer as databases hold it, with its words: all of them name its columns alike. */
export interface AnswerRow {
  answer_id: string;
  opened_ms: number;
  outcome: AnswerOutcome | null;
  complexity: Complexity;
  model: string;
  provider: string;
  cached: boolean | 0 | 1;
  /** Null where retention has removed the words. */
  text: string | null;
  sources: string | null;
  input_tokens: number;
  cached_input_tokens: number;
  output_tokens: number;
  cost_micro_usd: number;
  saved_micro_usd: number;
  first_token_ms: number | null;
  total_ms: number | null;
}

/** Of `answer` joined with its `answer_text`. */
export const answerColumns = `answer.answer_id, answer.opened_ms, answer.outcome, answer.complexity, answer.model,
  answer.provider, answer.cached, answer_text.text, answer_text.sources, answer.input_tokens,
  answer.cached_input_tokens, answer.output_tokens, answer.cost_micro_usd, answer.saved_routing_micro_usd +
  answer.saved_prompt_cache_micro_usd + answer.saved_answer_cache_micro_usd AS saved_micro_usd, answer.first_token_ms,
  answer.total_ms`;

/** @param isLiving whether the process that has opened it lives, as far as anybody knows */
export function storedAnswer(row: AnswerRow, isLiving: boolean): StoredAnswer {
  const { outcome, text, sources } = row;
  const begun = {
    id: row.answer_id,
    openedMs: row.opened_ms,
    complexity: row.complexity,
    model: row.model,
    provider: row.provider,
    cached: Boolean(row.cached),
    text: text ?? '',
  };
  if (outcome === null) return isLiving ? { kind: 'running' } : { kind: 'cut', answer: begun };
  if (outcome === 'restarted' || outcome === 'crashed') return { kind: 'cut', answer: begun };
  const finish = finishOf(outcome);
  if (finish === undefined || text === null || sources === null) return { kind: 'lost' };
  return {
    kind: 'kept',
    answer: {
      ...begun,
      finish,
      sources: JSON.parse(sources) as Source[],
      usage: {
        inputTokens: row.input_tokens,
        cachedInputTokens: row.cached_input_tokens,
        outputTokens: row.output_tokens,
      },
      costMicroUsd: row.cost_micro_usd,
      savedMicroUsd: row.saved_micro_usd,
      firstTokenMs: row.first_token_ms ?? undefined,
      totalMs: row.total_ms ?? 0,
    },
  };
}

/** Of the ends in which a student has read something; undefined for the others. */
function finishOf(outcome: AnswerOutcome): Finish | undefined {
  switch (outcome) {
    case 'complete':
    case 'length':
    case 'stopped':
      return outcome;
    default:
      return undefined;
  }
}
