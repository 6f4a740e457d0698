/** The record for whoever looks after the machines: what happened, never what was answered. */
import type { StoreBackup } from '../../shared/contract/app-contract.ts';
import type { ContractProblem } from '../../shared/contract/problem.ts';

export interface ProblemRecordInput {
  readonly at: string;
  readonly version: string;
  readonly dataDir: string;
  readonly problem: ContractProblem;
  readonly backups: readonly StoreBackup[];
}

export function problemRecord({ at, version, dataDir, problem, backups }: ProblemRecordInput): string {
  return [
    'とりまとめ　データを開けなかったときの記録',
    `日時\t${at}`,
    `版\t${version}`,
    `場所\t${dataDir}`,
    `種類\t${problem.code}`,
    `内容\t${problem.message}`,
    `控え\t${backups.length}個`,
    ...backups.map((each) => `\t${each.file}\t${each.ok ? '合格' : '不合格'}\t${each.message ?? ''}`),
    '',
  ].join('\r\n');
}
