/** The parts of a failure's code: the desk's own, and WeChat's where it had one. Safe in the browser. */
export function partsOfFailureCode(code: string): { code: string; errcode: number | null } {
  const found = /^(.+) errcode (-?\d+)$/.exec(code);
  return found ? { code: found[1] ?? code, errcode: Number(found[2]) } : { code, errcode: null };
}
