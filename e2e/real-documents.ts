/** The documents on which the whole year is gone through, and who plays which part in each. */
import { hasRealDocument, realDocument, sampleDocument } from './fixtures.ts';

export interface Place {
  readonly department: string;
  readonly measure: string;
  readonly fiscalYear: number;
}

export interface YearlyDocument {
  readonly name: string;
  readonly path: string;
  /** Why it cannot be gone through on this machine; null where it can. */
  readonly absent: string | null;
  readonly office: string;
  /** Whose departments change between the two years. */
  readonly handover: {
    readonly measure: string;
    readonly ended: string;
    readonly successor: string;
    /** The 担当課 column as it was printed, and as it has to be printed a year later. */
    readonly before: string;
    readonly after: string;
  };
  /** Nobody said anything here last year; the office, where it is one of them, can answer for itself. */
  readonly gap: { readonly measure: string; readonly departments: readonly string[] };
  /** Has nothing to say at all: no file comes from it. */
  readonly silent: string;
  /** The office edits its answer before its next one comes. */
  readonly conflict: Place;
  /** Sends two revisions, the older of which arrives last. */
  readonly hasty: Place;
  /** Its file comes twice. */
  readonly twice: string;
  /** Its file is damaged on the way, and comes again. */
  readonly damaged: string;
  /** Sent back, of two departments. */
  readonly returned: readonly [Place, Place];
}

const real: YearlyDocument = {
  name: '実際の文書',
  path: realDocument,
  absent: hasRealDocument ? null : '実際の文書（../shared/seed/koganei-r5-r6.txt）がここにありません',
  office: '地域安全課',
  handover: {
    measure: '虐待防止のための対応ネットワークづくりの推進',
    ended: '子育て支援課',
    successor: 'こども家庭センター',
    before: '自立生活支援課 介護福祉課 子育て支援課 (令和5年度まで) こども家庭センター(令和6年度から)',
    after: '自立生活支援課 介護福祉課 こども家庭センター(令和6年度から)',
  },
  gap: { measure: '市報やホームページ等の活用', departments: ['情報システム課', '地域安全課'] },
  silent: '情報システム課',
  conflict: { department: '道路管理課', measure: '公園・道路等の防犯性の向上', fiscalYear: 2025 },
  hasty: { department: '指導室', measure: '学校等における安全対策', fiscalYear: 2024 },
  twice: '広報秘書課',
  damaged: '保育課',
  returned: [
    {
      department: '経済課',
      measure: '高齢者や障がい者の犯罪被害防止啓発活動の推進',
      fiscalYear: 2024,
    },
    { department: '交通対策課', measure: '街路灯の整備', fiscalYear: 2025 },
  ],
};

export const sampleYear: YearlyDocument = {
  name: '見本の文書',
  path: sampleDocument,
  absent: null,
  office: 'くらし安全課',
  handover: {
    measure: '虐待や孤立の早期発見',
    ended: '子育て相談課',
    successor: 'すこやか親子センター',
    before: '障がい福祉課 高齢福祉課 子育て相談課 (令和5年度まで) すこやか親子センター(令和6年度から)',
    after: '障がい福祉課 高齢福祉課 すこやか親子センター(令和6年度から)',
  },
  gap: { measure: '広報紙と市公式サイトでの周知', departments: ['情報推進課', '危機管理課'] },
  silent: '情報推進課',
  conflict: { department: '公園みどり課', measure: '公園・緑道・道路の見通しの確保', fiscalYear: 2025 },
  hasty: { department: '教育指導課', measure: '学校・園・放課後施設の安全点検', fiscalYear: 2024 },
  twice: '広報課',
  damaged: '保育支援課',
  returned: [
    { department: '産業振興課', measure: '若い世代の消費者教育', fiscalYear: 2024 },
    { department: '道路課', measure: '道路照明と防犯灯の充実', fiscalYear: 2025 },
  ],
};

export const yearlyDocuments: readonly YearlyDocument[] = [real, sampleYear];
