/** Where years stand in a copied line that were rolled forward by rule, so that the eye finds them. */
import { findEraMentions } from '../../../shared/era-mentions.ts';
import { currentEras } from '../../components/eras.ts';

export interface TextSpan {
  readonly text: string;
  readonly isRolled: boolean;
}

/** The whole text in pieces. @param rolled the years as the offers wrote them, e.g. R6.12.15 */
export function eraSpans(text: string, rolled: ReadonlySet<string>): TextSpan[] {
  if (rolled.size === 0) return [{ text, isRolled: false }];
  const spans: TextSpan[] = [];
  let end = 0;
  for (const mention of findEraMentions(text, currentEras())) {
    if (!rolled.has(mention.text)) continue;
    if (mention.index > end) spans.push({ text: text.slice(end, mention.index), isRolled: false });
    spans.push({ text: mention.text, isRolled: true });
    end = mention.index + mention.length;
  }
  if (end < text.length || spans.length === 0) spans.push({ text: text.slice(end), isRolled: false });
  return spans;
}
