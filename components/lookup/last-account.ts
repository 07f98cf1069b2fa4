const key = "levydesk-lookup-account";

/** The account that this browser looked up with last, or null. */
export function lastAccount(): string | null {
  return readStorage()?.getItem(key) ?? null;
}

export function rememberAccount(id: string): void {
  readStorage()?.setItem(key, id);
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
