/**
 * Who may come in at the browser door: whoever brings the one-time token, and after that the cookie made from it.
 * Host and Origin are checked on every request, so that no other page and no other name for this machine gets in.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const cookieName = 'torimatome';

export interface Access {
  readonly token: string;
  /** Whether the request came to our own name and port. */
  isOurHost(headers: IncomingHttpHeaders): boolean;
  /** Whether the request comes from our own page; a request without an Origin is a plain navigation. */
  isOurOrigin(headers: IncomingHttpHeaders, required: boolean): boolean;
  hasCookie(headers: IncomingHttpHeaders): boolean;
  /** The Set-Cookie value for the right token, once; undefined for any other and for the second time. */
  redeem(token: string): string | undefined;
}

export function createAccess(port: () => number): Access {
  const token = randomBytes(32).toString('base64url');
  const session = randomBytes(32).toString('base64url');
  let isRedeemed = false;
  const host = (): string => `127.0.0.1:${port()}`;
  return {
    token,
    isOurHost: (headers) => headers.host === host(),
    isOurOrigin: (headers, required) =>
      headers.origin === undefined ? !required : headers.origin === `http://${host()}`,
    hasCookie: (headers) =>
      (headers.cookie ?? '').split(/;\s*/u).some((each) => {
        const [name, value = ''] = each.split('=');
        return name === `${cookieName}${port()}` && isSame(value, session);
      }),
    redeem: (given) => {
      if (isRedeemed || !isSame(given, token)) return undefined;
      isRedeemed = true;
      // Cookies know no ports: the port in the name keeps two doors on one machine apart.
      return `${cookieName}${port()}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
  };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
