import type { Complexity, Finish, Source } from '../../ground/protocol.ts';
import type { AnswerOutcome } from '../answers.ts';
import {
  type Eviction,
  evictionsKnownMs,
  type PeerAnswer,
  type PeerAnswerState,
  type PeerStore,
} from '../peers.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import type { ProcessLease } from './process-lease.ts';

const finding: Statement = {
  name: 'peer_answer',
  text: `SELECT answer_id AS "id", opened_ms AS "openedMs", closed_ms IS NOT NULL AS "hasEnded", outcome,
      is_heard(answer.process, $3) AS "isLiving",
      CASE WHEN process.state <> 'ended' THEN process.address END AS address,
      complexity, model, provider, cached, text, sources, input_tokens AS "inputTokens",
      cached_input_tokens AS "cachedInputTokens", output_tokens AS "outputTokens", cost_micro_usd AS "costMicroUsd",
      saved_routing_micro_usd + saved_prompt_cache_micro_usd + saved_answer_cache_micro_usd AS "savedMicroUsd",
      first_token_ms AS "firstTokenMs", total_ms AS "totalMs"
    FROM answer LEFT JOIN process ON process.id = answer.process LEFT JOIN answer_text ON answer_text.answer = answer.id
    WHERE answer_id = $1 AND student = $2`,
};

const evicting: Statement = {
  name: 'peer_evict',
  text: `WITH forgotten AS (DELETE FROM eviction WHERE evicted_at < clock_timestamp() - 2 * $2 * interval '1 ms')
    INSERT INTO eviction (name) VALUES ($1) RETURNING id AS number`,
};
const evicted: Statement = {
  name: 'peer_evictions',
  text: `SELECT id AS number, name FROM eviction WHERE evicted_at > clock_timestamp() - $1 * interval '1 ms'`,
};

interface Found {
  id: string;
  openedMs: number;
  hasEnded: boolean;
  outcome: AnswerOutcome | null;
  isLiving: boolean;
  address: string | null;
  complexity: Complexity;
  model: string;
  provider: string;
  cached: boolean;
  text: string | null;
  sources: string | null;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  costMicroUsd: number;
  savedMicroUsd: number;
  firstTokenMs: number | null;
  totalMs: number | null;
}

/** What processes say of themselves, and leave of their answers, for the others on the database. */
export function peerAnswers(query: Query, lease: ProcessLease): PeerStore {
  return {
    announce: (address) => lease.announce(address),
    living: () => lease.sidecars,

    async answer(student, answerId): Promise<PeerAnswer | undefined> {
      const [found] = await query<Found>(finding, [toText(answerId), toText(student), lease.silentLeftMs]);
      return found && { address: found.address ?? undefined, state: stateOf(found) };
    },

    async evict(name) {
      const [made] = await query<{ number: number }>(evicting, [name, evictionsKnownMs]);
      if (made === undefined) throw new Error('an eviction has no number');
      return made.number;
    },
    evictions: () => query<Eviction>(evicted, [evictionsKnownMs]),
  };
}

function stateOf(found: Found): PeerAnswerState {
  const { id, openedMs, complexity, model, provider, cached, text, sources } = found;
  if (!found.hasEnded) return { kind: found.isLiving ? 'running' : 'lost' };
  const finish = finishOf(found.outcome);
  if (finish === undefined || text === null || sources === null) return { kind: 'lost' };
  const { inputTokens, cachedInputTokens, outputTokens, costMicroUsd, savedMicroUsd } = found;
  return {
    kind: 'kept',
    answer: {
      ...{ id, openedMs, complexity, model, provider, cached, finish, text },
      sources: JSON.parse(sources) as Source[],
      usage: { inputTokens, cachedInputTokens, outputTokens },
      ...{ costMicroUsd, savedMicroUsd },
      firstTokenMs: found.firstTokenMs ?? undefined,
      totalMs: found.totalMs ?? 0,
    },
  };
}

/** Of the ends in which a student has read something; undefined for the others. */
function finishOf(outcome: AnswerOutcome | null): Finish | undefined {
  switch (outcome) {
    case 'complete':
    case 'length':
    case 'stopped':
      return outcome;
    default:
      return undefined;
  }
}
