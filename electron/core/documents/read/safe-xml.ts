/**
 * XML of an office document, looked over before a parser sees it: no document type (so no entities to expand), no depth
 * or number of elements that would wear a parser out. One pass over the bytes, some hundred megabytes a second.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableDocument } from './document-problem.ts';

const limits = { depth: 200, elements: 3_000_000 } as const;

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** @throws UnreadableDocument */
export function checkXml(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // No office program writes UTF-16, and in it none of what is looked for here would be found.
  if (buffer.length > 1 && (buffer[0] === 0 || buffer[1] === 0 || buffer[0] === 0xfe || buffer[0] === 0xff))
    throw new UnreadableDocument('UNSAFE_XML');
  let depth = 0;
  let elements = 0;
  for (let at = buffer.indexOf(LESS); at >= 0;) {
    const next = buffer[at + 1];
    let end: number;
    if (next === BANG) {
      end = skipMarkup(buffer, at);
    } else if (next === QUESTION) {
      end = after(buffer, '?>', at);
    } else {
      end = tagEnd(buffer, at);
      if (next === SLASH) depth -= 1;
      else {
        elements += 1;
        if (buffer[end - 2] !== SLASH) depth += 1;
      }
      if (depth > limits.depth || elements > limits.elements) throw new UnreadableDocument('UNSAFE_XML');
    }
    at = buffer.indexOf(LESS, end);
  }
}

/** A comment or character data; anything else that begins with <! declares something. */
function skipMarkup(buffer: Buffer, at: number): number {
  if (buffer.subarray(at, at + 4).toString('latin1') === '<!--') return after(buffer, '-->', at + 4);
  if (buffer.subarray(at, at + 9).toString('latin1') === '<![CDATA[') return after(buffer, ']]>', at + 9);
  throw new UnreadableDocument('UNSAFE_XML');
}

function after(buffer: Buffer, mark: string, from: number): number {
  const found = buffer.indexOf(mark, from, 'latin1');
  if (found < 0) throw new UnreadableDocument('DAMAGED');
  return found + mark.length;
}

function tagEnd(buffer: Buffer, from: number): number {
  let at = from + 1;
  for (;;) {
    const byte = buffer[at];
    if (byte === undefined) throw new UnreadableDocument('DAMAGED');
    if (byte === GREATER) return at + 1;
    if (byte === QUOTE || byte === APOSTROPHE) {
      const close = buffer.indexOf(byte, at + 1);
      if (close < 0) throw new UnreadableDocument('DAMAGED');
      at = close;
    }
    at += 1;
  }
}

export interface XmlHandlers {
  /** Names as written, with their prefix: office programs use the same everywhere. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Walks through a part that checkXml has passed. @throws UnreadableDocument where it is not well-formed */
export function walkXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  checkXml(bytes);
  const parser = new SaxesParser();
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.open(tag.name, tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.close(tag.name));
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  parser.write(decodeXml(bytes)).close();
  if (failed) throw new UnreadableDocument('DAMAGED');
}

function decodeXml(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableDocument('DAMAGED');
  }
}
