/** Wordのひな形: the round printed into the city's own template, and one to begin with. */
import { useRef, type ReactElement } from 'react';
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
}

export function TemplateFields({ roundId, options, canShow }: TemplateFieldsProps): ReactElement {
  const chooser = useRef<HTMLInputElement>(null);
  const job = usePublishJob();
  const print = (file: File): void =>
    void job.run(async (signal) => {
      const template = await fileContentOf(file);
      return client.template.print({ roundId, template, options }, { signal });
    });
  return (
    <section className="pb-set pb-template" aria-labelledby="pb-template">
      <h3 id="pb-template">Wordのひな形</h3>
      <p className="help">市の様式（docx）の決めた場所に差し込みます。いつも溶け込みです。</p>
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
      </div>
      <input
        ref={chooser}
        type="file"
        accept=".docx,.dotx"
        aria-label="ひな形のファイル"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again, after it was mended.
          if (file !== undefined) print(file);
          event.target.value = '';
        }}
      />
      <JobNotice job={job} canShow={canShow} />
    </section>
  );
}
