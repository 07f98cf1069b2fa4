/** The latest of each, in one order for all transactions, so that no two wait for one another in a circle. */
export function latestBy<One extends { at: Date }>(all: readonly One[], keyOf: (one: One) => string): One[] {
  const latest = new Map<string, One>();
  for (const one of all) {
    const known = latest.get(keyOf(one));
    if (!known || known.at <= one.at) latest.set(keyOf(one), one);
  }
  return [...latest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
