import { describe, expect, it } from 'vitest';
import type { Core } from '../core.ts';
import {
  addRequest,
  addResponse,
  findRequest,
  newestResponse,
  respondingDepartments,
  responseByHash,
  type ResponseRecord,
} from './exchange-log.ts';
import { pinKey, pinnedKey } from './pinned-keys.ts';
import { receivedAnswer, setReceivedAnswer } from './received-answers.ts';
import { addSampleRound, cell, deed, items, openCore, temporaryFolder } from './testing/temporary-store.ts';

async function withRound(): Promise<Core> {
  const core = await openCore(temporaryFolder());
  addSampleRound(core);
  return core;
}

const { roundId, departmentId } = cell;
const response = (revision: number, change: Partial<ResponseRecord> = {}): ResponseRecord => ({
  id: `response-${revision}`,
  roundId,
  departmentId,
  storeId: 'store-2',
  revision,
  payloadHash: `hash-${revision}`,
  at: deed.at,
  answeredBy: '田中 花子',
  file: '回答 道路課.kaito',
  late: false,
  answers: 2,
  extension: '2345',
  receipt: null,
  note: '来週また送ります。',
  ...change,
});

describe('the log of what was sent and received', () => {
  it('knows a request by its id', async () => {
    const { db } = (await withRound()).store;
    const record = {
      id: 'request-1',
      roundId,
      departmentId,
      at: deed.at,
      payload: '{"言":1}',
      storeId: 'store-9',
    };
    addRequest(db, record);
    expect(findRequest(db, 'request-1')).toEqual(record);
    expect(findRequest(db, 'request-2')).toBeUndefined();
  });

  it('knows the newest response of each store, in whatever order they came', async () => {
    const { db } = (await withRound()).store;
    for (const each of [response(2), response(10, { late: true }), response(9)]) addResponse(db, each);
    addResponse(db, response(11, { storeId: 'store-3' }));
    const of = { roundId, departmentId, storeId: 'store-2' };
    expect(newestResponse(db, of)).toEqual(response(10, { late: true }));
    expect(newestResponse(db, { ...of, departmentId: 'welfare' })).toBeUndefined();
  });

  it('knows a response that came before by what is in it', async () => {
    const { db } = (await withRound()).store;
    addResponse(db, response(1));
    expect(responseByHash(db, 'hash-1')).toEqual({ id: 'response-1' });
    expect(responseByHash(db, 'hash-2')).toBeUndefined();
  });

  it('refuses two responses of one store under one revision', async () => {
    const { db } = (await withRound()).store;
    addResponse(db, response(1));
    expect(() => {
      addResponse(db, response(1, { id: '別', payloadHash: '別' }));
    }).toThrow('UNIQUE');
  });

  it('knows which departments have answered', async () => {
    const { db } = (await withRound()).store;
    addResponse(db, response(1));
    addResponse(db, response(2));
    addResponse(db, response(3, { departmentId: 'welfare' }));
    expect(respondingDepartments(db, roundId)).toEqual(new Set(['roads', 'welfare']));
    expect(respondingDepartments(db, '別の照会')).toEqual(new Set());
  });

  it('pins the key of a store once and never another', async () => {
    const { db } = (await withRound()).store;
    const key = { storeId: 'store-2', publicKey: 'MCowBQ', name: '道路課', firstSeen: deed.at };
    pinKey(db, key);
    expect(pinnedKey(db, 'store-2')).toEqual({ publicKey: 'MCowBQ', name: '道路課' });
    expect(() => {
      pinKey(db, { ...key, publicKey: '別の鍵' });
    }).toThrow('UNIQUE');
    expect(pinnedKey(db, 'store-2')?.publicKey).toBe('MCowBQ');
  });

  it('keeps what each store last said in a cell apart, nothing said among it', async () => {
    const { db } = (await withRound()).store;
    setReceivedAnswer(db, cell, 'store-2', { ourRevision: 1, content: items('一') });
    setReceivedAnswer(db, cell, 'store-2', { ourRevision: 3, content: items('二') });
    setReceivedAnswer(db, cell, 'store-3', { ourRevision: 2, content: null });
    expect(receivedAnswer(db, cell, 'store-2')).toEqual({ ourRevision: 3, content: items('二') });
    expect(receivedAnswer(db, cell, 'store-3')).toEqual({ ourRevision: 2, content: null });
    expect(receivedAnswer(db, { ...cell, columnId: 'plan' }, 'store-2')).toBeUndefined();
  });
});
