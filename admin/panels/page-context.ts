import type { CoursesReply } from '../../proxy/admin/wire.ts';
import type { Address } from '../figures/address.ts';
import type { Format } from '../figures/format.ts';
import type { AdminApi, DaysQuery } from '../sidecar/api.ts';
import type { Strings } from '../strings/strings.ts';

/** What every view is given. */
export interface PageContext {
  strings: Strings;
  format: Format;
  address: Address;
  days: DaysQuery;
  home: CoursesReply;
  api: AdminApi;
  /** Where a link leads to; a click on it is taken up by the page. */
  addressOf(change: Partial<Address>): string;
  /** Shows another view, range or course. */
  go(change: Partial<Address>): void;
  /** Fetches the view's figures again. */
  refresh(): void;
  /** Does what the reader asked for; a failure is shown like one of loading. */
  attempt(work: () => Promise<void>): void;
  /** Renders the view again after something in it changed. */
  update(): void;
}
