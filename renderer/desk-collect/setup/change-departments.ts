/** Sends a change of departments, and asks first where answers would leave the table. */
import { safe } from '@orpc/client';
import type { DepartmentChange } from '../../../shared/department-changes.ts';
import { client, isDefinedError, problemOf } from '../../api/client.ts';
import { refreshAll } from '../../api/queries.ts';
import { createStore } from '../../components/store.ts';

/** What the last change did, told on the screen behind the dialog. */
export const departmentsTold = createStore<{
  readonly message: string;
  readonly notes: readonly string[];
} | null>(null);

export type ChangeOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'asking' | 'refused'; readonly message: string };

export async function changeDepartments(
  change: DepartmentChange,
  frontRoundId: string | null,
  despiteAnswers: boolean,
): Promise<ChangeOutcome> {
  const { error, data } = await safe(client.plan.changeDepartments({ change, frontRoundId, despiteAnswers }));
  if (error === null) {
    await refreshAll();
    const measures = data.measures.length === 0 ? '' : `${data.measures.length}施策の担当が変わりました。`;
    const again = data.requested.length === 0 ? '' : '出してある照会ファイルは、作り直すと新しくなります。';
    departmentsTold.set({ message: `${words[change.kind]}${measures}${again}`, notes: data.notes });
    return { kind: 'done' };
  }
  if (isDefinedError(error) && error.code === 'HAS_ANSWERS')
    return { kind: 'asking', message: error.data.message };
  return { kind: 'refused', message: problemOf(error).message };
}

const words: Readonly<Record<DepartmentChange['kind'], string>> = {
  add: '課を足しました。',
  end: '終わりの年度を決めました。',
  remove: '課を一覧から消しました。',
  succeed: '課を引き継ぎました。',
  merge: '課を統合しました。',
  split: '課を分割しました。',
};
