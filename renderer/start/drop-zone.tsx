/** The place for the request file, with its button; says how reading it went. */
import type { ReactElement } from 'react';
import { Button } from '../components/button.tsx';
import { Icon } from '../components/icon.tsx';
import { Message } from '../components/message.tsx';
import { useStore } from '../components/store.ts';
import { chooseFile } from './file-door.tsx';
import { OtherDeskButtons, otherDeskWords } from './file-notice.tsx';
import { fileOpening } from './file-opening.ts';

export function DropZone(): ReactElement {
  const opening = useStore(fileOpening);
  return (
    <>
      <div className="drop">
        <Icon name="tray" />
        <div role="status">
          {opening.kind === 'reading' ? (
            <>
              <p>照会ファイルを読んでいます</p>
              <p>{opening.fileName}</p>
            </>
          ) : (
            <>
              <p>
                届いた照会ファイル（.shokai）を、<span className="nw">ここへ置いてください。</span>
              </p>
              <p>元のファイルは変わりません。ファイルの宛先の課になります。</p>
            </>
          )}
        </div>
        {opening.kind === 'reading' ? null : (
          <Button variant={opening.kind === 'other-desk' ? 'outlined' : 'primary'} onPress={chooseFile}>
            照会ファイルを開く
          </Button>
        )}
      </div>
      {opening.kind === 'refused' ? (
        <Message tone="return" role="alert">
          <b>{opening.fileName}</b>　{opening.message}
        </Message>
      ) : null}
      {opening.kind === 'other-desk' ? (
        <Message tone="attn" role="alert" actions={<OtherDeskButtons opening={opening} />}>
          {otherDeskWords(opening)}
        </Message>
      ) : null}
    </>
  );
}
