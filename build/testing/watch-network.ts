/**
 * Preloaded into a program and all of its processes and threads (NODE_OPTIONS=--import): writes down, one line each,
 * every address that anything in it wants to reach, every name that it looks up, and every address it listens on.
 */
import { appendFileSync } from 'node:fs';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = process.env['TORIMATOME_NETWORK_LOG'] ?? '';
type Wrapped = Record<string, ((...args: never[]) => unknown) | undefined>;

function note(what: string, told: unknown): void {
  appendFileSync(log, `${JSON.stringify([what, told])}\n`);
}

function watch(
  target: object,
  method: string,
  told: (args: readonly unknown[], self: unknown) => unknown,
): void {
  const wrapped = target as Wrapped;
  const original = wrapped[method];
  if (!original) return;
  wrapped[method] = function watched(this: unknown, ...args: never[]) {
    const said = told(args, this);
    if (said !== undefined) note(method, said);
    return Reflect.apply(original, this, args);
  };
}

/** Normalised by net itself on its second call: an array of options. A pipe between our own processes has a path. */
watch(net.Socket.prototype, 'connect', (args) => {
  const first = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
  if (typeof first === 'object' && first !== null) {
    const { host, port, path } = first as { host?: string; port?: number; path?: string };
    return path ?? `${host ?? 'localhost'}:${port ?? ''}`;
  }
  return args.filter((each) => typeof each !== 'function').join(':');
});
watch(net.Server.prototype, 'listen', (args) => {
  const [first] = args;
  return typeof first === 'object' && first !== null ? ((first as { host?: string }).host ?? '*') : '*';
});
for (const module of [dns, dns.promises])
  for (const name of ['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'])
    // An address is no question to anybody.
    watch(module, name, (args) => (net.isIP(String(args[0])) === 0 ? String(args[0]) : undefined));
for (const name of ['bind', 'send', 'connect']) watch(dgram.Socket.prototype, name, () => 'udp');
syncBuiltinESMExports();
