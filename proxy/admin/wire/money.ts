import type { ContextOutlook } from '../../plan/context/outlook.ts';
import type { LedgerEntry } from '../../store/rules/ledger-entry.ts';
import type { TierAdvice } from '../../watch/advice.ts';
import type { MoneyAdvice } from '../../watch/replay.ts';

export type { ContextReason } from '../../plan/context/choose.ts';
export type { ContextOutlook, MoneyAdvice };

/** `GET /admin/api/advice` */
export interface AdviceReply {
  /** null: nothing looks after the tutor. */
  tiers: TierAdvice | null;
  money: MoneyAdvice;
  /** Of each course that can be asked about and each routed model with a key. */
  contexts: ContextOutlook[];
  retiring: { model: string; retiresOn: string; replacement: string | null; isRouted: boolean }[];
  warnings: string[];
}

/** `GET /admin/api/calls` */
export interface CallsReply {
  /** Newest first. */
  rows: LedgerEntry[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
}
