import type { KnownHost } from './known-host.ts';
import type { HostName } from './marks.ts';
import { moodle } from './moodle.ts';

/** The platforms whose pages are told apart. */
export const knownHosts: Readonly<Record<HostName, KnownHost>> = { moodle };
