/** Keeps the first and last characters and hides the rest, all of it where it is too short for that. */
export function keepEnds(value: string, first: number, last: number): string {
  const characters = [...value];
  if (characters.length <= (first + last) * 2) return "***";
  return `${characters.slice(0, first).join("")}***${last > 0 ? characters.slice(-last).join("") : ""}`;
}

/** 张三丰 → 张*丰. */
export function maskName(value: string): string {
  const characters = [...value];
  return characters.length > 2 ? `${characters[0]}*${characters.at(-1)}` : `${characters[0] ?? ""}*`;
}
