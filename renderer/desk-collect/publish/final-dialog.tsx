/** 確定して出力する: what is fixed, who fixes it, and who takes on themselves what is not clean. */
import { useRef, type ReactElement } from 'react';
import type { ExportFormat, PublishState } from '../../../shared/contract/publish-contract.ts';
import { gateWords, type OutputOptions, type SignOff, type SignableCheck } from '../../../shared/publish.ts';
import { client } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { Message } from '../../components/message.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { templateContent } from './template-content.ts';
import { yearsLabel } from './publish-words.ts';
import type { PublishJob } from './use-publish-job.ts';

interface FinalDialogProps {
  readonly state: PublishState;
  readonly office: string;
  readonly formats: readonly ExportFormat[];
  /** Filled and kept with the formats. */
  readonly template: File | null;
  readonly options: OutputOptions;
  readonly job: PublishJob;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const formId = 'pb-final';

export function FinalDialog(props: FinalDialogProps): ReactElement {
  const { state, job, isOpen, onClose } = props;
  const isRunning = job.state.kind === 'running';
  const close = (): void => {
    if (isRunning) job.stop();
    onClose();
  };
  return (
    <Dialog
      title={`${yearsLabel(state.round.years)}の照会を確定する`}
      isOpen={isOpen}
      onClose={close}
      mustAnswer={isRunning}
      actions={
        <>
          <span className="note sub">作ったファイルは、読み戻して{state.cells}欄と照らし合わせます。</span>
          {isRunning ? (
            <Button icon="x" onPress={job.stop}>
              やめる
            </Button>
          ) : (
            <Button variant="primary" icon="lock" type="submit" form={formId}>
              確定して出力する
            </Button>
          )}
        </>
      }
    >
      <FinalForm {...props} />
    </Dialog>
  );
}

type Fields = { who: string } & Record<`${SignableCheck}Name` | `${SignableCheck}Reason`, string>;

const filled = (message: string) => ({ validate: (text: string) => text.trim() !== '' || message });

function FinalForm(props: FinalDialogProps): ReactElement {
  const { state, office, formats, template, options, job, onClose } = props;
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, formState } = useCheckedForm<Fields>();
  const { errors } = formState;
  useShortcuts([{ keys: 'Ctrl+Enter', run: () => form.current?.requestSubmit(), inDialog: true }]);
  const toSign = state.checks.flatMap(({ check, cells }) =>
    check === 'conflict' || cells === 0 ? [] : [{ check, cells }],
  );

  const submit = handleSubmit(async (fields) => {
    const signOffs = toSign.map(({ check }): SignOff => ({
      check,
      name: fields[`${check}Name`].trim(),
      reason: fields[`${check}Reason`].trim(),
    }));
    const input = {
      roundId: state.round.id,
      who: fields.who.trim(),
      formats: [...formats],
      options,
      signOffs,
    };
    const isDone = await job.run(async (signal) => {
      const filled = await templateContent(template);
      return client.publish.finalize({ ...input, template: filled }, { signal });
    });
    if (isDone) onClose();
  });

  return (
    <form id={formId} ref={form} className="pb-form" noValidate onSubmit={(event) => void submit(event)}>
      <p>
        確定すると、この照会の回答は変えられなくなります。あとで正誤が要るときは、確定した版を残したまま、正誤表として出し直せます。
      </p>
      <dl className="pb-facts">
        <dt>確定する内容</dt>
        <dd>{contentWords(state)}</dd>
        <dt>直し</dt>
        <dd>
          {state.edited === 0
            ? '取りまとめ課が直した欄はありません。'
            : `${office}の直し${state.edited}欄を溶け込みにします。元の文は履歴に残ります。`}
        </dd>
        <dt>作るファイル</dt>
        <dd>
          {state.names.final}
          {[...formats.map((each) => `.${each}`), ...(template ? ['_ひな形.docx'] : [])].join('／')}
        </dd>
        <dt>控え</dt>
        <dd>確定の前に、データの控えを1つ作ります。</dd>
      </dl>
      {toSign.map(({ check, cells }) => (
        <fieldset key={check} className="pb-sign">
          <legend className="lab">
            {gateWords[check]} {cells}欄を残したまま確定する
          </legend>
          <TextField
            label="引き受ける人"
            required
            autoComplete="name"
            error={errors[`${check}Name`]?.message}
            {...register(`${check}Name`, filled('引き受ける人の名前を書いてください。'))}
          />
          <TextField
            label="理由"
            required
            error={errors[`${check}Reason`]?.message}
            {...register(`${check}Reason`, filled('理由を書いてください。確定した版に残ります。'))}
          />
        </fieldset>
      ))}
      <TextField
        label="確定した人"
        required
        className="pb-who"
        autoComplete="name"
        maxLength={100}
        error={errors.who?.message}
        {...register('who', filled('確定した人の名前を書いてください。'))}
      />
      <FinalNotice job={job} isFinal={state.lock.kind === 'final'} />
    </form>
  );
}

interface FinalNoticeProps {
  readonly job: PublishJob;
  readonly isFinal: boolean;
}

function FinalNotice({ job: { state }, isFinal }: FinalNoticeProps): ReactElement | null {
  switch (state.kind) {
    case 'running':
      return (
        <Message tone="key" role="status">
          {state.said}
        </Message>
      );
    case 'problem':
      return (
        <Message tone="return" role="alert">
          {state.message}
        </Message>
      );
    case 'stopped':
      return (
        <Message tone="attn" role="status">
          {isFinal
            ? 'やめる前に、確定が終わっていました。閉じると、確定した版があります。'
            : 'やめました。確定はしていません。ファイルも作っていません。'}
        </Message>
      );
    case 'none':
    case 'made':
      return null;
  }
}

function contentWords(state: PublishState): string {
  const { measures, cells, answered, notApplicable, released, unanswered } = state;
  const parts = [
    `入力済${answered}`,
    ...(notApplicable === 0 ? [] : [`該当なし${notApplicable}`]),
    ...(released.length === 0 ? [] : [`回答なし${released.length}（理由あり）`]),
    ...(unanswered.length === 0 ? [] : [`未回答${unanswered.length}`]),
  ];
  return `${measures}施策・${cells}欄（${parts.join('、')}）`;
}
