/** What lies where in the sample's folder, so that both roles find what the other has made. */
import { join } from 'node:path';

/** The coordinating division in the sample. */
export const sampleOffice = 'くらし安全課';

export interface SamplePlaces {
  readonly collect: string;
  readonly answer: string;
  /** The shared folder: responses are written here, and watched for. */
  readonly share: string;
  /** What the coordinating division makes. */
  readonly output: string;
}

export function samplePlaces(sampleDir: string): SamplePlaces {
  return {
    collect: join(sampleDir, '取りまとめ'),
    answer: join(sampleDir, '回答'),
    share: join(sampleDir, '共有フォルダー'),
    output: join(sampleDir, '出力'),
  };
}
