/** Takes whatever is left of a core, at the priority of the tutor's own background work. */
import { processInBackground } from '../../../proxy/ground/background.ts';

processInBackground();
const parent = process.ppid;
const burn = () => {
  if (process.ppid !== parent) return;
  const untilMs = performance.now() + 100;
  while (performance.now() < untilMs);
  setImmediate(burn);
};
burn();
