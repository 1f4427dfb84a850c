import type { AccessStatus } from '../answer/keys/status.ts';
import type { PageCounts } from '../lms/page-tally.ts';
import type { LmsProxy } from '../lms/proxy.ts';
import type { Tutor } from '../tutor.ts';
import type { TierAdvice } from '../watch/advice.ts';
import type { Alert } from '../watch/alert.ts';
import type { Watch } from '../watch/watch.ts';
import type { Language } from '../words/languages.ts';

/** What the metrics page shows beside the figures of the store. */
export interface AdminSources {
  /** Providers, their keys by label, and the breakers of their models. */
  keyStatus(): AccessStatus;
  /** What is wrong now, worst first. */
  openAlerts(language: Language): Promise<Alert[]>;
  /** undefined where nothing looks after the tutor. */
  advice(language: Language): Promise<TierAdvice | undefined>;
  /** undefined where no page of an LMS is to get the tutor. */
  lmsPages(): PageCounts | undefined;
}

/** As the key pool and, where there is one, the watch see it. */
export function sourcesOf(
  { access }: Pick<Tutor, 'access'>,
  watch: Pick<Watch, 'openAlerts' | 'advice'> | undefined,
  lms: Pick<LmsProxy, 'pagesOfLastHour'> | undefined,
): AdminSources {
  return {
    keyStatus: () => access.status(),
    openAlerts: async (language) => watch?.openAlerts(language) ?? [],
    advice: async (language) => watch?.advice(language),
    lmsPages: () => lms?.pagesOfLastHour(),
  };
}
