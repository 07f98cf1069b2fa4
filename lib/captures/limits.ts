/** What a capture URL takes from strangers. Each process of the desk counts rates and connections for itself. */
export const captureLimits = {
  /** Of one body; what follows is cut off. */
  bodyBytes: 256 * 1024,
  /** For one body to arrive, in ms. */
  bodyMs: 10_000,
  /** Requests that one capture keeps. */
  kept: 200,
  /** Requests a minute, to one URL and from one address. */
  perMinute: 60,
  /** Requests at once, over all URLs: with `bodyBytes` this bounds the memory. */
  active: 64,
  /** Answers held back at once, and for how long in ms. */
  held: 20,
  holdMs: 30_000,
  /** How long and how much of what is not wanted is read and thrown away, so that the answer gets through. */
  drainMs: 1_000,
  drainBytes: 4 * 1024 * 1024,
};
export type CaptureLimits = typeof captureLimits;

/** Captures that may be open at once on this desk. */
export const openCapturesMax = 20;

/** How long one is open, in hours. */
export const captureHours = [1, 24] as const;

/** Contents of requests are kept so long after the capture has ended, in days: they may hold personal data. */
export const captureRetentionDays = 7;
