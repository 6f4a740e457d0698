/** 中身を見る: what a file changed, cell by cell, before and after. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { CellContents, ReceivedFile } from '../../../shared/contract/receive-contract.ts';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { CellTable } from './cell-table.tsx';

interface ContentsDialogProps {
  readonly file: ReceivedFile | undefined;
  readonly onClose: () => void;
}

export function ContentsDialog({ file, onClose }: ContentsDialogProps): ReactElement {
  return (
    <Dialog
      title="取り込んだ中身"
      isOpen={file !== undefined}
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          閉じる
        </Button>
      }
    >
      {file?.id ? <Contents fileId={file.id} fileName={file.fileName} /> : null}
    </Dialog>
  );
}

function Contents({
  fileId,
  fileName,
}: {
  readonly fileId: string;
  readonly fileName: string;
}): ReactElement {
  const { data, error } = useQuery(
    orpc.receive.contents.queryOptions({ input: { fileId }, refetchOnMount: 'always' }),
  );
  return (
    <div className="rc-cells">
      <p className="sub note">{fileName}</p>
      <Cells data={data} error={error} words={['前の文', '取り込んだ文']} />
    </div>
  );
}

interface CellsProps {
  readonly data: readonly CellContents[] | undefined;
  readonly error: Error | null;
  readonly words: readonly [before: string, after: string];
}

export function Cells({ data, error, words }: CellsProps): ReactElement {
  if (data !== undefined) return <CellTable cells={data} words={words} />;
  if (error === null) return <p>読んでいます</p>;
  return (
    <Message tone="return" role="alert">
      {problemOf(error).message}
    </Message>
  );
}
