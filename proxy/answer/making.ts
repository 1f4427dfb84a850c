import type { Candidate } from '../question/candidate.ts';
import type { Tally } from '../question/tally.ts';
import type { CallContext, Reservation } from '../store/reservation.ts';
import type { CachedAnswer } from './answer-cache.ts';
import type { Reservations } from './reservation.ts';

/** An answer that models are to make. */
export interface Order {
  /** Best first. */
  candidates: readonly Candidate[];
  /** For the first call, if one was made on admission. */
  reservation: Reservation | undefined;
  /** Whose answer the next call is made for and booked on. */
  context(): CallContext;
  /** Takes what each call has used. */
  tally: Tally;
  /** What the client asked for; undefined: as the model likes. */
  wantedOutputTokens: number | undefined;
  /** Takes the whole answer where its student has left before its end; absent where it is nobody else's. */
  keep?: ((answer: CachedAnswer) => void) | undefined;
}

/** The same, while it is made. */
export interface Making extends Order {
  reservations: Reservations;
}
