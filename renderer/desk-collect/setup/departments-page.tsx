/** 課の一覧: since when and until when each department is there, who follows it, and what it is in charge of. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { problemOf } from '../../api/client.ts';
import { orpc } from '../../api/queries.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyLine, type KeyHint } from '../../components/key-line.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { useStore } from '../../components/store.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { UnreadyPage } from '../../desk-answer/submit/unready-page.tsx';
import { departmentsTold } from './change-departments.ts';
import { AddDepartmentDialog, EndDialog, RemoveDialog } from './department-dialogs.tsx';
import { DepartmentsTable, type DepartmentAction } from './departments-table.tsx';
import { HandoverDialog } from './handover-dialog.tsx';
import { useSetup } from './setup-context.ts';
import { setupPath } from './setup-paths.ts';
import { SplitDialog } from './split-dialog.tsx';

const title = '課の一覧';
const keys: readonly KeyHint[] = [
  { keys: 'Ctrl+Enter', label: '課を引き継ぐ' },
  { keys: 'Insert', label: '課を足す' },
  { keys: 'F6', label: '区画の移動' },
  { keys: 'Alt+←', label: '前の画面へ' },
];

export function DepartmentsPage(): ReactElement {
  const { data: setup, place } = useSetup();
  const { data, error, refetch } = useQuery(orpc.plan.departments.queryOptions({ refetchOnMount: 'always' }));
  const [opened, setOpened] = useState<DepartmentAction>();
  const told = useStore(departmentsTold);
  useEffect(() => () => departmentsTold.set(null), []);
  // What was asked for while the list is still read comes with it, and the next key is not for the page any more.
  const when = (): boolean => opened === undefined;
  useShortcuts([
    { keys: 'Insert', when, run: () => setOpened({ kind: 'add' }) },
    { keys: 'Ctrl+Enter', when, run: () => setOpened({ kind: 'succeed', department: undefined }) },
  ]);
  if (data === undefined)
    return error === null ? (
      <UnreadyPage title={title} state={{ kind: 'loading' }} />
    ) : (
      <UnreadyPage
        title={title}
        state={{ kind: 'problem', message: problemOf(error).message, retry: () => void refetch() }}
      />
    );
  const close = (): void => setOpened(undefined);
  const first = opened !== undefined && 'department' in opened ? opened.department : undefined;
  return (
    <>
      <Pane as="main" label={title} className="su-dep">
        <div className="su-h">
          <h1>{title}</h1>
          <p>
            {data.length}課　<span className="nw">{setup.plan.title}</span>
          </p>
          <div className="su-acts">
            <Link href={setupPath(place)} className={buttonClass('outlined', true)}>
              <Icon name="left" />
              計画と照会へ戻る
            </Link>
            <Button small icon="plus" onPress={() => setOpened({ kind: 'add' })}>
              課を足す
            </Button>
            <Button small icon="merge" onPress={() => setOpened({ kind: 'merge' })}>
              統合
            </Button>
            {data.length === 0 ? null : (
              <Button variant="primary" onPress={() => setOpened({ kind: 'succeed', department: undefined })}>
                課を引き継ぐ
              </Button>
            )}
          </div>
        </div>
        {told === null ? null : (
          <Message
            tone={told.notes.length === 0 ? 'ok' : 'attn'}
            role="status"
            actions={
              <Button small onPress={() => departmentsTold.set(null)}>
                閉じる
              </Button>
            }
          >
            {told.message}
            {told.notes.map((each) => (
              <span key={each} className="su-note">
                {each}
              </span>
            ))}
          </Message>
        )}
        {data.length === 0 ? (
          <p>課はまだありません。［課を足す］で足すか、計画の画面で表から読み込んでください。</p>
        ) : (
          <DepartmentsTable departments={data} onAction={setOpened} />
        )}
      </Pane>
      <AddDepartmentDialog isOpen={opened?.kind === 'add'} onClose={close} />
      {opened?.kind === 'remove' ? <RemoveDialog department={opened.department} onClose={close} /> : null}
      {opened?.kind === 'end' ? <EndDialog department={opened.department} onClose={close} /> : null}
      <HandoverDialog
        kind="succeed"
        departments={data}
        first={first?.id}
        isOpen={opened?.kind === 'succeed'}
        onClose={close}
      />
      <HandoverDialog kind="merge" departments={data} isOpen={opened?.kind === 'merge'} onClose={close} />
      {opened?.kind === 'split' ? <SplitDialog department={opened.department} onClose={close} /> : null}
      <KeyLine keys={keys} />
    </>
  );
}
