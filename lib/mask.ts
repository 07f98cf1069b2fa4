/** Keeps enough of a text to tell two apart and hides the rest: oUpF8uMuAJO_M2px → oUp…2px. */
export function maskMiddle(text: string, kept = 3): string {
  return text.length <= kept * 2
    ? "•".repeat(Math.max(text.length, 1))
    : `${text.slice(0, kept)}…${text.slice(-kept)}`;
}

/** A person's name with all but its first character hidden: 叶小梅 → 叶**. Counts characters, not code units. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.max(rest.length, 1));
}
