import type { AnswerStore, CloseAnswer } from '../answers.ts';
import type { Settlement } from '../ledger.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import type { ProcessLease } from './process-lease.ts';
import { closingJson, settlementJson } from './settlement.ts';
import type { Together } from './together.ts';

/** How calls and answers end, and what students say about them; the functions are in migrations/0007-settlement.ts. */
export interface Answers extends Omit<AnswerStore, 'stored'> {
  settle(settlement: Settlement, close?: CloseAnswer): Promise<void>;
}

const rating: Statement = { name: 'rate', text: 'SELECT rate($1, $2, $3, $4, $5) AS "isRated"' };
const finding: Statement = {
  name: 'answer_of',
  text: 'SELECT closed_ms IS NOT NULL AS closed FROM answer WHERE answer_id = $1 AND student = $2',
};

export function answers(query: Query, together: Together, lease: ProcessLease): Answers {
  return {
    async settle(settlement, close) {
      const closing = close === undefined ? '' : `,"closing":${closingJson(close)}`;
      await together(`{"do":"settle","settlement":${settlementJson(settlement)}${closing}}`);
    },

    async close(answer) {
      await together(`{"do":"close","closing":${closingJson(answer)}}`);
    },

    async answerOf(student, answerId) {
      const [found] = await query<{ closed: boolean }>(finding, [toText(answerId), toText(student)]);
      return found;
    },

    async rate({ answerId, stars, comment, nowMs }) {
      if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
        throw new RangeError(`stars are 1 to 5, got ${stars}`);
      }
      const values = [toText(answerId), stars, toText(comment), nowMs, lease.id];
      const [row] = await query<{ isRated: boolean }>(rating, values);
      if (row?.isRated !== true) throw new Error(`there is no answer ${answerId}`);
    },
  };
}
