/** Just enough XML and HTML to read back what we wrote: tags and text in order, entities decoded. */

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: string;
      readonly isEmpty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string };

const TOKEN = /<!--.*?-->|<[!?][^>]*>|<(\/?)([\w:.-]+)((?:\s[^>]*?)?)(\/?)>|([^<]+)/gsu;

export function* tokensOf(source: string): Generator<Token> {
  for (const [, slash, name, attributes = '', end, text] of source.matchAll(TOKEN)) {
    if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    else if (name === undefined) continue;
    else if (slash === '/') yield { kind: 'close', name };
    else yield { kind: 'open', name, attributes, isEmpty: end === '/' };
  }
}

export function attributeOf(attributes: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'u').exec(attributes)?.[1];
  return value === undefined ? undefined : decoded(value);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9A-Fa-f]+)|(\w+));/gu,
    (all: string, decimal?: string, hex?: string, name = '') => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return entities[name] ?? all;
    },
  );
}
