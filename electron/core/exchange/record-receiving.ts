/**
 * Keeps what became of each file of one receiving. A receiving in which every file had been received before changes
 * nothing, not even the store: its rows wait until another file is worth keeping, else they go. Only what lies in the
 * watched folder is always noted, so that it is not told of again.
 */
import type { ReceivingSource } from '../../../shared/contract/receive-contract.ts';
import { deedOf, type CoreContext } from '../context.ts';
import {
  addReceivedFile,
  addReceiving,
  filesOfReceiving,
  type ReceivedFileRecord,
} from '../store/receivings.ts';

type New = Pick<ReceivedFileRecord, 'fileName' | 'hash' | 'outcome'>;

export interface Recorder {
  /**
   * Keeps a row, now or with the next one. Inside a transaction it becomes part of that.
   * @param content the whole file, where a person may still want to take it
   */
  add(file: New, content?: Uint8Array | null): ReceivedFileRecord;
  isKept(id: string): boolean;
  /** Null where nothing was kept. */
  receivingId(): string | null;
}

export function createRecorder(
  context: CoreContext,
  begun: { readonly who: string; readonly source: ReceivingSource; readonly given: number },
): Recorder {
  const receivingId = context.newId();
  let isStarted = false;
  return recorderOn(context, {
    who: begun.who,
    receivingId,
    position: 0,
    keepsAll: begun.source === 'folder',
    isStarted: () => isStarted,
    start: () => {
      if (isStarted) return;
      addReceiving(context.store.db, context.history, deedOf(context, begun.who), {
        id: receivingId,
        ...begun,
      });
      isStarted = true;
    },
  });
}

/** Goes on with a receiving that is kept already. */
export function continueRecording(
  context: CoreContext,
  { who, receivingId }: { readonly who: string; readonly receivingId: string },
): Recorder {
  const last = filesOfReceiving(context.store.db, receivingId).at(-1)?.position ?? -1;
  return recorderOn(context, {
    who,
    receivingId,
    position: last + 1,
    keepsAll: true,
    isStarted: () => true,
    start: () => {},
  });
}

interface Place {
  readonly who: string;
  readonly receivingId: string;
  /** Of the next row. */
  readonly position: number;
  readonly keepsAll: boolean;
  readonly isStarted: () => boolean;
  readonly start: () => void;
}

function recorderOn(context: CoreContext, place: Place): Recorder {
  const { who, receivingId } = place;
  const { db } = context.store;
  const waiting: ReceivedFileRecord[] = [];
  const kept = new Set<string>();
  let { position } = place;
  return {
    add(file, content = null) {
      const record = { id: context.newId(), receivingId, position, receipt: null, ...file };
      position += 1;
      const isSame = file.outcome.kind === 'received' && file.outcome.same;
      if (isSame && !place.keepsAll && !place.isStarted()) {
        waiting.push(record);
        return record;
      }
      const write = (): void => {
        place.start();
        for (const each of [...waiting, record]) {
          const isThis = each === record;
          const deed = deedOf(context, who);
          addReceivedFile(db, context.history, deed, { record: each, content: isThis ? content : null });
        }
      };
      if (context.store.connection.inTransaction) write();
      else context.store.transaction(write);
      for (const each of [...waiting.splice(0), record]) kept.add(each.id);
      return record;
    },
    isKept: (id) => kept.has(id),
    receivingId: () => (place.isStarted() ? receivingId : null),
  };
}
