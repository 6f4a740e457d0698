import { describe, expect, it } from 'vitest';
import { missingNodeApi } from './node-api-guard.ts';

describe('the guard before the SQLite addon is loaded', () => {
  it('lets this Node pass', () => {
    expect(missingNodeApi(process.versions)).toBeUndefined();
  });

  it('says what to do on Node 20, whose Node-API is 9, in one sentence', () => {
    expect(missingNodeApi({ node: '20.20.2', napi: '9' })).toMatch(/Node\.js 24以上.*ください。$/u);
  });

  it('says so too where no version is known', () => {
    expect(missingNodeApi({ node: '0.10.0' })).toContain('0.10.0');
  });
});
