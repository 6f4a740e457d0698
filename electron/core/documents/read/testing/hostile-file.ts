/** A file made to hurt whoever opens it, and how it ends. */
export interface HostileFile {
  readonly name: string;
  readonly make: () => Uint8Array;
  /** The codes with which it is refused; none where it is read without harm. */
  readonly codes: readonly string[];
}

export const plainHeader = ['主要な施策', '担当課', '施策の内容', '令和5年度の取組み'];
export const plainTable = [
  plainHeader,
  ['1 安全', null, null, null],
  ['見守り', '安全課', '内容', '・実施'],
] as const;
