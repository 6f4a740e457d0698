/** One row a department, with what can be done to it. */
import type { ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ListedDepartment } from '../../../shared/contract/plan-contract.ts';
import { fiscalYearLabel } from '../../../shared/fiscal-year.ts';
import { Icon } from '../../components/icon.tsx';

export type DepartmentAction =
  | { readonly kind: 'add' | 'merge' }
  /** Undefined where any of the list may be chosen. */
  | { readonly kind: 'succeed'; readonly department: ListedDepartment | undefined }
  | { readonly kind: 'end' | 'split' | 'remove'; readonly department: ListedDepartment };

interface DepartmentsTableProps {
  readonly departments: readonly ListedDepartment[];
  readonly onAction: (action: DepartmentAction) => void;
}

export function DepartmentsTable({ departments, onAction }: DepartmentsTableProps): ReactElement {
  return (
    <div className="su-x su-dep-x" role="region" aria-label="課の一覧の表" tabIndex={0}>
      <table className="tbl su-dep-t">
        <caption className="vh">課の一覧</caption>
        <thead>
          <tr>
            <th scope="col">課・室</th>
            <th scope="col">始まり</th>
            <th scope="col">終わり</th>
            <th scope="col">引き継いだ課</th>
            <th scope="col">受け持つ施策</th>
            <th scope="col">
              <span className="vh">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {departments.map((each) => (
            <tr key={each.id}>
              <th scope="row">{each.name}</th>
              <td className="nw">{each.validFrom === null ? '最初から' : fiscalYearLabel(each.validFrom)}</td>
              <td className="nw">{each.validTo === null ? '続く' : fiscalYearLabel(each.validTo)}</td>
              <td>{each.successor ?? <Nobody />}</td>
              <td>
                <Charges department={each} />
              </td>
              <td className="su-do">
                <Actions department={each} onAction={onAction} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Nobody(): ReactElement {
  return (
    <>
      <span className="zero" aria-hidden="true">
        －
      </span>
      <span className="vh">なし</span>
    </>
  );
}

function Charges({ department }: { readonly department: ListedDepartment }): ReactElement {
  const { measures } = department;
  if (measures.length === 0) return <span className="zero">0施策</span>;
  return (
    <details className="su-det">
      <summary>{measures.length}施策</summary>
      <ul>
        {measures.map(({ id, title, validFrom, validTo }) => (
          <li key={id}>
            {title}
            {validFrom === null && validTo === null ? null : (
              <span className="sub">
                （{validFrom === null ? '' : `${fiscalYearLabel(validFrom)}から`}
                {validTo === null ? '' : `${fiscalYearLabel(validTo)}まで`}）
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ActionsProps {
  readonly department: ListedDepartment;
  readonly onAction: (action: DepartmentAction) => void;
}

function Actions({ department, onAction }: ActionsProps): ReactElement {
  return (
    <MenuTrigger>
      <Button className="btn btn--sm" aria-label={`${department.name}を直す`}>
        直す
        <Icon name="down" />
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu className="menu" aria-label={`${department.name}を直す`}>
          <MenuItem className="menu-i" onAction={() => onAction({ kind: 'succeed', department })}>
            <Icon name="swap" />
            課を引き継ぐ
          </MenuItem>
          <MenuItem className="menu-i" onAction={() => onAction({ kind: 'split', department })}>
            <Icon name="conflict" />
            分割
          </MenuItem>
          <MenuItem className="menu-i" onAction={() => onAction({ kind: 'end', department })}>
            <Icon name="late" />
            終わりの年度を決める
          </MenuItem>
          {department.measures.length > 0 ? null : (
            <MenuItem className="menu-i" onAction={() => onAction({ kind: 'remove', department })}>
              <Icon name="x" />
              一覧から消す
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
