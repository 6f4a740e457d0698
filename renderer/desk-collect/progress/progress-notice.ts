/** What was just done on 進み具合 and is told in its place until the next thing is. */
export type ProgressNotice =
  | { readonly kind: 'none' }
  | { readonly kind: 'said'; readonly tone: 'ok' | 'return'; readonly words: string }
  /** The request files in the departments' hands still name the old day. */
  | {
      readonly kind: 'extended';
      readonly words: string;
      /** Null for all. */
      readonly departments: readonly string[] | null;
    };
