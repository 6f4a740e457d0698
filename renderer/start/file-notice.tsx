/** On a desk: how opening a file went, under the header; another department's request is asked about in a dialog. */
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Message } from '../components/message.tsx';
import { useStore } from '../components/store.ts';
import { useLeaving } from '../components/use-leaving.ts';
import { leaveNotice } from '../frame/leave-notice.ts';
import { deskLocation } from '../paths.ts';
import { chooseFile } from './file-door.tsx';
import { fileOpening, forgetOpening, openFile, type FileOpening } from './file-opening.ts';

export function FileNotice(): ReactElement {
  const opening = useStore(fileOpening);
  const [location] = useLocation();
  useLeaving(location, forgetNotices);
  return (
    <>
      <LeaveNotice />
      <OpeningNotice opening={opening} />
      <Dialog
        title="ほかの課あての照会ファイルです"
        isOpen={opening.kind === 'other-desk'}
        onClose={forgetOpening}
        actions={opening.kind === 'other-desk' ? <OtherDeskButtons opening={opening} /> : null}
      >
        {opening.kind === 'other-desk' ? <p>{otherDeskWords(opening)}</p> : null}
      </Dialog>
    </>
  );
}

/** What was said on the last screen does not follow to the next; a receipt is told where it leads. */
function forgetNotices(left: string): void {
  const { kind } = fileOpening.get();
  if (kind === 'refused' || (kind === 'receipt' && deskLocation(left)?.screen === 'submissions'))
    forgetOpening();
  leaveNotice.set(undefined);
}

export type OtherDesk = Extract<FileOpening, { kind: 'other-desk' }>;

export function otherDeskWords({ asked }: OtherDesk): string {
  return `この照会ファイルは ${asked} あてです。${asked}として開くか、自課あてのファイルを選んでください。`;
}

export function OtherDeskButtons({ opening }: { readonly opening: OtherDesk }): ReactElement {
  return (
    <>
      <Button
        onPress={() => {
          forgetOpening();
          chooseFile();
        }}
      >
        別のファイルを選ぶ
      </Button>
      <Button
        variant="primary"
        onPress={() => void openFile(opening.file, { changeDesk: true, passphrase: opening.passphrase })}
      >
        {opening.asked}として開く
      </Button>
    </>
  );
}

function LeaveNotice(): ReactElement | null {
  const text = useStore(leaveNotice);
  if (text === undefined) return null;
  return (
    <Message tone="return" role="alert" actions={<CloseButton onPress={() => leaveNotice.set(undefined)} />}>
      {text}
    </Message>
  );
}

function OpeningNotice({ opening }: { readonly opening: FileOpening }): ReactElement | null {
  switch (opening.kind) {
    case 'none':
    case 'other-desk':
    case 'passphrase':
    case 'other-key':
      return null;
    case 'reading':
      return (
        <Message tone="key" icon="file" role="status">
          {opening.fileName} を読んでいます
        </Message>
      );
    case 'receipt':
      return (
        <Message tone="ok" role="status" actions={<CloseButton onPress={forgetOpening} />}>
          受領の控えを読みました。第{opening.revision}版が取りまとめ課に届いています。
        </Message>
      );
    case 'refused':
      return (
        <Message tone="return" role="alert" actions={<CloseButton onPress={forgetOpening} />}>
          <b>{opening.fileName}</b>　{opening.message}
        </Message>
      );
  }
}

function CloseButton({ onPress }: { readonly onPress: () => void }): ReactElement {
  return (
    <Button small onPress={onPress}>
      閉じる
    </Button>
  );
}
