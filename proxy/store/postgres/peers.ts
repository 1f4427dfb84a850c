import { type Eviction, evictionsKnownMs, type PeerAnswer, type PeerStore } from '../peers.ts';
import { type AnswerRow, answerColumns, storedAnswer } from '../rules/stored-answer.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import type { ProcessLease } from './process-lease.ts';

const finding: Statement = {
  name: 'peer_answer',
  text: `SELECT ${answerColumns},
      is_heard(answer.process, $3) AS is_living,
      CASE WHEN process.state <> 'ended' THEN process.address END AS address
    FROM answer LEFT JOIN process ON process.id = answer.process LEFT JOIN answer_text ON answer_text.answer = answer.id
    WHERE answer.answer_id = $1 AND answer.student = $2`,
};

const sharing: Statement = {
  name: 'peer_shares_address',
  text: `SELECT EXISTS (SELECT FROM process AS own JOIN process AS other USING (address)
      WHERE own.id = $1 AND other.id <> $1 AND other.state = 'living' AND other.lease_ends > clock_timestamp())
    AS "isShared"`,
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

interface Found extends AnswerRow {
  is_living: boolean;
  address: string | null;
}

/** What processes say of themselves, and leave of their answers, for the others on the database. */
export function peerAnswers(query: Query, lease: ProcessLease): PeerStore {
  return {
    announce: (address) => lease.announce(address),

    async sharesAddress() {
      const [row] = await query<{ isShared: boolean }>(sharing, [lease.id]);
      return row?.isShared === true;
    },

    living: () => lease.sidecars,

    async answer(student, answerId): Promise<PeerAnswer | undefined> {
      const [found] = await query<Found>(finding, [toText(answerId), toText(student), lease.silentLeftMs]);
      return found && { address: found.address ?? undefined, state: storedAnswer(found, found.is_living) };
    },

    async evict(name) {
      const [made] = await query<{ number: number }>(evicting, [name, evictionsKnownMs]);
      if (made === undefined) throw new Error('an eviction has no number');
      return made.number;
    },
    evictions: () => query<Eviction>(evicted, [evictionsKnownMs]),
  };
}
