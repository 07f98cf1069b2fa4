/**
 * The address that a request came from. Only the last entry of X-Forwarded-For counts: the desk's server sets it from
 * the socket, or a trusted proxy has appended it; what stands before it, the client may have made up.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "unknown";
}
