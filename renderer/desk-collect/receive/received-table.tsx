/** The report of a receiving: one row a file. */
import type { ReactElement } from 'react';
import type { ReceivedFile } from '../../../shared/contract/collect-contract.ts';
import { Icon } from '../../components/icon.tsx';
import { resultSentence, resultWord } from './result-words.ts';

export function ReceivedTable({ files }: { readonly files: readonly ReceivedFile[] }): ReactElement {
  return (
    <div className="co-x" role="region" aria-label="受け取ったファイルの表" tabIndex={0}>
      <table className="tbl">
        <caption className="vh">受け取ったファイル</caption>
        <thead>
          <tr>
            <th scope="col">ファイル</th>
            <th scope="col">課</th>
            <th scope="col">結果</th>
            <th scope="col">説明</th>
          </tr>
        </thead>
        <tbody>
          {files.map((each, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows are only ever added at the end
            <tr key={index}>
              <th scope="row">{each.fileName}</th>
              <td className="nw">{each.outcome.kind === 'received' ? each.outcome.department : ''}</td>
              <td>
                <ResultBadges file={each} />
              </td>
              <td>{resultSentence(each)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ResultBadges({ file }: { readonly file: ReceivedFile }): ReactElement {
  const { word, icon, tone } = resultWord(file);
  return (
    <span className="co-badges">
      <span className={`st st--${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      {file.outcome.kind === 'received' && file.outcome.late ? (
        <span className="st st--attn">
          <Icon name="late" />
          期限後
        </span>
      ) : null}
    </span>
  );
}
