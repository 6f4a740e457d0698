/** 「他の課の前回の回答を見る」: what the other departments in charge of a measure said last time. */
import { useState, type ReactElement } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ContentText } from './content-text.tsx';
import { useEdit } from './edit-context.ts';
import { otherAnswers } from './last-round.ts';
import type { DeskMeasure } from './round-outline.ts';

export function OtherAnswers({ measure }: { readonly measure: DeskMeasure }): ReactElement | null {
  const { session } = useEdit();
  const [isOpen, setOpen] = useState(false);
  const columns = otherAnswers(session.round(), measure.id);
  if (columns.length === 0) return null;
  return (
    <dd>
      <button type="button" className="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        他の課の前回の回答を見る
      </button>
      <Dialog
        title="他の課の前回の回答"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <Button variant="primary" onPress={() => setOpen(false)}>
            閉じる
          </Button>
        }
      >
        <p className="others-m">{measure.title}</p>
        {columns.map(({ column, answers }) => (
          <section key={column.id} className="others" aria-label={column.label}>
            <h3>{column.label}</h3>
            <dl>
              {answers.map((each) => (
                <div key={each.department}>
                  <dt>{each.department}</dt>
                  <dd>
                    <ContentText content={each.content} column={column} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Dialog>
    </dd>
  );
}
