/**
 * The page's line to the core: it sends one end of a channel, and the router answers on it. The only message that
 * main listens to; everything else goes through the contract on that line.
 */
import type { MessagePortMain } from 'electron';
import { portChannel } from './port-channel.ts';
import { isTrustedSender, type SentMessage } from './sender-check.ts';

type Port = Pick<MessagePortMain, 'start' | 'close'>;

export interface PortMessages<SomePort extends Port> {
  on(
    channel: typeof portChannel,
    listener: (event: SentMessage & { readonly ports: readonly SomePort[] }) => void,
  ): unknown;
}

/** @param answer answers what comes in on a port, e.g. oRPC's handler */
export function servePorts<SomePort extends Port>(
  messages: PortMessages<SomePort>,
  answer: (port: SomePort) => void,
  log: (line: string) => void,
): void {
  let current: SomePort | undefined;
  messages.on(portChannel, (event) => {
    const [port, ...more] = event.ports;
    if (!isTrustedSender(event) || port === undefined || more.length > 0) {
      for (const each of event.ports) each.close();
      log(`refused a port from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
      return;
    }
    // There is one page: a new port means that it was loaded anew, and the old line leads nowhere.
    current?.close();
    current = port;
    answer(port);
    port.start();
  });
}
