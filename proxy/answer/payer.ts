import type { CallContext } from '../store/reservation.ts';

/** Whose answer a rent is booked on. */
export interface Payer {
  readonly context: CallContext;
  hold<T>(use: (context: CallContext) => Promise<T>): Promise<T>;
}

export function soloPayer(context: CallContext): Payer {
  return { context, hold: (use) => use(context) };
}
