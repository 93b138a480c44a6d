/** Values and posts that the new release asks for, given before it is adopted. */
import type { VNode } from 'preact';
import { optionsOfRoles, RoleInputs, ValueInput, valueName, writtenValue } from '../../installations/index.ts';
import { localised } from '../../language/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { Card } from '../../ui/components/data.tsx';
import { EmptyState } from '../../ui/components/messages.tsx';
import { Stack } from '../../ui/components/page-parts.tsx';
import { useTextsOf } from '../../ui/texts.ts';
import { Form, useView } from '../../ui/view.tsx';
import type { Look } from '../looking.ts';
import { placeOf } from '../screen.ts';
import { updateTexts } from '../texts.ts';
import type { UpdateView } from './update.tsx';

/** What is asked: what the tree at work does not have, what has nothing yet, and what was given here before. */
export function newsOf(look: Look): {
  readonly parameters: readonly string[];
  readonly roles: readonly string[];
  readonly any: boolean;
} {
  const { tree, sides, lacking, row } = look;
  const given = new Set(row?.roles.map(one => one.role));
  const parameters = Object.keys(tree.parameters).filter(
    id =>
      sides.ours.parameters[id] === undefined ||
      lacking.blanks.some(one => one.id === id) ||
      row?.parameters[id] !== undefined,
  );
  const roles = Object.keys(tree.roles).filter(
    id => sides.ours.roles[id] === undefined || lacking.roles.some(one => one.id === id) || given.has(id),
  );
  return { parameters, roles, any: parameters.length + roles.length > 0 };
}

export function FillingTab(props: UpdateView & { look: Look }): VNode {
  const { lang } = useView();
  const t = useTextsOf(updateTexts);
  const { look, screen, errors, typed } = props;
  const news = newsOf(look);
  if (!news.any) {
    return (
      <EmptyState icon="circle-check" title={t.nothingToFill}>
        <p>{t.nothingToFillText}</p>
      </EmptyState>
    );
  }
  const tree = localised(look.tree, lang);
  const options = optionsOfRoles(tree);
  const off = look.row?.state === 'scheduled' ? t.scheduledText : screen.mayDecide ? undefined : t.notOwner;
  return (
    <Form action={`${placeOf(screen.kind, screen.application)}/isian`}>
      <input type="hidden" name="revisi" value={look.revision} />
      <Stack>
        <p>{t.fillLead}</p>
        {news.parameters.length > 0 && (
          <Card title={t.newBlanks}>
            <Stack>
              {news.parameters.map(id => {
                const parameter = tree.parameters[id];
                if (parameter === undefined) return null;
                return (
                  <ValueInput
                    key={id}
                    id={id}
                    parameter={parameter}
                    value={typed[id] ?? writtenValue(look.values[id])}
                    error={errors.find(one => one.field === valueName('', id))?.text}
                  />
                );
              })}
            </Stack>
          </Card>
        )}
        {news.roles.length > 0 && (
          <Card title={t.newRoles}>
            <Stack>
              {news.roles.map(id => {
                const role = tree.roles[id];
                if (role === undefined) return null;
                return (
                  <RoleInputs
                    key={id}
                    id={id}
                    role={role}
                    choices={screen.people.choices}
                    options={options.get(id)}
                    mappings={look.mappings}
                  />
                );
              })}
            </Stack>
          </Card>
        )}
        <Button icon="save" offBecause={off}>
          {t.saveFill}
        </Button>
      </Stack>
    </Form>
  );
}
