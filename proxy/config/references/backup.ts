import type { ConfigValues } from '../schema.ts';
import type { Mistake } from './mistake.ts';

export function badBackup({ backup, storage }: ConfigValues): Mistake[] {
  if (backup.schedule === '') return [];
  if (/^sqlite:(?!:memory:$)/.test(storage.url)) return [];
  return [
    {
      path: ['backup', 'schedule'],
      message: 'only a database in a file of its own (storage.url: sqlite:FILE) is backed up by schedule',
    },
  ];
}
