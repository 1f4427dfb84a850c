import { ProviderFault } from '../fault.ts';

/** Asks an SDK something; what it throws comes as a ProviderFault, or as the signal's reason once that is aborted. */
export type AskSdk<Opened> = <T>(signal: AbortSignal, ask: (opened: Opened) => Promise<T>) => Promise<T>;

/** @param faultOf what an error of that SDK means */
export function askingWithFaults<Opened>(
  open: () => Promise<Opened>,
  faultOf: (opened: Opened, error: unknown) => ProviderFault,
): AskSdk<Opened> {
  return async (signal, ask) => {
    const opened = await open();
    try {
      return await ask(opened);
    } catch (error) {
      signal.throwIfAborted();
      throw faultOf(opened, error);
    }
  };
}

/** What kept a response from coming, around which SDKs put an error of their own. */
export function faultBelow(error: unknown): ProviderFault {
  const { cause } = error as { cause?: unknown };
  return cause instanceof ProviderFault
    ? cause
    : new ProviderFault('network', { wire: 'sent', cause: error });
}
