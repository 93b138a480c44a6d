/** The flow as a graph: what is never reached, what is never left. */
import { type Checking, entries } from './checking.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

export function checkGraph(checking: Checking): void {
  const { start, stages } = checking.definition.flow;
  const ids = Object.keys(stages);
  if (!ids.some(id => stages[id]?.end !== undefined)) {
    checking.error('flow.no-end', 'flow.stages');
    return;
  }
  const graph = graphOf(checking);
  if (Object.hasOwn(stages, start)) {
    const reached = reachable(graph, [start]);
    for (const id of ids) if (!reached.has(id)) checking.error('flow.unreachable-stage', `flow.stages.${id}`, { id });
  }
  const leading = reachable(
    reversed(graph),
    ids.filter(id => stages[id]?.end !== undefined),
  );
  for (const id of ids) {
    // A stage without actions has its own finding.
    if (!leading.has(id) && Object.keys(stages[id]?.actions ?? {}).length > 0)
      checking.error('flow.no-way-out', `flow.stages.${id}`, { id });
  }
}

/** From each stage, the stages its actions lead to; `kembali` leads to every stage from which one comes. */
function graphOf(checking: Checking): Graph {
  const { start, stages } = checking.definition.flow;
  const graph = new Map<string, Set<string>>(Object.keys(stages).map(id => [id, new Set<string>()]));
  const returning: { readonly id: string; readonly path: string }[] = [];
  for (const [id, stage] of entries(stages)) {
    for (const [name, { to }] of entries(stage.actions)) {
      if (to === 'kembali') returning.push({ id, path: `flow.stages.${id}.actions.${name}.to` });
      else if (to !== undefined && Object.hasOwn(stages, to)) graph.get(id)?.add(to);
    }
  }
  for (const [id, { awaits }] of entries(stages))
    for (const to of [awaits?.to, awaits?.overdue?.to])
      if (to !== undefined && Object.hasOwn(stages, to)) graph.get(id)?.add(to);
  const into = reversed(graph);
  for (const { id, path } of returning) {
    const from = [...(into.get(id) ?? [])].filter(other => other !== id);
    if (from.length === 0 && id === start) checking.error('flow.nothing-to-return-to', path);
    for (const other of from) graph.get(id)?.add(other);
  }
  return graph;
}

function reversed(graph: Graph): Graph {
  const into = new Map<string, Set<string>>([...graph.keys()].map(id => [id, new Set<string>()]));
  for (const [id, targets] of graph) for (const target of targets) into.get(target)?.add(id);
  return into;
}

function reachable(graph: Graph, from: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(graph.get(id) ?? []));
  }
  return reached;
}
