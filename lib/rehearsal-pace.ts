/**
 * How many times faster than in real life orders of unknown outcome are settled; 1 but in a rehearsal. Read here and not
 * by `env()`, which checks it at the start, because what the browser shares of the desk reads it too, and finds 1.
 */
// biome-ignore lint/style/noProcessEnv: see above
export const rehearsalPace = Number(process.env.REHEARSAL_PACE || 1);
