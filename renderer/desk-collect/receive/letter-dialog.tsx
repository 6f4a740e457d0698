/** 連絡文を作る: words to the department whose file was not taken, to be copied. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactElement } from 'react';
import type { ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextArea } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';

interface LetterDialogProps {
  readonly file: ReceivedFile | undefined;
  readonly roundId: string;
  readonly onClose: () => void;
}

export function LetterDialog({ file, roundId, onClose }: LetterDialogProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(area.current?.value ?? '');
      setSaid('コピーしました。');
    } catch {
      area.current?.select();
      setSaid('コピーできませんでした。文面を選んであります。Ctrl+C でコピーしてください。');
    }
  }

  function close(): void {
    setSaid('');
    onClose();
  }

  return (
    <Dialog
      title="担当課への連絡文"
      isOpen={file !== undefined}
      onClose={close}
      actions={
        <>
          <span role="status">{said}</span>
          <Button variant="primary" icon="copy" onPress={() => void copy()}>
            文面をコピー
          </Button>
        </>
      }
    >
      {file?.id ? <Letter fileId={file.id} roundId={roundId} area={area} copy={() => void copy()} /> : null}
    </Dialog>
  );
}

interface LetterProps {
  readonly fileId: string;
  readonly roundId: string;
  readonly area: React.RefObject<HTMLTextAreaElement | null>;
  readonly copy: () => void;
}

function Letter({ fileId, roundId, area, copy }: LetterProps): ReactElement {
  const { data, error } = useQuery(
    orpc.receive.letter.queryOptions({ input: { fileId, roundId }, refetchOnMount: 'always' }),
  );
  useShortcuts([{ keys: 'Ctrl+Enter', run: copy, inDialog: true }]);
  if (data === undefined)
    return error === null ? (
      <p>読んでいます</p>
    ) : (
      <Message tone="return" role="alert">
        {problemOf(error).message}
      </Message>
    );
  return (
    <TextArea
      label="文面"
      help="直してからコピーできます。送信はしません。"
      defaultValue={data.text}
      rows={12}
      ref={area}
      className="rc-letter"
    />
  );
}
