/**
 * Calls of a page that is not ours: every procedure of the contract, with input that its schema allows or nearly allows,
 * on a collecting desk and on a department's.
 */
import { createRouterClient, ORPCError } from '@orpc/server';
import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';
import type { SeededRandom } from '../../seeded-random.ts';
import { mutateJson } from '../mutate-json.ts';
import { oddText } from '../odd-values.ts';
import { shown, unclear, utf8, type OpenReader } from '../reader.ts';
import { valueOf } from '../schema-values.ts';
import { prepareDesks, startProgram, wrongInside, type Desk } from './call-desks.ts';

/**
 * How often those are picked that cost a hundred times as much as others, beside them: they print a PDF, make the sample
 * anew, start a worker or turn a passphrase into a key.
 */
const shares: Readonly<Record<string, number>> = {
  'app.openSample': 0.01,
  'app.events': 0.01,
  'publish.preview': 0.01,
  'publish.exportTable': 0.01,
  'publish.finalize': 0.01,
  'publish.exportSnapshot': 0.01,
  'template.print': 0.05,
  'rounds.importTable': 0.1,
  'rounds.importPastYear': 0.1,
  'rounds.previewImport': 0.1,
  'form.write': 0.1,
  'keys.exportKeys': 0.1,
};
/** What they refuse they keep, so that it can be read in the report. */
const keepsRefusals = /^receive\.|^app\./u;

interface Call {
  readonly desk: 'collect' | 'answer';
  readonly path: readonly [string, string];
  readonly input: unknown;
}

export const openCalls: OpenReader = async (folder) => {
  const procedures = allProcedures();
  const { desks, ids } = await prepareDesks(folder);
  let changed = 0;
  return {
    make: (random) => utf8.encode(JSON.stringify(callFor(random, procedures))),
    take: async (input) => {
      const call = JSON.parse(utf8.decode(input)) as Call;
      const desk = desks[call.desk];
      desk.log.length = 0;
      const said = await makeCall(desk, call, withIds(call.input, ids));
      const isChanged = desk.fixed.isChanged();
      const name = call.path.join('.');
      const wrong =
        desk.log.find((each) => each.startsWith('E-')) ??
        (said !== null && isChanged && !keepsRefusals.test(name)
          ? 'refused, and the store has changed'
          : null) ??
        said?.wrong ??
        null;
      if (!isChanged && call.path[0] !== 'app') return wrong && `${name}: ${wrong}`;
      changed += 1;
      await desk.app.close();
      const inside = changed % 10 === 0 ? await wrongInside(desk) : null;
      desk.fixed.reset();
      desk.app = await startProgram(desk.folder, desk.log);
      return (wrong ?? inside) && `${name}: ${wrong ?? inside}`;
    },
    close: async () => {
      for (const each of Object.values(desks)) await each.app.close();
    },
  };
};

interface Procedure {
  readonly path: readonly [string, string];
  readonly schema: unknown;
}

function allProcedures(): Procedure[] {
  return Object.entries(contract).flatMap(([area, procedures]) =>
    Object.entries(procedures).map(([name, procedure]): Procedure => {
      const { inputSchema } = (procedure as { '~orpc': { inputSchema?: z.ZodType } })['~orpc'];
      const schema = inputSchema && z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' });
      return { path: [area, name], schema };
    }),
  );
}

const named: Readonly<Record<string, readonly string[]>> = {
  base64: ['@response', '@request', '@table'],
  id: ['@measureId', '@headingId', '@departmentId', '@columnId'],
  parentId: ['@headingId'],
  dataDir: ['@dataDir'],
  successorId: ['@departmentId'],
  planId: ['@planId'],
};

function callFor(random: SeededRandom, procedures: readonly Procedure[]): Call {
  const { path, schema } = picked(random, procedures);
  const textFor = (name: string): string | undefined => {
    const fitting = Object.hasOwn(named, name) ? named[name] : undefined;
    if (fitting) return random.pick(fitting);
    if (/id$/iu.test(name)) return `@${name}`;
    return /folder|file/iu.test(name) ? random.pick(['出力', '無い', '/dev/null/x']) : undefined;
  };
  const value = schema === undefined ? undefined : valueOf(schema, { random, textFor });
  const input = random.next() < 0.35 ? mutateJson(random, value ?? oddText(random)) : value;
  const desk = path[0] === 'desk' ? (random.next() < 0.9 ? 'answer' : 'collect') : 'collect';
  return { desk, path, input: input ?? null };
}

function picked(random: SeededRandom, procedures: readonly Procedure[]): Procedure {
  for (;;) {
    const procedure = random.pick(procedures);
    const name = procedure.path.join('.');
    if (!Object.hasOwn(shares, name) || random.next() < (shares[name] ?? 1)) return procedure;
  }
}

/** Ids stand in an input by their names, since they differ with each run. */
function withIds(input: unknown, ids: Readonly<Record<string, string>>): unknown {
  if (typeof input === 'string')
    return Object.hasOwn(ids, input) ? ids[input] : input.startsWith('..') ? 'x' : input;
  if (Array.isArray(input)) return input.map((each) => withIds(each, ids));
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, withIds(value, ids)]));
}

/** @returns null where the call was answered; what is wrong with its refusal otherwise */
async function makeCall(
  desk: Desk,
  { path: [area, name] }: Call,
  input: unknown,
): Promise<{ readonly wrong: string | null } | null> {
  const client = createRouterClient(desk.app.router) as unknown as Record<
    string,
    Record<string, (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>>
  >;
  const stop = new AbortController();
  try {
    const output = await client[area]?.[name]?.(input ?? undefined, { signal: stop.signal });
    if (typeof output === 'object' && output !== null && Symbol.asyncIterator in output) {
      if (`${area}.${name}` === 'app.events') stop.abort();
      for await (const _ of output as AsyncIterable<unknown>);
    }
    return null;
  } catch (error) {
    if (stop.signal.aborted) return null;
    if (!(error instanceof ORPCError)) throw error;
    if (error.code === 'OTHER_DESK') return { wrong: null };
    const { message } = (error.data ?? {}) as { message?: string };
    const wrong = unclear(message ?? error.message);
    return { wrong: wrong === null ? null : `${error.code} ${wrong} ${shown(JSON.stringify(input) ?? '')}` };
  }
}
