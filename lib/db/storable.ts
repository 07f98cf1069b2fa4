/** Whether PostgreSQL takes a text as it is: it refuses NUL everywhere, and a lone surrogate in JSON. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/** The paths of all texts inside a value, as a schema gave it, that the database would refuse. */
export function unstorablePaths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === "string") return isStorable(value) ? [] : [path];
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => unstorablePaths(element, [...path, index]));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, content]) => unstorablePaths(content, [...path, name]));
}
