import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

describe('the content security policy', () => {
  it('allows nothing that is not named', () => {
    expect(directives.get('default-src')).toEqual(["'none'"]);
  });

  it('names only the app itself: no scheme, no host, nothing inline, no eval', () => {
    const { 'trusted-types': _policies, ...others } = Object.fromEntries(directives);
    expect([...new Set(Object.values(others).flat())].sort()).toEqual(["'none'", "'script'", "'self'"]);
  });

  it('lets text become the address of one worker, and never markup: one policy, made once', () => {
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
    expect(directives.get('trusted-types')).toEqual(['torimatome-pdf']);
  });

  it.each(['connect-src', 'base-uri', 'form-action', 'frame-ancestors'])(
    'closes %s, which default-src or the page could leave open',
    (name) => {
      expect(directives.get(name)).toEqual(["'none'"]);
    },
  );
});
