/** The tables for preparing rounds stand as the history says: what is changed behind its back is found and named. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultEras } from '../../../shared/fiscal-year.ts';
import type { RoundDraft } from '../../../shared/round-draft.ts';
import { createWriteDb } from './database.ts';
import { readEras, saveEras } from './eras.ts';
import { draftRevision, readDraft, saveDraft } from './round-drafts.ts';
import {
  addSampleRound,
  deed,
  openCore,
  openRaw,
  sampleRound,
  temporaryFolder,
} from './testing/temporary-store.ts';
import { verifyStore } from './verify.ts';

const planId = sampleRound.planId;
const draft: RoundDraft = {
  baseRoundId: sampleRound.id,
  resultsYear: 2025,
  title: '取組み',
  columns: sampleRound.columns,
  intoPlan: true,
  successors: [],
  decisions: [],
  deadline: null,
  message: '',
  step: 2,
};
const eras = [{ name: '光和', letter: 'K', firstYear: 2030, firstDay: '2030-05-01' }, ...defaultEras];

async function prepared() {
  const core = await openCore(temporaryFolder());
  addSampleRound(core);
  const { db } = core.store;
  core.store.transaction(() => {
    saveDraft(db, core.history, deed, { planId, base: 0, draft });
    saveEras(db, core.history, deed, { base: 0, eras });
  });
  return core;
}

describe('a round being prepared', () => {
  it('is replaced by compare and set, and its revision goes on after it ended', async () => {
    const core = await prepared();
    const { db } = core.store;
    const save = (base: number, next: RoundDraft | null): number | undefined =>
      core.store.transaction(() => saveDraft(db, core.history, deed, { planId, base, draft: next }));
    expect(save(0, draft)).toBeUndefined();
    expect(save(1, { ...draft, step: 3 })).toBe(2);
    expect(readDraft(db, planId)?.draft.step).toBe(3);
    expect(save(2, null)).toBe(3);
    expect(readDraft(db, planId)).toBeUndefined();
    expect(draftRevision(db, planId)).toBe(3);
    expect(save(3, draft)).toBe(4);
    expect(verifyStore(db).problems).toEqual([]);
  });

  it('that is ended twice leaves the history as it was', async () => {
    const core = await openCore(temporaryFolder());
    addSampleRound(core);
    const rows = verifyStore(core.store.db).rows;
    core.store.transaction(() =>
      saveDraft(core.store.db, core.history, deed, { planId, base: 0, draft: null }),
    );
    expect(verifyStore(core.store.db).rows).toBe(rows);
  });
});

describe('the era table', () => {
  it('is replaced by compare and set', async () => {
    const core = await prepared();
    const { db } = core.store;
    const save = (base: number): boolean =>
      core.store.transaction(() => saveEras(db, core.history, deed, { base, eras: defaultEras }));
    expect(save(0)).toBe(false);
    expect(readEras(db).eras).toEqual(eras);
    expect(save(1)).toBe(true);
    expect(core.eras()).toEqual(defaultEras);
  });

  it('is read again after a transaction that was undone', async () => {
    const core = await prepared();
    expect(() =>
      core.store.transaction(() => {
        saveEras(core.store.db, core.history, deed, { base: 1, eras: defaultEras });
        expect(core.eras()).toEqual(defaultEras);
        throw new Error('undone');
      }),
    ).toThrow('undone');
    expect(core.eras()).toEqual(eras);
  });
});

describe('what was changed behind the history’s back', () => {
  it.each([
    [
      'a draft’s document',
      `UPDATE round_draft SET document = json_set(document, '$.title', '別')`,
      `準備中の照会（${planId}）`,
    ],
    ['a draft, ended', `UPDATE round_draft SET document = NULL`, `準備中の照会（${planId}）`],
    ['a draft taken out', `DELETE FROM round_draft`, `準備中の照会（${planId}）`],
    ['an era', `UPDATE era_table SET document = json_remove(document, '$[0]')`, '元号表（1）'],
    ['the era table taken out', `DELETE FROM era_table`, '元号表（1）'],
  ])('is found and named: %s', async (_, sql, name) => {
    const core = await prepared();
    const { file } = core.store;
    core.close();
    const copy = join(temporaryFolder(), '写し.sqlite');
    copyFileSync(file, copy);
    const connection = await openRaw(copy);
    connection.exec(sql);
    expect(verifyStore(createWriteDb(connection)).problems.map((each) => each.message)).toEqual([
      `${name}が、履歴と違っています。`,
    ]);
  });
});
