/**
 * 管理者の設定: what the administrator of a city's PCs lays down for all who use this program, as a file that the
 * program reads and never writes. Nothing in it is needed; where it says nothing the person decides.
 */
import { z } from 'zod';

/** What can be switched off, with the name that people read. */
export const featureNames = {
  'browser-door': 'ブラウザーで開く入口',
  collect: '取りまとめ課の机',
  import: '表の読み込み',
  'excel-form': 'Excelの回答様式',
  'watch-folder': '回答フォルダーの見張り',
  sample: '見本',
  updates: '更新ファイル',
} as const;
export type Feature = keyof typeof featureNames;

export const feature = z.enum(Object.keys(featureNames) as [Feature, ...Feature[]]);

const folder = z.string().trim().min(1).max(1000);
const name = z.string().trim().min(1).max(100);

/** The file as it is written. Strict: a name that is misspelt must not pass as a rule that is kept. */
export const policyFile = z.strictObject({
  version: z.literal(1),
  /** Where settings and desks are kept on this machine. */
  dataFolder: folder.optional(),
  /** Where response files arrive, for the collecting desk. */
  watchFolder: folder.optional(),
  /** Where update packages are put. */
  updateFolder: folder.optional(),
  /** The departments whose requests may be answered here, by name; several where one was renamed. */
  departments: z.array(name).min(1).max(20).optional(),
  off: z.array(feature).max(20).optional(),
  /** Whom to ask, as a person reads it: 情報システム課（内線 1234） */
  contact: name.optional(),
});
export type PolicyFile = z.infer<typeof policyFile>;

/** As it holds: folders are whole paths, null where the person decides. */
export interface Policy {
  /** Where it was read; null where there is none. */
  readonly file: string | null;
  readonly dataFolder: string | null;
  readonly watchFolder: string | null;
  readonly updateFolder: string | null;
  readonly departments: readonly string[] | null;
  readonly off: readonly Feature[];
  readonly contact: string | null;
}

export const noPolicy: Policy = {
  file: null,
  dataFolder: null,
  watchFolder: null,
  updateFolder: null,
  departments: null,
  off: [],
  contact: null,
};

/** Whom the person is told to ask. */
export function contactOf({ contact }: Pick<Policy, 'contact'>): string {
  return contact ?? '管理者（情報システム課など）';
}

/** Why something cannot be done here, in the words for the person. */
export function switchedOff(policy: Policy, feature: Feature): string {
  return `「${featureNames[feature]}」は、管理者の設定で使えないようになっています。必要なときは、${contactOf(policy)}に相談してください。`;
}

/** Department names are compared as they are written, save the spaces around them. */
export function mayAnswerFor({ departments }: Pick<Policy, 'departments'>, department: string): boolean {
  return departments === null || departments.includes(department.trim().normalize('NFC'));
}

export function otherDepartment(policy: Policy, department: string): string {
  return `この端末は、管理者の設定で ${(policy.departments ?? []).join('、')} の回答に使うことになっています。${department} あてのファイルは開けません。${contactOf(policy)}に相談してください。`;
}

/** The policy as it is shown. */
export const policyView = z.object({
  file: z.string(),
  dataFolder: z.string().nullable(),
  watchFolder: z.string().nullable(),
  updateFolder: z.string().nullable(),
  departments: z.array(z.string()).nullable(),
  off: z.array(feature),
  contact: z.string().nullable(),
});
export type PolicyView = z.infer<typeof policyView>;

/** @returns null where there is none */
export function viewOfPolicy(policy: Policy): PolicyView | null {
  const { file, departments, off } = policy;
  if (file === null) return null;
  return { ...policy, file, departments: departments === null ? null : [...departments], off: [...off] };
}
