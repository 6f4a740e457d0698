/** Values that a JSON schema allows, mostly: for calls that come through the contract's own checks. */
import type { SeededRandom } from '../seeded-random.ts';
import { oddNumber, oddText } from './odd-values.ts';

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly contentEncoding?: string;
}

export interface ValueSource {
  readonly random: SeededRandom;
  /** A text for a property of that name, e.g. an id that exists; undefined where any will do. */
  readonly textFor: (name: string) => string | undefined;
}

export function valueOf(schema: unknown, source: ValueSource): unknown {
  return make(schema as Schema, source, { name: '', root: schema as Schema, depth: 0 });
}

interface Place {
  readonly name: string;
  readonly root: Schema;
  readonly depth: number;
}

function make(schema: Schema, source: ValueSource, place: Place): unknown {
  const { random } = source;
  const deeper = { ...place, depth: place.depth + 1 };
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const target = schema.$ref === '#' ? place.root : place.root.$defs?.[name];
    return target && place.depth < 30 ? make(target, source, deeper) : null;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return make(random.pick(choices), source, deeper);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((each) => make(each, source, deeper) as object)) as object;
  switch (schema.type) {
    case 'object':
      return makeObject(schema, source, deeper);
    case 'array': {
      const least = schema.minItems ?? 0;
      const count = random.pick([least, least, least + 1, Math.max(1, least), least + 3]);
      return Array.from({ length: count }, () => make(schema.items ?? {}, source, deeper));
    }
    case 'integer':
    case 'number':
      return makeNumber(schema, random, place.name);
    case 'boolean':
      return random.next() < 0.5;
    case 'null':
      return null;
    case undefined:
    default:
      return makeText(schema, source, place.name);
  }
}

function makeObject(schema: Schema, source: ValueSource, place: Place): object {
  const { random } = source;
  const required = new Set(schema.required);
  const named = Object.entries(schema.properties ?? {})
    .filter(([name]) => required.has(name) || random.next() < 0.5)
    .map(([name, each]) => [name, make(each, source, { ...place, name })] as const);
  const more =
    typeof schema.additionalProperties === 'object' && Object.keys(schema.additionalProperties).length > 0
      ? [[source.textFor('id') ?? 'x', make(schema.additionalProperties, source, place)] as const]
      : [];
  return Object.fromEntries([...named, ...more]);
}

function makeNumber({ minimum = 0, maximum = 9999 }: Schema, random: SeededRandom, name: string): number {
  if (/year/iu.test(name)) return random.pick([2022, 2023, 2024, 2025, 1868, 9999]);
  if (random.next() < 0.6) return random.pick([Math.max(0, minimum), 1, 2, 3]);
  const odd = oddNumber(random);
  return odd >= minimum && odd <= maximum ? odd : minimum;
}

function makeText(schema: Schema, { random, textFor }: ValueSource, name: string): string {
  if (schema.format === 'date') return random.pick(['2025-07-01', '2024-02-29', '0001-01-01', '9999-12-31']);
  if (schema.format === 'date-time') return '2025-06-10T01:00:00.000Z';
  const known = random.next() < 0.85 ? textFor(name) : undefined;
  if (known !== undefined) return known;
  if (schema.contentEncoding === 'base64') return Buffer.from(oddText(random)).toString('base64');
  return random.next() < 0.3 ? '実施した。' : oddText(random);
}
