/** 確定した版: what each finalizing fixed, and its files again, byte for byte. */
import type { ReactElement } from 'react';
import type { SnapshotView } from '../../../shared/contract/publish-contract.ts';
import { gateWords } from '../../../shared/publish.ts';
import { Button } from '../../components/button.tsx';
import { eraDateTime } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';

interface SnapshotListProps {
  /** Newest first. */
  readonly snapshots: readonly SnapshotView[];
  readonly onPrint: (snapshot: SnapshotView) => void;
}

type Format = SnapshotView['files'][number]['format'];
const wordOf = (format: Format): string => (format === 'template' ? 'ひな形' : format);

export function SnapshotList({ snapshots, onPrint }: SnapshotListProps): ReactElement | null {
  if (snapshots.length === 0) return null;
  return (
    <section className="pb-set pb-snapshots" aria-labelledby="pb-snapshots">
      <h3 id="pb-snapshots">確定した版</h3>
      <ol>
        {snapshots.map((each) => (
          <li key={each.id}>
            <span className="pb-snapshot-h">
              <span className="st st--edit">
                <Icon name="lock" />第{each.number}版
              </span>
              <Button
                small
                aria-label={`第${each.number}版を同じ内容でもう一度出力`}
                onPress={() => onPrint(each)}
              >
                もう一度出力
              </Button>
            </span>
            <span>{eraDateTime(each.at)}</span>
            <span className="sub">
              確定した人 {each.who}
              {each.files.length === 0
                ? ''
                : `　${each.files.map(({ format }) => wordOf(format)).join('・')}`}
            </span>
            {each.signOffs.map((signed) => (
              <span className="sub" key={signed.check}>
                {gateWords[signed.check]}は{signed.name}が引き受け「{signed.reason}」
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
