import { z } from "zod";

const key = "levydesk-last-place";

const schema = z.object({ accountId: z.string(), regionCode: z.string(), departmentCode: z.string() });

/** An account with the region and department that WeChat is asked for. */
export type Place = z.output<typeof schema>;

/** Where this browser asked WeChat last, or null. */
export function lastPlace(): Place | null {
  const stored = readStorage()?.getItem(key);
  if (!stored) return null;
  return schema.safeParse(parseJson(stored)).data ?? null;
}

export function rememberPlace(place: Place): void {
  readStorage()?.setItem(key, JSON.stringify(schema.parse(place)));
}

/** Anything can stand in a browser's storage. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A browser may forbid storage: then nothing is remembered. */
function readStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
