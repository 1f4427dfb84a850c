/** What a large database promises like a small one, though another process reads it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { openSqliteStore, visitSqliteStore } from '../../../../proxy/store/sqlite/open.ts';
import { readerBeside } from '../../../../proxy/store/sqlite/reader-beside.ts';
import { describeAdmin } from '../contract/admin.ts';
import type { StageOf } from '../contract/describe-store.ts';
import { describeFigures } from '../contract/figures.ts';
import { describeLedger } from '../contract/ledger.ts';
import { describePrivacy } from '../contract/privacy.ts';
import { describeQuality } from '../contract/quality.ts';
import { describeSignals } from '../contract/signals.ts';
import { Stage, type StorePlace } from '../contract/stage.ts';
import { describeTotals } from '../contract/totals.ts';

/** As if no database were small. Where all cores are taken by tests, an idle process would get none. */
async function besidePlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'tutor-store-'));
  const file = join(folder, 'tutor.db');
  return {
    open: async () => openSqliteStore(file, { readerFor: () => readerBeside(file, { place: 'low' }) }),
    visit: async () => visitSqliteStore(file),
    kill: (store) => store.end(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

describe('SQLite, read by a process beside it', () => {
  let stage: Stage | undefined;
  const current: StageOf = () => {
    if (stage === undefined) throw new Error('a stage is there while a test runs');
    return stage;
  };
  beforeEach(async () => {
    stage = await Stage.on(besidePlace);
  });
  afterEach(async () => {
    await stage?.end();
    stage = undefined;
  });
  describe('the ledger', () => describeLedger(current));
  describe('figures', () => describeFigures(current));
  describe('totals', () => describeTotals(current));
  describe('quality', () => describeQuality(current));
  describe('administration', () => describeAdmin(current));
  describe('signals', () => describeSignals(current));
  describe('privacy', () => describePrivacy(current));
});
