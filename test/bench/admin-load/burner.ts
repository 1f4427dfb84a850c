/** Takes whatever is left of a core, as idle as the process that reads for administrators. */
import { processWhereIdle } from '../../../proxy/ground/background.ts';

processWhereIdle();
const parent = process.ppid;
const burn = () => {
  if (process.ppid !== parent) return;
  const untilMs = performance.now() + 100;
  while (performance.now() < untilMs);
  setImmediate(burn);
};
burn();
