export interface AdministratorFigures {
  /** Milliseconds a look, by view. */
  looks: Record<string, number[]>;
  csvMegabytes: number;
  deletionMs: number[];
  faults: string[];
}

export interface Administration {
  origin: string;
  token: string;
  /** `from=...&to=...` of what the views show, and of the year. */
  days: string;
  year: string;
  /** What is done; to find out what costs what. */
  jobs: readonly BrowserJob[];
  /** Of those who are deleted. */
  firstStudent: number;
}

export const browserJobs = ['look', 'download', 'delete'] as const;
export type BrowserJob = (typeof browserJobs)[number];

export type AdministratorOrder = { order: 'begin'; of: Administration } | { order: 'end' };
