/** One step of the store's form. Steps are only ever appended, never edited once released. */
export interface Migration {
  /** `user_version` after this step; steps of ten leave room for repairs between them. */
  readonly version: number;
  readonly sql: string;
}
