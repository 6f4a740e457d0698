import { describe, expect, it } from 'vitest';
import type { ReviewCell, ReviewTable } from '../../../shared/contract/review-contract.ts';
import { charactersOf } from './table-fonts.ts';

const structure: ReviewTable['structure'] = {
  headings: [{ id: 'H', parentId: null, position: 0, number: 'Ⅰ', title: '安全', subtitle: '副題' }],
  measures: [
    {
      id: 'M',
      headingId: 'H',
      position: 0,
      title: '防犯',
      description: '夜間の見回り',
    },
  ],
  departments: [{ id: 'D', name: '総務課', validFrom: null, validTo: null, successorId: null }],
  assignments: [],
};
const cell: ReviewCell = {
  measureId: 'M',
  departmentId: 'D',
  columnId: 'C',
  revision: 1,
  answer: {
    state: 'submitted',
    content: { kind: 'items', items: [{ bullet: true, text: '𠮷野家﨑', note: null }] },
  },
  departmentContent: { kind: 'items', items: [{ bullet: true, text: '吉', note: '注' }] },
  needsLook: false,
  late: false,
  conflict: false,
  reply: null,
  comments: 0,
};

describe('the characters for which fonts come', () => {
  const { plain, bold } = charactersOf({ structure, cells: [cell] });

  it('are those of every text, each once, by how it is printed', () => {
    for (const each of 'Ⅰ安全防犯総務課') expect(Array.from(bold)).toContain(each);
    for (const each of '副題夜間の見回り総務課野家﨑吉注') expect(Array.from(plain)).toContain(each);
    expect(Array.from(bold)).not.toContain('夜');
    expect(new Set(plain).size).toBe(Array.from(plain).length);
  });

  it('stay whole where they are two units long', () => {
    expect(Array.from(plain)).toContain('𠮷');
    expect(plain.isWellFormed()).toBe(true);
  });
});
