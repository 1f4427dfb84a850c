import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { configOption } from '../config/config-option.ts';
import { loadConfig } from '../config/load.ts';
import type { Environment } from '../ground/environment.ts';
import { providerKinds } from '../providers/kinds.ts';
import { moveStore } from '../store/open.ts';

/** `course-tutor migrate-store FROM TO`: moves everything from one store to another; no sidecar may be running on either. */
export async function migrateStore(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { config: configOption },
  });
  const [from, to, ...rest] = positionals;
  if (from === undefined || to === undefined || rest.length > 0) {
    console.error('Usage: course-tutor migrate-store FROM TO [--config FILE]');
    return 1;
  }
  // Files are named as in the configuration: relative to its folder.
  const { file } = await loadConfig(values.config, env, providerKinds);
  const moved = await moveStore(from, to, dirname(file), {
    nowMs: Date.now(),
    say: ({ table, rows }) => console.log(`  ${table.padEnd(20)} ${rows} rows`),
  });
  const rows = moved.reduce((sum, each) => sum + each.rows, 0);
  console.log(`Moved ${rows} rows, counted and compared. Now set storage.url and start the tutor.`);
  return 0;
}
