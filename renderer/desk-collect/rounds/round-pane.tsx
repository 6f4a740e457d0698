/** The pane of a round on 計画と照会: its columns, its words to the departments, the next round, and those before. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { RoundPaneData } from '../../../shared/contract/rounds-contract.ts';
import { columnsSentMessage, type ColumnEdit } from '../../../shared/round-columns.ts';
import type { Column } from '../../../shared/round.ts';
import { client, problemOf } from '../../api/client.ts';
import { orpc, queryClient, refreshAll } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { ColumnDialog } from './column-dialog.tsx';
import { ColumnList } from './column-list.tsx';
import { NextRoundSection } from './next-round-section.tsx';
import { erasPath } from './round-paths.ts';
import { RoundTerms } from './round-terms.tsx';
import { SealSection } from '../seal/seal-section.tsx';
import './rounds.css';

export function RoundPane({ roundId }: { readonly roundId: string }): ReactElement {
  const { data, error, refetch } = useQuery({
    ...orpc.rounds.pane.queryOptions({ input: { roundId } }),
    refetchOnMount: 'always',
  });
  return (
    <Pane as="aside" label="照会" className="rd">
      {data === undefined ? (
        <section>
          <h2>照会の列</h2>
          {error === null ? null : (
            <Message
              tone="return"
              role="alert"
              actions={
                <Button small onPress={() => void refetch()}>
                  もう一度読む
                </Button>
              }
            >
              {problemOf(error).message}
            </Message>
          )}
        </section>
      ) : (
        <>
          <ColumnsSection pane={data} />
          <RoundTerms pane={data} />
          <SealSection roundId={roundId} locked={data.locked} />
          <NextRoundSection pane={data} />
        </>
      )}
    </Pane>
  );
}

function ColumnsSection({ pane }: { readonly pane: RoundPaneData }): ReactElement {
  const { round, sent, locked } = pane;
  const [open, setOpen] = useState<Column | 'new'>();
  const [problem, setProblem] = useState<string>();
  const isFree = !sent && locked === null;

  async function edit(wanted: ColumnEdit, intoPlan: boolean): Promise<string | undefined> {
    try {
      const next = await client.rounds.changeColumns({ roundId: round.id, edit: wanted, intoPlan });
      queryClient.setQueryData(orpc.rounds.pane.queryKey({ input: { roundId: round.id } }), next);
      await refreshAll();
      return undefined;
    } catch (refusal) {
      return problemOf(refusal).message;
    }
  }

  return (
    <section aria-labelledby="ro-columns">
      <h2 id="ro-columns">
        照会の列 <span>{round.years}</span>
      </h2>
      <ColumnList
        columns={round.columns}
        isFree={isFree}
        isLocked={locked !== null}
        onChange={setOpen}
        onRemove={(column) => void edit({ kind: 'remove', columnId: column.id }, true).then(setProblem)}
        onMove={(column, to) => void edit({ kind: 'move', columnId: column.id, to }, true).then(setProblem)}
      />
      {isFree ? (
        <p className="ro-add">
          <Button small icon="plus" onPress={() => setOpen('new')}>
            列を足す
          </Button>
        </p>
      ) : (
        <p className="ro-lock">
          <Icon name="lock" />
          <span>{locked ?? columnsSentMessage}</span>
        </p>
      )}
      {problem === undefined ? null : (
        <Message tone="return" role="alert">
          {problem}
        </Message>
      )}
      {open === undefined ? null : (
        <ColumnDialog
          column={open === 'new' ? null : open}
          year={round.resultsYear}
          onlyLabel={!isFree}
          intoPlan
          onSave={(column, intoPlan) => edit({ kind: open === 'new' ? 'add' : 'change', column }, intoPlan)}
          onClose={() => setOpen(undefined)}
        />
      )}
      <p className="note">
        <Link href={erasPath(round.id)}>元号表を見る</Link>
      </p>
    </section>
  );
}
