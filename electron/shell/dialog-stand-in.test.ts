import { describe, expect, it } from 'vitest';
import { createDialogStandIn } from './dialog-stand-in.ts';
import { notSaved } from './guard-close.ts';

const kind = { purpose: 'open', title: '', name: '', extensions: [] };

describe('dialogs that answer by themselves', () => {
  it('give each answer once, in its order, and are cancelled after that', async () => {
    const dialogs = createDialogStandIn(
      '{"chooseFolder":["/共有/回答",null,"/共有"],"openFiles":[["/共有/a.shokai"]]}',
    );
    expect([
      await dialogs.chooseFolder('response', ''),
      await dialogs.chooseFolder('response', ''),
      await dialogs.chooseFolder('response', ''),
      await dialogs.chooseFolder('response', ''),
    ]).toEqual(['/共有/回答', null, '/共有', null]);
    expect([await dialogs.openFiles(kind), await dialogs.openFiles(kind)]).toEqual([['/共有/a.shokai'], []]);
    expect(await dialogs.saveFile(kind, 'a.xlsx')).toBeNull();
  });

  it('press a choice by its id, and else what Esc means', async () => {
    const dialogs = createDialogStandIn('{"choose":["discard","explode"]}');
    expect([
      await dialogs.choose(notSaved),
      await dialogs.choose(notSaved),
      await dialogs.choose(notSaved),
    ]).toEqual(['discard', 'stay', 'stay']);
  });

  it.each(['', '[]', '{"chooseFolders":[]}', '{"choose":"discard"}'])(
    'refuse what is not an answer: %s',
    (json) => {
      expect(() => createDialogStandIn(json)).toThrow(/JSON|expected|Unrecognized/u);
    },
  );
});
