import { blackboard } from './blackboard.ts';
import { canvas } from './canvas.ts';
import type { KnownHost } from './known-host.ts';
import type { HostName } from './marks.ts';
import { mediaWiki } from './media-wiki.ts';
import { moodle } from './moodle.ts';
import { openEdx } from './open-edx.ts';
import { brightspace, ilias, sakai } from './unread-hosts.ts';
import { wordPress } from './wordpress.ts';

/** The platforms whose pages are told apart. */
export const knownHosts: Readonly<Record<HostName, KnownHost>> = {
  moodle,
  canvas,
  openEdx,
  blackboard,
  wordPress,
  mediaWiki,
  brightspace,
  sakai,
  ilias,
};
