/** Wordのひな形: the round printed into the city's own template, by itself or with the other files, and one to begin with. */
import { useRef, type ReactElement, type RefObject } from 'react';
import type { OutputOptions } from '../../../shared/publish.ts';
import { client } from '../../api/client.ts';
import { fileContentOf } from '../../api/file-content.ts';
import { Button } from '../../components/button.tsx';
import { JobNotice } from './job-notice.tsx';
import { usePublishJob } from './use-publish-job.ts';

interface TemplateFieldsProps {
  readonly roundId: string;
  readonly options: OutputOptions;
  /** Whether the door can show where a file is. */
  readonly canShow: boolean;
  /** The template that is filled with the other files. */
  readonly added: File | null;
  readonly onAdded: (template: File | null) => void;
  readonly isFinal: boolean;
}

export function TemplateFields(props: TemplateFieldsProps): ReactElement {
  const { roundId, options, canShow, added, onAdded, isFinal } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const adder = useRef<HTMLInputElement>(null);
  const job = usePublishJob();
  const print = (file: File): void =>
    void job.run(async (signal) => {
      const template = await fileContentOf(file);
      return client.template.print({ roundId, template, options }, { signal });
    });
  return (
    <section className="pb-set pb-template" aria-labelledby="pb-template">
      <h3 id="pb-template">Wordのひな形</h3>
      <p className="help">
        市の様式（docx）の決めた場所に差し込みます。直しの見せ方は、ほかの形式と同じです。
      </p>
      <div className="pb-template-acts">
        <Button
          small
          icon="plus"
          onPress={() => void job.run((signal) => client.template.save({ roundId }, { signal }))}
        >
          ひな形の見本を保存
        </Button>
        <Button small icon="tray" onPress={() => chooser.current?.click()}>
          ひな形を選んで作る
        </Button>
        {isFinal ? null : (
          <Button small icon="plus" onPress={() => adder.current?.click()}>
            ほかの形式に添える
          </Button>
        )}
      </div>
      {added === null || isFinal ? null : (
        <p className="pb-template-added" role="status">
          <span>途中版と確定で、「{added.name}」に差し込んだ文書も作ります。</span>
          <Button small icon="x" onPress={() => onAdded(null)}>
            添えない
          </Button>
        </p>
      )}
      <FileInput input={chooser} label="ひな形のファイル" onFile={print} />
      <FileInput input={adder} label="ほかの形式に添えるひな形" onFile={onAdded} />
      <JobNotice job={job} canShow={canShow} />
    </section>
  );
}

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly onFile: (file: File) => void;
}

function FileInput({ input, label, onFile }: FileInputProps): ReactElement {
  return (
    <input
      ref={input}
      type="file"
      accept=".docx,.dotx"
      aria-label={label}
      hidden
      onChange={(event) => {
        const [file] = event.target.files ?? [];
        // The same file may be chosen again, after it was mended.
        if (file !== undefined) onFile(file);
        event.target.value = '';
      }}
    />
  );
}
