import type { AccessStatus } from '../../answer/keys/status.ts';
import type { Waiting } from '../../figures/waiting.ts';
import type { PageCounts } from '../../lms/page-tally.ts';
import type { Alert } from '../../watch/alert.ts';

export type LmsPages = PageCounts;

/** `GET /admin/api/status` */
export interface StatusReply extends Pick<AccessStatus, 'providers' | 'breakers' | 'faults'> {
  alerts: Alert[];
  /** What became of the LMS's pages in the last hour, in this process; null: none is to get the tutor. */
  lmsPages: LmsPages | null;
  /** In all courses. */
  waiting: Waiting;
}
