import type { ReadTerms } from '../read-terms.ts';
import type { Query, Statement } from './connections.ts';

/** Asks as long as whoever waits for it is there. @throws the signal's reason once it is aborted */
export function whileWanted(query: Query, { signal }: ReadTerms = {}): Query {
  if (signal === undefined) return query;
  return async <Row>(statement: Statement, values?: readonly unknown[]) => {
    signal.throwIfAborted();
    const { promise, reject } = Promise.withResolvers<never>();
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([query<Row>(statement, values), promise]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  };
}
