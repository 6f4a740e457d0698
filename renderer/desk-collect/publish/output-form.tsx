/** 出力の設定: the form, the page and what comes with it. After 確定 only the formats can still be chosen. */
import type { ReactElement, RefObject } from 'react';
import type { AppState } from '../../../shared/contract/app-contract.ts';
import type { ExportFormat, PublishState } from '../../../shared/contract/publish-contract.ts';
import type { OutputOptions } from '../../../shared/publish.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { FolderChanger } from '../../frame/folder-changer.tsx';
import { ExcerptFields } from './excerpt-fields.tsx';
import { excerptWords, formatNames, newestEdition, orderHelp } from './publish-words.ts';
import { RestingText } from './resting-text.tsx';

export interface OutputFormProps {
  readonly app: AppState;
  readonly state: PublishState;
  readonly options: OutputOptions;
  /** Is shown at once; kept where `isKept`. */
  readonly onOptions: (options: OutputOptions, isKept: boolean) => void;
  readonly formats: ReadonlySet<ExportFormat>;
  readonly onFormats: (formats: ReadonlySet<ExportFormat>) => void;
  readonly hasNone: boolean;
  readonly group: RefObject<HTMLFieldSetElement | null>;
}

export function OutputForm(props: OutputFormProps): ReactElement {
  const { app, state, options } = props;
  const isFinal = newestEdition(state) !== undefined;
  return (
    <>
      <h2>出力の設定</h2>
      <Formats {...props} />
      {isFinal ? <FixedOptions options={options} state={state} /> : <FreeOptions {...props} />}
      <div className="pb-set pb-dest">
        <span className="pb-dest-h">
          <span className="lab">保存先</span>
          <FolderChanger app={app} purpose="output" />
        </span>
        {app.outputFolder}
        <span className="sub">この中の「表」に書きます。同じ名前のファイルは置き換わります。</span>
      </div>
    </>
  );
}

function Formats({ formats, onFormats, hasNone, group, options, state }: OutputFormProps): ReactElement {
  const choose = (format: ExportFormat, isChosen: boolean): void => {
    const next = new Set(formats);
    if (isChosen) next.add(format);
    else next.delete(format);
    onFormats(next);
  };
  const isTracked = options.edits === 'tracked' && newestEdition(state) === undefined;
  return (
    <fieldset className="pb-set" ref={group} {...(hasNone ? { 'aria-describedby': 'pb-formats-error' } : {})}>
      <legend>形式</legend>
      <div className="pb-formats">
        {formatNames.map(([format, label]) => (
          <Checkbox
            key={format}
            small
            checked={formats.has(format)}
            onChange={(event) => choose(format, event.target.checked)}
          >
            {label}
          </Checkbox>
        ))}
      </div>
      {hasNone ? (
        <span className="err" id="pb-formats-error" role="alert">
          形式を1つ以上選んでください。
        </span>
      ) : null}
      {isTracked && formats.has('csv') ? <span className="help">CSVは溶け込みで作ります。</span> : null}
    </fieldset>
  );
}

function FreeOptions({ options, onOptions, state }: OutputFormProps): ReactElement {
  const change = (part: Partial<OutputOptions>): void => onOptions({ ...options, ...part }, false);
  return (
    <>
      <div className="pb-row pb-set">
        <span className="lab" id="pb-paper">
          用紙
        </span>
        <Segmented
          label="用紙"
          labelledBy="pb-paper"
          options={[
            { value: 'A4', label: 'A4横' },
            { value: 'A3', label: 'A3横' },
          ]}
          value={options.paper}
          onChange={(paper) => change({ paper })}
        />
      </div>
      <div className="pb-row">
        <span className="lab" id="pb-order">
          回答の並び
        </span>
        <Segmented
          label="回答の並び"
          labelledBy="pb-order"
          options={[
            { value: 'column', label: '担当課欄順' },
            { value: 'answered', label: '現行順' },
          ]}
          value={options.order}
          onChange={(order) => change({ order })}
        />
        <span className="help">{orderHelp(options.order, state.reordered)}</span>
      </div>
      <div className="pb-row">
        <span className="lab" id="pb-edits">
          直し
        </span>
        <Segmented
          label="直し"
          labelledBy="pb-edits"
          options={[
            { value: 'tracked', label: '見え消し' },
            { value: 'clean', label: '溶け込み' },
          ]}
          value={options.edits}
          onChange={(edits) => change({ edits })}
        />
        <span className="help">確定版は溶け込みです。</span>
      </div>
      <Checkbox small checked={options.notes} onChange={(event) => change({ notes: event.target.checked })}>
        所管などの注記【　】を載せる
      </Checkbox>
      <ExcerptFields state={state} options={options} onOptions={onOptions} />
      <Checkbox
        small
        checked={options.head === true}
        onChange={(event) => change({ head: event.target.checked })}
      >
        各ページの下に履歴の照合番号を載せる
      </Checkbox>
      <CoverFields options={options} onOptions={onOptions} />
    </>
  );
}

function CoverFields({ options, onOptions }: Pick<OutputFormProps, 'options' | 'onOptions'>): ReactElement {
  const { cover } = options;
  return (
    <fieldset className="pb-set">
      <legend>送付文（かがみ）</legend>
      <Checkbox
        small
        checked={cover.isUsed}
        onChange={(event) =>
          onOptions({ ...options, cover: { ...cover, isUsed: event.target.checked } }, true)
        }
      >
        1枚目に送付文を付ける
      </Checkbox>
      <RestingText
        label="送付文の本文"
        text={cover.text}
        onText={(text, isKept) => onOptions({ ...options, cover: { ...cover, text } }, isKept)}
      />
    </fieldset>
  );
}

function FixedOptions({ options, state }: Pick<OutputFormProps, 'options' | 'state'>): ReactElement {
  const { paper, order, notes, head, cover, note } = options;
  return (
    <dl className="pb-set pb-fixed">
      <dt>用紙</dt>
      <dd>{paper}横</dd>
      <dt>回答の並び</dt>
      <dd>{order === 'column' ? '担当課欄順' : '現行順'}</dd>
      <dt>直し</dt>
      <dd>溶け込み</dd>
      <dt>注記</dt>
      <dd>{notes ? '載せる' : '載せない'}</dd>
      <dt>範囲</dt>
      <dd>{excerptWords(state, options)}</dd>
      <dt>前書き</dt>
      <dd>{note.trim() === '' ? '付けない' : note}</dd>
      <dt>照合番号</dt>
      <dd>{head === true ? '載せる' : '載せない'}</dd>
      <dt>送付文</dt>
      <dd>{cover.isUsed && cover.text.trim() !== '' ? cover.text : '付けない'}</dd>
    </dl>
  );
}
