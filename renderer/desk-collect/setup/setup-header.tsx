/** The title of the screen, what the plan holds, and the ways to departments, tables and the next round. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { headingDepths, type PlanStructure } from '../../../shared/plan.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { monthDay } from '../../components/dates.ts';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { Pane } from '../../components/panes.tsx';
import { PrimaryLink } from '../../desk-answer/submit/primary-link.tsx';
import { importPath, newRoundPath } from '../rounds/round-paths.ts';
import { RenamePlan } from './rename-plan.tsx';
import { useSetup } from './setup-context.ts';
import { placeId, setupPath } from './setup-paths.ts';

interface SetupHeaderProps {
  /** A locked round is in front, and the living plan is shown instead of it. */
  readonly isLiving: boolean;
  /** Undefined where the round follows the plan. */
  readonly onLiving: ((isLiving: boolean) => void) | undefined;
}

export function SetupHeader({ isLiving, onLiving }: SetupHeaderProps): ReactElement {
  const { data, shown, place } = useSetup();
  const { plan, round } = data;
  return (
    <Pane as="section" label="計画" className="su-top">
      <div className="su-h">
        <h1>計画と照会</h1>
        <p>
          <b>{plan.title}</b>
          <RenamePlan />
          <span className="nw">{countsOf(shown)}</span>
          <br />
          {round === null ? (
            '照会はまだありません。'
          ) : (
            <>
              <span className="nw">照会　{yearsOf(data.years)}</span>
              {round.deadline === null ? null : (
                <>
                  {'　'}
                  <span className="nw">回答期限 {monthDay(round.deadline)}</span>
                </>
              )}
            </>
          )}
        </p>
        <div className="su-acts">
          <Link href={setupPath(place, 'departments')} className={buttonClass('outlined', true)}>
            <Icon name="building" />
            課の一覧
          </Link>
          <Link href={importPath(placeId(place))} className={buttonClass('outlined', true)}>
            <Icon name="table" />
            表から読み込む
          </Link>
          <PrimaryLink href={newRoundPath(placeId(place), 1)}>次の照会を作る</PrimaryLink>
        </div>
      </div>
      {onLiving === undefined ? null : (
        <Message
          tone={isLiving ? 'key' : 'plain'}
          icon={isLiving ? 'edit' : 'lock'}
          actions={
            <Button small onPress={() => onLiving(!isLiving)}>
              {isLiving ? '確定した照会を見る' : '計画を直す'}
            </Button>
          }
        >
          {isLiving
            ? '次の照会のもとになる計画です。直しても、確定した照会は変わりません。'
            : '確定した照会です。計画は次の照会から直せます。'}
        </Message>
      )}
    </Pane>
  );
}

/** 4柱・6小区分・24施策・19課; deeper plans have their headings counted together. */
function countsOf(structure: PlanStructure): string {
  const depths = [...headingDepths(structure.headings).values()];
  const at = (depth: number): number => depths.filter((each) => each === depth).length;
  const isDeep = depths.some((each) => each > 2);
  const headings = isDeep
    ? [`見出し${depths.length}`]
    : [`${at(1)}柱`, ...(at(2) === 0 ? [] : [`${at(2)}小区分`])];
  const departments = new Set(structure.assignments.map((each) => each.departmentId)).size;
  return [...headings, `${structure.measures.length}施策`, `${departments}課`].join('・');
}

/** 令和5・6年度 */
export function yearsOf(years: readonly number[]): string {
  const labels = years.toSorted((a, b) => a - b).map((year) => fiscalYearLabel(year).replace(/年度$/u, ''));
  const era = /^\D+/u.exec(labels[0] ?? '')?.[0] ?? '';
  const rest = labels.map((each, index) =>
    index > 0 && era !== '' && each.startsWith(era) ? each.slice(era.length) : each,
  );
  return `${rest.join('・')}年度`;
}
