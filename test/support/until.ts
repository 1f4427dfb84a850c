import { setImmediate as turn } from 'node:timers/promises';

/** Lets everything else go on until something has happened. */
export async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await turn();
}
