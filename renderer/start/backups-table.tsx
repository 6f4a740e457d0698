/** The backups of a store that could not be opened. One that failed its check cannot be chosen, and says so. */
import type { ReactElement } from 'react';
import './problem.css';
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import { monthDayTime } from '../components/dates.ts';
import { missingWords } from './missing-words.ts';
import { Icon } from '../components/icon.tsx';

interface BackupsTableProps {
  readonly backups: readonly StoreBackup[];
  readonly chosen: string | undefined;
  readonly onChoose: (file: string) => void;
}

export function BackupsTable({ backups, chosen, onChoose }: BackupsTableProps): ReactElement {
  return (
    <fieldset className="bk">
      <legend>戻す控えを選ぶ</legend>
      <div className="scroll-x">
        <table className="tbl">
          <colgroup>
            <col className="bk-at" />
            <col className="bk-check" />
            <col className="bk-in" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">控えの日時</th>
              <th scope="col">検査</th>
              <th scope="col">中身</th>
              <th scope="col">この控えにないもの</th>
            </tr>
          </thead>
          <tbody>
            {backups.map((each) => (
              <BackupRow
                key={each.file}
                backup={each}
                isChosen={each.file === chosen}
                onChoose={() => onChoose(each.file)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </fieldset>
  );
}

const kindWords: Readonly<Record<StoreBackup['kind'], string>> = {
  automatic: '',
  'set-aside': '（戻す前のデータ）',
  'before-migration': '（新しい版にする前）',
};

interface BackupRowProps {
  readonly backup: StoreBackup;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function BackupRow({ backup, isChosen, onChoose }: BackupRowProps): ReactElement {
  const at = monthDayTime(backup.at);
  if (!backup.ok)
    return (
      <tr>
        <th scope="row" className="none num">
          {at}
        </th>
        <td>
          <span className="st st--error">
            <Icon name="err" />
            不合格
          </span>
        </td>
        <td>
          <span className="zero">－</span>
        </td>
        <td>{backup.message ?? 'この控えは使えません。中身が検査の値と合いません。'}</td>
      </tr>
    );
  return (
    <tr className={isChosen ? 'on' : ''}>
      <th scope="row">
        <label className="ck ck--note">
          <input type="radio" name="backup" checked={isChosen} onChange={onChoose} />
          <span className="num">
            {at}
            {kindWords[backup.kind]}
          </span>
        </label>
      </th>
      <td>
        <span className="st st--ok">
          <Icon name="ok" />
          合格
        </span>
      </td>
      <td className="num">回答{backup.answers ?? 0}欄</td>
      <td>{missingWords(backup)}</td>
    </tr>
  );
}
