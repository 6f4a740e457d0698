/** この端末の役割: which of the two desks this machine is. */
import type { ReactElement } from 'react';

export type Role = 'answer' | 'collect';

const cards: readonly (readonly [role: Role, title: string, text: string])[] = [
  ['answer', '担当課として回答する', '照会ファイルを開き、自課の欄だけに入力して、回答ファイルを作ります。'],
  [
    'collect',
    '取りまとめ課として集約する',
    '照会を出し、回答ファイルを受け取り、確かめて、1つの表にします。',
  ],
];

interface RoleCardsProps {
  /** False where the administrator has switched the collecting desk off. */
  readonly hasCollect: boolean;
  readonly role: Role;
  readonly onChoose: (role: Role) => void;
}

export function RoleCards({ hasCollect, role, onChoose }: RoleCardsProps): ReactElement {
  return (
    <fieldset className="stp">
      <legend>
        <span className="no">1</span>この端末の役割
      </legend>
      <div className="roles">
        {cards
          .filter(([value]) => hasCollect || value === 'answer')
          .map(([value, title, text]) => (
            <label key={value} className="role">
              <input
                type="radio"
                name="role"
                value={value}
                checked={value === role}
                onChange={() => onChoose(value)}
              />
              <b>{title}</b>
              <span>{text}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
