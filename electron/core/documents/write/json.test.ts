import { describe, expect, it } from 'vitest';
import { cellText, headingText, type Table } from '../table.ts';
import { writeJson } from './json.ts';
import { sampleTable } from './testing/sample-table.ts';

describe('writeJson', () => {
  it('names its format and version first', () => {
    expect(writeJson(sampleTable(1))).toMatch(/^\{\n {2}"format": "torimatome-table",\n {2}"version": 1,\n/u);
  });

  it('ends with a line feed', () => {
    expect(writeJson(sampleTable(1)).endsWith('}\n')).toBe(true);
  });

  it('holds the whole table, and beside each row its text', () => {
    const table = sampleTable();
    expect(JSON.parse(writeJson(table))).toEqual({
      format: 'torimatome-table',
      version: 1,
      title: table.title,
      columns: table.columns,
      rows: table.rows.map((row) =>
        row.kind === 'heading'
          ? { ...row, text: headingText(row) }
          : { kind: 'measure', cells: row.cells.map((cell) => ({ ...cell, text: cellText(cell) })) },
      ),
    });
  });

  it('gives the same text whatever the order of the keys in memory', () => {
    const table: Table = {
      title: '表',
      columns: [{ label: '値', weight: 1, align: 'end' }],
      rows: [
        {
          kind: 'measure',
          cells: [{ blocks: [{ label: null, paragraphs: [{ bullet: true, text: 'a' }] }] }],
        },
      ],
    };
    const reversed: Table = {
      rows: [
        {
          cells: [{ blocks: [{ paragraphs: [{ text: 'a', bullet: true }], label: null }] }],
          kind: 'measure',
        },
      ],
      columns: [{ align: 'end', weight: 1, label: '値' }],
      title: '表',
    };
    expect(writeJson(reversed)).toBe(writeJson(table));
  });
});
