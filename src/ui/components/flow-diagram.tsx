/**
 * A workflow as a picture and as a list.
 *
 * Graphviz (compiled to WebAssembly, in this process) only places boxes and lines; every colour and letter comes from the
 * stylesheet, so a diagram follows the region's theme and the dark mode. Laying out takes a few milliseconds and is
 * asynchronous, so a handler makes the picture before rendering: `const svg = await flowSvg(flow, {title, lang})`. Sheet `flow`.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { VNode } from 'preact';
import type { Lang } from '../../foundation/texts.ts';
import { dictionary, useTexts } from '../texts.ts';
import { Raw } from '../view.tsx';

export interface FlowStage {
  readonly id: string;
  readonly name: string;
  /** Whose turn it is, in words; a second line in the box. */
  readonly turn?: string | undefined;
  /** The citizen is asked: the clock stops. */
  readonly waits?: boolean | undefined;
  /** The case ends here: `good` granted or done, `bad` refused or withdrawn. */
  readonly end?: 'good' | 'bad' | undefined;
  /** How long it may take, in words. */
  readonly deadline?: string | undefined;
  /** Where a case begins. */
  readonly start?: boolean | undefined;
  /** Where the case shown is. */
  readonly now?: boolean | undefined;
}

export interface FlowMove {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

export interface Flow {
  readonly stages: readonly FlowStage[];
  readonly moves: readonly FlowMove[];
}

export interface FlowLabels {
  /** Of what it is the flow. */
  readonly title: string;
  readonly lang: Lang;
}

let engine: Promise<Graphviz> | undefined;
const memo = new Map<string, string>();
/** More flows than any server shows at a time; each is a few kilobytes. */
const MEMO_MAX = 300;

/** Inches of a line of 12 pt letters in our font, a little generous, so that no label touches its box. */
const LETTER_INCH = 0.09;
const SMALL_LETTER_INCH = 0.07;
const BOX_PAD_INCH = 0.34;
const BOX_MIN_INCH = 1;
/** CSS pixels of one unit of Graphviz at full size, and the smallest share of it that can still be read. */
const UNIT_PIXELS = 1.12;
const READABLE_SHARE = 0.82;
/** The stylesheet has smallest widths in steps of so many pixels, up to the last. */
const WIDTH_STEP_PIXELS = 160;
const WIDTH_STEPS = 14;

/** Labels of moves break here: long ones would pull the boxes apart. */
const LABEL_LETTERS = 20;

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;

function broken(text: string, letters: number): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const line = lines[last] ?? '';
    if (line !== '' && line.length + word.length + 1 > letters) lines.push(word);
    else lines[last] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

function box(stage: FlowStage): string {
  const second = [stage.turn, stage.deadline].filter(Boolean).join(', ');
  const width = Math.max(
    BOX_MIN_INCH,
    stage.name.length * LETTER_INCH + BOX_PAD_INCH,
    second.length * SMALL_LETTER_INCH + BOX_PAD_INCH,
  );
  const kind = [
    'flow-box',
    stage.start && 'flow-start',
    stage.waits && 'flow-waits',
    stage.end && `flow-${stage.end}`,
    stage.now && 'flow-now',
  ]
    .filter(Boolean)
    .join(' ');
  const label = second === '' ? stage.name : `${stage.name}\n${second}`;
  const height = second === '' ? 0.5 : 0.66;
  return `${quote(stage.id)}[label=${quote(label)} width=${width.toFixed(2)} height=${height} class=${quote(kind)}]`;
}

function source(flow: Flow): string {
  const moves = flow.moves.map(
    move =>
      `${quote(move.from)}->${quote(move.to)}[label=${quote(broken(move.label, LABEL_LETTERS))} class="flow-move"]`,
  );
  return (
    'digraph{rankdir=LR;nodesep=.35;ranksep=.5;bgcolor=transparent;' +
    'node[shape=box style=rounded fixedsize=true fontname=Arial fontsize=12];edge[fontname=Arial fontsize=10 arrowsize=.65];' +
    `${[...flow.stages.map(box), ...moves].join(';')}}`
  );
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, one => `&#${one.charCodeAt(0)};`);

/** Graphviz' drawing without anything that would speak of colour, font or size: the stylesheet does. */
function bare(svg: string, label: string): string {
  const [, , width = '0', height = '0'] = /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg)?.slice(1) ?? [];
  const pixels = Math.round(Number(width) * UNIT_PIXELS);
  const steps = Math.min(WIDTH_STEPS, Math.floor((pixels * READABLE_SHARE) / WIDTH_STEP_PIXELS));
  return svg
    .replace(
      /^[\s\S]*?<svg[^>]*>/,
      () =>
        `<svg class="flow flow-w${steps}" viewBox="0 0 ${width} ${height}" width="${pixels}" role="img" aria-label="${escaped(label)}">`,
    )
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<title>[\s\S]*?<\/title>/g, '')
    .replace(/ (?:fill|stroke|stroke-width|font-family|font-size|style|id|xml:space)="[^"]*"/g, '')
    .replace(/<polygon points="[^"]*"\/>\s*(?=<g|<\/g>\s*<\/svg>)/, '')
    .replaceAll('&#45;', '-')
    .replace(/\s*\n\s*/g, '');
}

/**
 * The picture as trusted SVG, kept for the next time. Its `aria-label` says how many stages and moves there are; the
 * same flow in words is `FlowList`, which must stand on the same page.
 */
export async function flowSvg(flow: Flow, labels: FlowLabels): Promise<string> {
  const key = JSON.stringify([flow, labels]);
  const known = memo.get(key);
  if (known !== undefined) return known;
  engine ??= Graphviz.load();
  const graphviz = await engine;
  const label = dictionary[labels.lang].diagramSummary(labels.title, flow.stages.length, flow.moves.length);
  const svg = bare(graphviz.dot(source(flow)), label);
  if (memo.size >= MEMO_MAX) memo.clear();
  memo.set(key, svg);
  return svg;
}

/** The picture in a region that scrolls sideways and can be reached by keyboard. `svg` comes from `flowSvg`. */
export function FlowDiagram(props: { title: string; svg: string }): VNode {
  const t = useTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="flow-box-scroll" tabIndex={0} aria-label={t.diagramScroll(props.title)}>
      <Raw as="div" html={props.svg} />
    </section>
  );
}

/** The same flow in words: each stage with its moves. Folded, below the picture, unless `open`. */
export function FlowList(props: { flow: Flow; open?: boolean | undefined }): VNode {
  const t = useTexts();
  const names = new Map(props.flow.stages.map(stage => [stage.id, stage.name]));
  return (
    <details class="flow-list" open={props.open}>
      <summary>{t.flowAsList}</summary>
      <ol>
        {props.flow.stages.map(stage => {
          const moves = props.flow.moves.filter(move => move.from === stage.id);
          return (
            <li key={stage.id}>
              <b>{stage.name}</b>
              {stage.turn && <span class="mute"> · {t.flowTurn(stage.turn)}</span>}
              {stage.deadline && <span class="mute"> · {stage.deadline}</span>}
              {stage.end ? (
                <p class="mute">{t.flowEnds}</p>
              ) : (
                <ul>
                  {moves.map(move => (
                    <li key={move.to + move.label}>
                      {move.label}, {t.flowTo(names.get(move.to) ?? move.to)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}
