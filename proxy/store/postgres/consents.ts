import type { Consent, ConsentStore } from '../consents.ts';
import { removedName } from '../rules/hidden-names.ts';
import type { Query, Statement } from './connections.ts';

const give: Statement = {
  name: 'consent_give',
  text: `INSERT INTO consent VALUES ($1, $2, $3)
    ON CONFLICT (name) DO UPDATE SET version = excluded.version, given_ms = excluded.given_ms`,
};
const given: Statement = {
  name: 'consent_given',
  text: 'SELECT version, given_ms AS "givenMs" FROM consent WHERE name = $1',
};
const forget: Statement = { name: 'consent_forget', text: 'DELETE FROM consent WHERE given_ms < $1' };

export function consents(query: Query): ConsentStore {
  return {
    async give(student, version, nowMs) {
      await query(give, [removedName(student), version, nowMs]);
    },
    async given(student) {
      const [consent] = await query<Consent>(given, [removedName(student)]);
      return consent;
    },
    async forget(beforeMs) {
      await query(forget, [beforeMs]);
    },
  };
}
