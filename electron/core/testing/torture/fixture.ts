/**
 * What the tortured program works on, made once: a coordinator's store in the middle of a round, the responses that are
 * still to be received, a clerk's store with its request opened. Each run works on a copy.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { duties } from '../../../../shared/round.ts';
import { openRequest } from '../../exchange/open-request.ts';
import { storeFileName } from '../../store/open-store.ts';
import { answerAs, cityWithRound, coordinatorName, requestFor, valueOf } from '../city.ts';

export const folders = {
  office: '取りまとめ 課',
  clerk: '担当 課',
  older: '前の版の保存先',
  responses: '届いた 回答',
  receipts: '受領',
  drafts: '表 途中版',
  finals: '表 確定',
  /** Everything of a store in one file. */
  exports: '書き出し',
} as const;

const fixtureFile = z.object({
  roundId: z.string(),
  clerkRoundId: z.string(),
  clerkCells: z.array(z.object({ measureId: z.string(), columnId: z.string() })),
});
export type Fixture = z.infer<typeof fixtureFile>;

const departments = 5;
const revisions = 8;

/** Writes everything below a folder that is not there yet. */
export async function makeFixture(folder: string): Promise<void> {
  const { city, round } = await cityWithRound({ deadline: '2024-06-28' });
  try {
    const asked = round.structure.departments
      .filter((each) => duties(round).some(({ assignment }) => assignment.departmentId === each.id))
      .slice(0, departments + 1);
    const [clerk, ...others] = asked;
    if (clerk === undefined) throw new Error('nobody is asked');
    mkdirSync(join(folder, folders.responses), { recursive: true });
    for (const { id, name } of others) {
      const own = duties(round).filter(({ assignment }) => assignment.departmentId === id);
      const request = requestFor(city, round, name);
      for (let revision = 1; revision <= revisions; revision += 1) {
        const said = own.map(({ assignment, column }) => ({
          measure: round.structure.measures.find((each) => each.id === assignment.measureId)?.title ?? '',
          fiscalYear: column.fiscalYear,
          items: [`${name}の第${revision}版の回答。`, '見守りを続けた。'],
        }));
        const { bytes } = await answerAs(city, name, request, said);
        writeFileSync(join(folder, folders.responses, `${name}_${revision}.kaito`), bytes);
      }
    }
    const clerkCore = await city.storeOf('入力する人');
    valueOf(await openRequest(clerkCore, requestFor(city, round, clerk.name), '山田'));
    const fixture: Fixture = {
      roundId: round.id,
      clerkRoundId: clerkCore.rounds.all()[0]?.round.id ?? '',
      clerkCells: duties(round)
        .filter(({ assignment }) => assignment.departmentId === clerk.id)
        .map(({ assignment, column }) => ({ measureId: assignment.measureId, columnId: column.id })),
    };
    writeFileSync(join(folder, 'fixture.json'), JSON.stringify(fixture));
    const copy = (from: string, to: string): void => {
      mkdirSync(join(folder, to), { recursive: true });
      copyFileSync(join(city.dataDirOf(from), storeFileName), join(folder, to, storeFileName));
    };
    city.coordinator.close();
    clerkCore.close();
    copy(coordinatorName, folders.office);
    copy(coordinatorName, folders.older);
    copy('入力する人', folders.clerk);
  } finally {
    city.close();
  }
}

/** A copy of it for one run. */
export function copyFixture(fixture: string, lane: string): void {
  if (existsSync(lane)) throw new Error(`${lane} is there already`);
  cpSync(fixture, lane, { recursive: true });
}

export function readFixture(lane: string): Fixture {
  return fixtureFile.parse(JSON.parse(readFileSync(join(lane, 'fixture.json'), 'utf8')));
}
